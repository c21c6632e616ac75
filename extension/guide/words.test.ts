import { describe, expect, it } from 'vitest';
import type { Found } from '../locate/types';
import { cardTexts } from '../words/catalogue';
import { speaking } from '../words/speak';
import type { Draw, Why } from './draw';
import { pointingOf } from './pointing';
import { sceneOf } from './scene';
import type { Guard, Guide, Step } from './types';
import { at, begin } from './walk';
import { cardOf } from './words';

const SPEAK = speaking(cardTexts('en'));

const STEP = {
  id: 'remove',
  screen: 'list',
  target: 'remove',
  say: 'Press Remove.',
  why: 'A fresh start.',
  missing: 'Search for the app.',
  warn: 'This ends the tool for every Page.',
  link: null,
  done: [{ confirmed: false }],
  patience: 10,
} as unknown as Step;

const GUIDE = {
  repair: 're_1',
  title: 'Reset',
  steps: [STEP, STEP, STEP],
  screens: {
    list: {
      targets: { remove: { role: 'press', labels: ['remove'], scope: { kind: 'row', names: ['Iconosquare'] } } },
    },
  },
} as unknown as Guide;

const WALK = at(begin(GUIDE, 0), 1, GUIDE, 0);
const SEEN: Found = { found: {} as Element, role: 'button', name: 'Remove', sure: 1, row: {} as Element };
const GUARD: Guard = { target: 'box', must_be: 'unchecked', say: 'Leave this empty.', why: 'It deletes posts.' };
const POINT: Draw = { kind: 'point', sight: SEEN };
const BOX: Found = { ...SEEN, role: 'checkbox', name: 'Delete all posts' };
const WARN: Draw = { kind: 'warn', guard: GUARD, sight: BOX, nearly: null };
const words = (why: Why): Draw => ({ kind: 'words', why, nearly: null });

describe('the card', () => {
  it('says the step, why, and what else goes down while it points', () => {
    expect(cardOf(GUIDE, STEP, WALK, POINT, null, SPEAK)).toMatchObject({
      number: 2,
      of: 3,
      tone: 'go',
      say: STEP.say,
      why: STEP.why,
      loses: STEP.warn,
      help: '',
      lost: true,
    });
  });

  it('does not say where else to look for what stands on this page out of view', () => {
    expect(cardOf(GUIDE, STEP, WALK, words('out_of_view'), 'https://www.facebook.com/', SPEAK)).toMatchObject({
      help: SPEAK('card_out_of_view'),
      link: null,
      sketch: null,
    });
  });

  it('says what the guard says while it warns, and nothing of the step', () => {
    expect(cardOf(GUIDE, STEP, WALK, WARN, null, SPEAK)).toMatchObject({
      tone: 'warn',
      say: GUARD.say,
      why: GUARD.why,
      loses: '',
    });
  });

  it('waits quietly before it says that something is not there', () => {
    expect(cardOf(GUIDE, STEP, WALK, words('not_here'), null, SPEAK).help).toBe('Looking for it…');
    expect(cardOf(GUIDE, STEP, { ...WALK, missed: true }, words('not_here'), null, SPEAK).help).toContain(STEP.missing);
  });

  it.each<[Why, string]>([
    ['more_than_one', 'more than one'],
    ['dialog_in_front', 'window lies in front'],
    ['covered', 'on top of it'],
    ['disabled', 'cannot be pressed yet'],
    ['unsure', 'not sure enough'],
    ['wrong_page', 'another page'],
  ])('gives the reason %s in words, and what to look for', (why, part) => {
    const { help, tone } = cardOf(GUIDE, STEP, WALK, words(why), null, SPEAK);

    expect(tone).toBe('words');
    expect(help).toContain(part);
    expect(help).toContain(STEP.missing);
  });

  it('leads to the right page, and draws where to look on it only', () => {
    const away = cardOf(GUIDE, STEP, WALK, words('wrong_page'), 'https://www.facebook.com/settings', SPEAK);
    const here = cardOf(GUIDE, STEP, WALK, words('more_than_one'), null, SPEAK);

    expect([away.link?.href, away.sketch]).toEqual(['https://www.facebook.com/settings', null]);
    expect([here.link, here.sketch]).toEqual([null, { place: 'row', role: 'press', cross: false }]);
  });

  it.each([
    ['verifying', 'wait', 'checking'],
    ['done', 'done', 'works again'],
    ['failed', 'failed', 'does not hold'],
  ] as const)('tells the end: %s', (state, tone, part) => {
    const card = cardOf(GUIDE, STEP, { ...WALK, state }, { kind: 'ended' }, null, SPEAK);

    expect(card.tone).toBe(tone);
    expect(card.say).toContain(part);
  });

  it('tells what came of it in the service’s own words', () => {
    const walk = { ...WALK, state: 'done' as const, said: 'Twelve Pages are back.' };

    expect(cardOf(GUIDE, STEP, walk, { kind: 'ended' }, null, SPEAK).say).toBe('Twelve Pages are back.');
  });
});

describe('what is heard', () => {
  it('names the control and its row', () => {
    expect(sceneOf(GUIDE, STEP, WALK, POINT, null, SPEAK).heard).toContain(
      'Pointing at the button “Remove”, in the row of Iconosquare.',
    );
  });

  it('names the box that a warning is about', () => {
    expect(sceneOf(GUIDE, STEP, WALK, WARN, null, SPEAK).heard).toMatch(
      /Leave this empty\. Warning at the checkbox “Delete all posts”/,
    );
  });
});

describe('what the service is told', () => {
  const rect = { x: 1, y: 2, width: 3, height: 4 };
  const told = (draw: Draw, walk = WALK) => pointingOf(STEP, walk, draw, rect, 'https://www.facebook.com/settings', 7);

  it('is where the target is', () => {
    expect(told(POINT)).toMatchObject({
      state: 'pointing',
      target: 'remove',
      role: 'button',
      name: 'Remove',
      rect,
      confidence: 1,
      at: 7,
    });
  });

  it('is where the box is that has to be changed back', () => {
    expect(told(WARN)).toMatchObject({ state: 'warning', target: 'box', role: 'checkbox', rect, say: GUARD.say });
  });

  it('has no place while nothing is pointed at', () => {
    expect(told(words('covered'))).toMatchObject({ state: 'searching', reason: 'covered', rect: null, name: null });
    expect(told(words('covered'), { ...WALK, missed: true }).state).toBe('not_found');
    expect(told(words('lost'), { ...WALK, lost: true }).state).toBe('not_found');
    expect(told({ kind: 'ended' })).toMatchObject({ state: 'searching', rect: null });
  });
});
