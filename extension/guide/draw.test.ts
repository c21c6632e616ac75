import { describe, expect, it } from 'vitest';
import { DIALOG, GUIDE, LIST, NOW, type Page, reads, standing } from '../testing/walks';
import { advance } from './advance';
import { SURE } from './draw';
import { answer } from './press';
import type { Lost } from './reading';
import type { Guide } from './types';
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
    page: {
      here: ['dialog'],
      found: ['dialog/confirm'],
      boxes: [{ box: {} as Element, on: true, sight: { unfound: 'covered' } }],
    },
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

const KNOWN: Guide = {
  ...GUIDE,
  person: 'Fay Moreno',
  granted: [
    { name: 'Moreno Bakery', kind: 'page' },
    { name: 'Moreno Group', kind: 'business' },
  ],
  screens: {
    list: { identity: 'person', addresses: [], targets: { remove: { role: 'press' } } },
    pages: { identity: 'any', addresses: [], targets: { continue: { role: 'button' }, all: { role: 'radio' } } },
    dialog: { identity: 'page', addresses: [], targets: { confirm: { role: 'button' } } },
  } as unknown as Guide['screens'],
};
const BAKERY: Lost = { name: 'Moreno Bakery', kind: 'page', sight: { unfound: 'not_here' } };
const GROUP: Lost = { ...BAKERY, name: 'Moreno Group', kind: 'business' };
const PICKER = { here: ['pages'], found: ['pages/continue'], ticked: { 'pages/all': true } };

describe('who is there', () => {
  it.each([
    ['the person', 'remove', { ...LIST, acting: 'Fay Moreno' }, null],
    ['the person, by the first name', 'remove', { ...LIST, acting: 'Fay' }, null],
    ['the person, by more names than we were told', 'remove', { ...LIST, acting: 'Fay Ines Moreno' }, null],
    ['a relative, by another last name', 'remove', { ...LIST, acting: 'Fay Moreno Jr.' }, 'as_other'],
    ['another of the first name', 'remove', { ...LIST, acting: 'Fay Morenova' }, 'as_other'],
    ['nobody knows', 'remove', LIST, null],
    ['a Page of theirs', 'remove', { ...LIST, acting: 'Moreno Bakery' }, 'as_page'],
    ['a Page of theirs, where the list stays empty', 'remove', { at: ['list'], acting: 'Moreno Bakery' }, 'as_page'],
    ['a Page of theirs, on the way there', 'open', { at: ['list'], acting: 'Moreno Bakery' }, 'as_page'],
    ['a Page of theirs, on some other page', 'remove', { acting: 'Moreno Bakery' }, null],
    ['somebody else', 'remove', { ...LIST, acting: 'Bob Stone' }, 'as_other'],
    ['somebody whom nobody minds', 'continue', { ...PICKER, acting: 'Bob Stone' }, null],
    ['the person where the Page must be', 'confirm', { ...DIALOG, acting: 'Fay Moreno' }, 'as_person'],
    ['the Page where it must be', 'confirm', { ...DIALOG, acting: 'Moreno Bakery' }, null],
    ['nobody known where the Page must be', 'confirm', { ...DIALOG, acting: 'Bob Stone' }, null],
  ])('%s', (_, at, page: Page, about) => {
    const { draw } = advance(KNOWN, standing(at), reads(page), NOW);

    expect(draw.kind === 'warn' ? draw.notice?.about : null).toBe(about);
  });

  it('is no longer asked once the person has said that it is them', () => {
    const page = reads({ ...LIST, acting: 'Bob Stone' });
    const { walk } = answer(KNOWN, standing('remove'), 'accept as:Bob Stone', NOW);

    expect(advance(KNOWN, walk, page, NOW).draw.kind).toBe('point');
  });

  it('may change by a press whose answer is still to come', () => {
    const from = standing('remove', { pressed: NOW - 100 });

    expect(advance(KNOWN, from, reads({ ...LIST, acting: 'Moreno Bakery' }), NOW).draw.kind).toBe('point');
  });
});

describe('what is about to be lost', () => {
  it.each([
    ['nothing', [], null],
    ['a Page', [BAKERY], 'unticked'],
    ['a business, which hides its Pages', [GROUP, BAKERY], 'unticked_business'],
  ])('%s', (_, lost, about) => {
    const { draw } = advance(KNOWN, standing('continue'), reads({ ...PICKER, lost }), NOW);

    expect(draw.kind).toBe(about ? 'warn' : 'point');
    expect(draw.kind === 'warn' ? draw.notice : null).toEqual(
      about ? { about, name: lost[0]?.name, accept: `lost:${lost[0]?.name}` } : null,
    );
  });

  it('is asked of one after the other, until each is ticked or left out on purpose', () => {
    const page = reads({ ...PICKER, lost: [GROUP, BAKERY] });
    const one = answer(KNOWN, standing('continue'), 'accept lost:Moreno Group', NOW).walk;
    const both = answer(KNOWN, one, 'accept lost:Moreno Bakery', NOW).walk;
    const draws = [one, both].map((walk) => advance(KNOWN, walk, page, NOW).draw);

    expect(draws.map((draw) => (draw.kind === 'warn' ? draw.notice?.name : draw.kind))).toEqual([
      'Moreno Bakery',
      'point',
    ]);
  });

  it('is named beside a warning of the step', () => {
    const page = reads({ ...PICKER, ticked: { 'pages/all': false }, lost: [BAKERY] });
    const { draw } = advance(KNOWN, standing('continue'), page, NOW);

    expect(draw).toMatchObject({ kind: 'warn', guard: { target: 'all' }, lost: ['Moreno Bakery'] });
  });

  it('is nobody’s concern while a box is to be ticked', () => {
    const page = reads({ here: ['pages'], ticked: { 'pages/all': false }, lost: [BAKERY] });

    expect(advance(KNOWN, standing('choose'), page, NOW).draw.kind).toBe('point');
  });
});

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
