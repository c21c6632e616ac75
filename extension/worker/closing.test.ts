import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Walk } from '../guide/walk';
import type { Pointing } from '../service/types';
import { freshBrowser } from '../testing/browser';
import { aGuide, aRepair, aStep } from '../testing/repairs';
import { pairedService } from '../testing/service';
import { closed } from './closing';
import { hear } from './guided';
import { forgetPointings } from './pointings';
import { underWay, walkFrom } from './walking';

const WINDOW = 8;
const POINTING: Pointing = {
  state: 'pointing',
  target: 'continue',
  role: 'button',
  name: 'Continue',
  rect: null,
  confidence: 1,
  reason: null,
  say: 'Press Continue.',
  url: 'https://www.facebook.com/dialog/oauth',
  at: 1,
};
const LOGIN = [{ host: 'www.facebook.com', path: '/dialog/oauth', query: {} }];

/** A tool's step that opens a login, and a step within it. */
function guide() {
  const { screens, ...rest } = aGuide();
  const [apps] = Object.values(screens);
  const [done] = aStep().done;
  if (!apps || !done) {
    throw new Error('the small guide has a screen and a condition');
  }
  const steps = [
    aStep({ id: 'tool', done: [{ ...done, arrived: ['facebook.login'], confirmed: false }] }),
    aStep({ id: 'continue', screen: 'facebook.login', target: 'continue' }),
  ];
  return { ...rest, steps, screens: { 'facebook.login': { ...apps, id: 'facebook.login', addresses: LOGIN } } };
}

beforeEach(async () => {
  freshBrowser();
  forgetPointings();
  const made = await pairedService();
  made.answers = { 'PUT /repairs/re_1/progress': [200, aRepair({ state: 'running' })] };
});

async function walking(part: Partial<Walk>, pointing: Pointing): Promise<number | undefined> {
  const repair = aRepair({ state: 'running' });
  const walk = { ...walkFrom(repair, guide(), 1), index: 1, revision: 2, ...part };
  await underWay.set({ repair, guide: guide(), walk, tab: null });
  await hear(WINDOW, { kind: 'guide/report', walk, pointing, events: [] });
  await closed(WINDOW);
  return (await underWay.get())?.walk.index;
}

test.each([
  ['goes back to where it was opened', {}, POINTING, 0],
  ['is no leaving where a press may have closed it', { pressed: Date.now() }, POINTING, 1],
  ['is no leaving where it showed another page', {}, { ...POINTING, reason: 'wrong_page' }, 1],
  [
    'is no leaving where the step never came to be seen in it',
    {},
    { ...POINTING, state: 'searching', reason: 'not_here' },
    1,
  ],
  [
    'goes back where the step was seen in it and is so no longer',
    { met: true },
    { ...POINTING, state: 'searching', reason: 'not_here' },
    0,
  ],
  ['leaves a walk alone that is past its login', { index: 0 }, POINTING, 0],
] as const)('a window of a login that is closed %s', async (_, part, pointing, index) => {
  expect(await walking(part, pointing as Pointing)).toBe(index);
});

test('a tab that never told anything may be closed', async () => {
  await walking({}, POINTING);
  await closed(99);

  expect((await underWay.get())?.walk.refused).toBe(true);
});

test('a tab that was silent for long has gone elsewhere before it was closed', async () => {
  const repair = aRepair({ state: 'running' });
  const walk = { ...walkFrom(repair, guide(), 1), index: 1, revision: 2 };
  await underWay.set({ repair, guide: guide(), walk, tab: null });
  await hear(WINDOW, { kind: 'guide/report', walk, pointing: POINTING, events: [] });
  const later = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 60_000);
  onTestFinished(() => void later.mockRestore());

  await closed(WINDOW);

  expect((await underWay.get())?.walk).toMatchObject({ index: 1, refused: false });
});
