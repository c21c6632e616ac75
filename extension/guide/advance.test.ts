import { describe, expect, it } from 'vitest';
import type { Found, Reason, Sight } from '../locate/types';
import { advance } from './advance';
import { AWAY } from './course';
import { SURE } from './draw';
import { answer, press } from './press';
import type { Reading } from './reading';
import type { Condition, Guide, Step } from './types';
import { ANSWER, at, begin, type Walk } from './walk';

const NOW = 1_000_000;

const never: Condition = {
  arrived: [],
  pressed: false,
  checked: null,
  unchecked: null,
  present: null,
  absent: null,
  confirmed: false,
};

function step(id: string, more: Partial<Step> = {}): Step {
  const silent = { say: id, why: '', missing: '', link: null, warn: '' };
  return {
    id,
    screen: null,
    target: null,
    ...silent,
    done: [],
    skip: [],
    guards: [],
    optional: false,
    reach: 'anyhow',
    patience: 10,
    ...more,
  };
}

const when = (more: Partial<Condition>): Condition => ({ ...never, ...more });

/** The removal of an app, as short as it can be. */
const STEPS: Step[] = [
  step('open', { done: [when({ arrived: ['list'] })] }),
  step('remove', {
    screen: 'list',
    target: 'remove',
    done: [when({ arrived: ['dialog'] })],
    skip: [when({ absent: 'remove' })],
  }),
  step('confirm', {
    screen: 'dialog',
    target: 'confirm',
    done: [when({ pressed: true }), when({ absent: 'list/remove' })],
    guards: [{ target: 'box', must_be: 'unchecked', say: 'Leave this box empty.', why: '' }],
  }),
  step('close', { screen: 'panel', target: 'done', optional: true, done: [when({ pressed: true })] }),
  step('tool', { done: [when({ confirmed: true })] }),
  step('switch', { screen: 'switch', target: 'go', optional: true, done: [when({ pressed: true })] }),
  step('choose', { screen: 'pages', target: 'all', optional: true, done: [when({ checked: 'all' })] }),
  step('continue', {
    screen: 'pages',
    target: 'continue',
    optional: true,
    done: [when({ pressed: true })],
    guards: [{ target: 'all', must_be: 'checked', say: 'Choose all first.', why: '' }],
  }),
  step('finish', { screen: 'end', target: 'ok', done: [when({ pressed: true })] }),
];

const GUIDE = {
  repair: 're_1',
  title: 'Reset',
  steps: STEPS,
  screens: {},
  labels: {},
  origins: {},
} as unknown as Guide;

interface Page {
  here?: string[];
  /** Signs that hold, but not for long enough. */
  seems?: string[];
  at?: string[];
  found?: string[];
  none?: Record<string, Reason>;
  ticked?: Record<string, boolean>;
  absent?: string[];
  unsure?: string[];
  strange?: number;
  blocked?: boolean;
}

const ELEMENT = {} as Element;

function sightOf(page: Page, key: string): Sight {
  const found: Found = { found: ELEMENT, role: 'button', name: key, confidence: page.unsure?.includes(key) ? 0.6 : 1 };
  if (page.found?.includes(key) || page.unsure?.includes(key) || page.ticked?.[key] !== undefined) {
    return found;
  }
  return { none: page.none?.[key] ?? 'not_here' };
}

/** A reading out of a table: what is here, found and ticked. */
function reads(page: Page): Reading {
  const here = page.here ?? [];
  const seems = [...here, ...(page.seems ?? [])];
  return {
    at: (screen) => [...seems, ...(page.at ?? [])].includes(screen),
    seems: (screen) => seems.includes(screen),
    here: (screen) => here.includes(screen),
    sight: (screen, target) => sightOf(page, `${screen}/${target}`),
    ticked: (screen, target) => page.ticked?.[`${screen}/${target}`] ?? null,
    absent: (screen, target) => page.absent?.includes(`${screen}/${target}`) ?? false,
    boxes: () => [],
    blocked: () => page.blocked ?? false,
    strangeTicks: () => page.strange ?? 0,
  };
}

function standing(id: string, more: Partial<Walk> = {}): Walk {
  const index = STEPS.findIndex((one) => one.id === id);
  return { ...at(begin(GUIDE, NOW - 60_000), index, GUIDE, NOW - 5000), ...more };
}

const LIST = { here: ['list'], found: ['list/remove'] };
const DIALOG = { here: ['dialog'], found: ['dialog/confirm'], ticked: { 'dialog/box': false } };

interface Case {
  rule: string;
  from: Walk;
  page: Page;
  to: string;
  events?: string[];
}

const long = NOW - AWAY - 1;

const MOVES: Case[] = [
  {
    rule: 'a step ends when a condition holds',
    from: standing('open'),
    page: LIST,
    to: 'remove',
    events: ['step_done'],
  },
  { rule: 'a screen that only seems here ends nothing', from: standing('open'), page: { seems: ['list'] }, to: 'open' },
  {
    rule: 'two steps may end in one look',
    from: standing('open'),
    page: { here: ['list', 'dialog'] },
    to: 'confirm',
    events: ['step_done', 'step_done'],
  },
  {
    rule: 'skip holds at the start, and what follows from it holds at once',
    from: standing('remove'),
    page: { here: ['list'], absent: ['list/remove'] },
    to: 'close',
    events: ['step_skipped', 'step_done'],
  },
  {
    rule: 'skip no longer applies once the target was met',
    from: standing('remove', { met: true }),
    page: { here: ['list'], absent: ['list/remove'] },
    to: 'remove',
  },
  {
    rule: 'a press ends the step when the page has reacted',
    from: standing('confirm', { pressed: NOW - 100 }),
    page: { here: ['panel'] },
    to: 'close',
    events: ['step_done'],
  },
  {
    rule: 'a press ends the step when the target is disabled',
    from: standing('confirm', { pressed: NOW - 100 }),
    page: { here: ['dialog'], none: { 'dialog/confirm': 'disabled' } },
    to: 'close',
    events: ['step_done'],
  },
  {
    rule: 'a press that nothing answers ends nothing',
    from: standing('confirm', { pressed: NOW - 100 }),
    page: DIALOG,
    to: 'confirm',
  },
  {
    rule: 'a covered target is no answer to a press',
    from: standing('confirm', { pressed: NOW - 100 }),
    page: { here: ['dialog'], none: { 'dialog/confirm': 'covered' } },
    to: 'confirm',
  },
  {
    rule: 'a disabled target without a press ends nothing',
    from: standing('confirm'),
    page: { here: ['dialog'], none: { 'dialog/confirm': 'disabled' } },
    to: 'confirm',
  },
  {
    rule: 'a row that left the list ends the confirmation',
    from: standing('confirm', { gone: long }),
    page: { here: ['list'], absent: ['list/remove'] },
    to: 'close',
    events: ['step_done'],
  },
  {
    rule: 'back when the dialog was closed',
    from: standing('confirm', { gone: long }),
    page: LIST,
    to: 'remove',
    events: ['step_back'],
  },
  {
    rule: 'not back before the screen has been away for long',
    from: standing('confirm', { gone: NOW - 200 }),
    page: LIST,
    to: 'confirm',
  },
  {
    rule: 'not back while a press waits for its answer',
    from: standing('confirm', { gone: long, pressed: NOW - 2000 }),
    page: LIST,
    to: 'close',
    events: ['step_done'],
  },
  {
    rule: 'not back to a step whose target is not there',
    from: standing('confirm', { gone: long }),
    page: { here: ['list'] },
    to: 'confirm',
  },
  {
    rule: 'optional steps are passed when a later screen is here',
    from: standing('switch'),
    page: { here: ['pages'], ticked: { 'pages/all': false } },
    to: 'choose',
    events: ['step_skipped'],
  },
  {
    rule: 'an optional step stays while its own screen seems here',
    from: standing('switch'),
    page: { here: ['pages'], seems: ['switch'] },
    to: 'switch',
  },
  {
    rule: 'an optional step stays while the later screen only seems here',
    from: standing('switch'),
    page: { seems: ['pages'] },
    to: 'switch',
  },
  {
    rule: 'of two steps on one screen the first is not passed over',
    from: standing('choose'),
    page: { here: ['pages'], ticked: { 'pages/all': false } },
    to: 'choose',
  },
  {
    rule: 'a ticked box ends its step',
    from: standing('choose'),
    page: { here: ['pages'], ticked: { 'pages/all': true }, found: ['pages/continue'] },
    to: 'continue',
    events: ['step_done'],
  },
  {
    rule: 'back to the choice when it was changed is left to the guard',
    from: standing('continue'),
    page: { here: ['pages'], ticked: { 'pages/all': false }, found: ['pages/continue'] },
    to: 'continue',
    events: ['warned'],
  },
  { rule: 'words wait for the person', from: standing('tool'), page: { here: ['pages'] }, to: 'tool' },
  {
    rule: 'words end when the person says so',
    from: standing('tool', { confirmed: true }),
    page: {},
    to: 'switch',
    events: ['step_done'],
  },
  {
    rule: 'a step that must be done is passed only when its screen has been away',
    from: standing('remove', { gone: NOW - 100 }),
    page: { here: ['dialogless'] },
    to: 'remove',
  },
  { rule: 'a held step stays though it looks done', from: standing('open', { held: true }), page: LIST, to: 'open' },
  {
    rule: 'a held step ends by a press all the same',
    from: standing('confirm', { held: true, pressed: NOW - 100 }),
    page: { here: ['panel'] },
    to: 'close',
    events: ['step_done'],
  },
];

describe('where the walk goes', () => {
  it.each(MOVES)('$rule', ({ from, page, to, events = [] }) => {
    const { walk, events: happened } = advance(GUIDE, from, reads(page), NOW);

    expect(STEPS[walk.index]?.id).toBe(to);
    expect(happened.map(({ kind }) => kind)).toEqual(events);
    expect(walk.revision > from.revision).toBe(walk.index !== from.index);
  });

  it('hands over to the verification after the last step', () => {
    const { walk, draw } = advance(GUIDE, standing('finish', { pressed: NOW - 1 }), reads({}), NOW);

    expect(walk).toMatchObject({ state: 'verifying', index: STEPS.length - 1 });
    expect(draw.kind).toBe('ended');
  });

  it('does nothing more when the walk is over', () => {
    const over = { ...standing('remove'), state: 'verifying' as const };

    expect(advance(GUIDE, over, reads(LIST), NOW)).toEqual({ walk: over, draw: { kind: 'ended' }, events: [] });
  });

  it('forgets a press that came to nothing', () => {
    const from = standing('confirm', { pressed: NOW - ANSWER - 1 });

    expect(advance(GUIDE, from, reads(DIALOG), NOW).walk.pressed).toBeNull();
  });

  it('goes back in the end when a press came to nothing and the dialog is gone', () => {
    const stuck = GUIDE.steps.map((one) =>
      one.id === 'confirm' ? { ...one, done: [when({ arrived: ['panel'] })] } : one,
    );
    const guide = { ...GUIDE, steps: stuck };
    const from = standing('confirm', { gone: NOW - ANSWER, pressed: NOW - ANSWER - 1 });

    expect(advance(guide, from, reads(LIST), NOW).walk.index).toBe(1);
  });

  it.each([
    ['is not passed ahead to', 'switch', 'choose', 'next', { here: ['pages'], found: ['pages/all'] }, 'continue'],
    ['is not gone back to', 'close', 'remove', 'forward', LIST, 'close'],
  ] as const)('a step that bounds how it is come to %s', (_, from, bound, reach, page, to) => {
    const guide = { ...GUIDE, steps: STEPS.map((one) => (one.id === bound ? { ...one, reach } : one)) };
    const { walk } = advance(guide, standing(from, { gone: long }), reads(page as Page), NOW);

    expect(STEPS[walk.index]?.id).toBe(to);
  });

  it('notices since when a screen is away', () => {
    expect(advance(GUIDE, standing('confirm'), reads(LIST), NOW).walk.gone).toBe(NOW);
    expect(advance(GUIDE, standing('confirm', { gone: NOW - 90 }), reads(DIALOG), NOW).walk.gone).toBeNull();
  });
});

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

describe('what the person does on the card', () => {
  it.each([
    { wish: 'back', to: 'open', kinds: ['step_back'] },
    { wish: 'skip', to: 'confirm', kinds: ['step_skipped'] },
    { wish: 'confirm', to: 'remove', kinds: [] },
    { wish: 'lost', to: 'remove', kinds: ['not_found'] },
    { wish: 'found', to: 'remove', kinds: [] },
    { wish: 'stop', to: 'remove', kinds: ['left'] },
  ] as const)('$wish', ({ wish, to, kinds }) => {
    const { walk, events } = answer(GUIDE, standing('remove'), wish, NOW);

    expect(STEPS[walk.index]?.id).toBe(to);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('leaves the repair when stopped', () => {
    expect(answer(GUIDE, standing('remove'), 'stop', NOW).walk.state).toBe('abandoned');
  });

  it('stays at a step that the person went back to until they press something', () => {
    const back = answer(GUIDE, standing('remove'), 'back', NOW).walk;
    const held = advance(GUIDE, back, reads(LIST), NOW).walk;
    const free = advance(GUIDE, press(held, false, NOW), reads(LIST), NOW).walk;

    expect([held, free].map(({ index }) => STEPS[index]?.id)).toEqual(['open', 'remove']);
  });
});
