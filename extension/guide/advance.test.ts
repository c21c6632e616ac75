import { describe, expect, it } from 'vitest';
import { DIALOG, GUIDE, LIST, NOW, type Page, reads, STEPS, standing, when } from '../testing/walks';
import { advance } from './advance';
import { AWAY } from './course';
import { ANSWER, type Walk } from './walk';

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

  it('ends with a press on a button that stays as it is, where the step says so', () => {
    const steps = STEPS.map((one) => (one.id === 'finish' ? { ...one, done: [when({ clicked: true })] } : one));
    const page = { here: ['end'], found: ['end/ok'] };

    expect(advance({ ...GUIDE, steps }, standing('finish', { pressed: NOW - 1 }), reads(page), NOW).walk.state).toBe(
      'verifying',
    );
    expect(advance({ ...GUIDE, steps }, standing('finish'), reads(page), NOW).walk.state).toBe('running');
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

  it('goes back on a page that saw the step done, and not on one that did not', () => {
    const from = standing('confirm', { gone: long });

    expect(advance(GUIDE, from, reads(LIST), NOW).walk.index).toBe(from.index - 1);
    expect(advance(GUIDE, from, reads(LIST), NOW, from.index).walk.index).toBe(from.index);
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
