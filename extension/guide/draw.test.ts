import { describe, expect, it } from 'vitest';
import { DIALOG, GUIDE, LIST, NOW, type Page, reads, standing } from '../testing/walks';
import { advance } from './advance';
import { SURE } from './draw';
import type { Walk } from './walk';

const DRAWS: { rule: string; from: Walk; page: Page; kind: string; why?: string }[] = [
  { rule: 'a target that is found is pointed at', from: standing('remove'), page: LIST, kind: 'point' },
  {
    rule: 'nothing is pointed at before the screen has settled',
    from: standing('remove'),
    page: { seems: ['list'], found: ['list/remove'] },
    kind: 'words',
    why: 'arriving',
  },
  { rule: 'another page gets words', from: standing('remove'), page: {}, kind: 'words', why: 'wrong_page' },
  { rule: 'a step without a target gets words', from: standing('tool'), page: LIST, kind: 'words', why: 'words_only' },
  {
    rule: 'below the threshold nothing is pointed at',
    from: standing('remove'),
    page: { here: ['list'], unsure: ['list/remove'] },
    kind: 'words',
    why: 'unsure',
  },
  {
    rule: 'the reason is told',
    from: standing('remove'),
    page: { here: ['list'], none: { 'list/remove': 'more_than_one' } },
    kind: 'words',
    why: 'more_than_one',
  },
  {
    rule: 'a window before the screen is told',
    from: standing('remove'),
    page: { at: ['list'], none: { 'list/remove': 'dialog_in_front' } },
    kind: 'words',
    why: 'dialog_in_front',
  },
  {
    rule: 'a window in front of the page that a step in words leads to is told',
    from: standing('open'),
    page: { at: ['list'], blocked: true },
    kind: 'words',
    why: 'dialog_in_front',
  },
  {
    rule: 'a window in front of another page is nobody’s concern',
    from: standing('open'),
    page: { blocked: true },
    kind: 'words',
    why: 'words_only',
  },
  {
    rule: 'a ticked box is warned of, and the target is not pointed at',
    from: standing('confirm'),
    page: { ...DIALOG, ticked: { 'dialog/box': true } },
    kind: 'warn',
  },
  { rule: 'an empty box lets the target be pointed at', from: standing('confirm'), page: DIALOG, kind: 'point' },
  {
    rule: 'a dialog without the box lets the target be pointed at',
    from: standing('confirm'),
    page: { here: ['dialog'], found: ['dialog/confirm'] },
    kind: 'point',
  },
  {
    rule: 'a ticked box that cannot be read holds the target back',
    from: standing('confirm'),
    page: { here: ['dialog'], found: ['dialog/confirm'], strange: 1 },
    kind: 'warn',
  },
  {
    rule: 'a person who cannot find it gets words',
    from: standing('remove', { lost: true }),
    page: LIST,
    kind: 'words',
    why: 'lost',
  },
  {
    rule: 'a warning is given even then',
    from: standing('confirm', { lost: true }),
    page: { ...DIALOG, ticked: { 'dialog/box': true } },
    kind: 'warn',
  },
];

describe('what is drawn', () => {
  it.each(DRAWS)('$rule', ({ from, page, kind, why }) => {
    const { draw } = advance(GUIDE, from, reads(page), NOW);

    expect(draw.kind).toBe(kind);
    expect(draw.kind === 'words' ? draw.why : undefined).toBe(why);
  });

  it('keeps the threshold between a contradiction and a proof by structure', () => {
    expect(SURE).toBeGreaterThan(0.6);
    expect(SURE).toBeLessThan(0.85);
  });

  it('warns once, and says when it is over', () => {
    const ticked = reads({ ...DIALOG, ticked: { 'dialog/box': true } });
    const first = advance(GUIDE, standing('confirm'), ticked, NOW);
    const second = advance(GUIDE, first.walk, ticked, NOW + 400);
    const third = advance(GUIDE, second.walk, reads(DIALOG), NOW + 800);

    expect([first, second, third].map(({ events }) => events.map(({ kind }) => kind))).toEqual([
      ['warned'],
      [],
      ['warning_over'],
    ]);
  });

  it('says that it is not to be found when the patience is over, once', () => {
    const empty = reads({ here: ['list'] });
    const early = advance(GUIDE, standing('remove'), empty, NOW);
    const late = advance(GUIDE, early.walk, empty, NOW + 10_000);

    expect(early.events).toEqual([]);
    expect(late.events.map(({ kind }) => kind)).toEqual(['not_found']);
    expect(advance(GUIDE, late.walk, empty, NOW + 11_000).events).toEqual([]);
  });
});
