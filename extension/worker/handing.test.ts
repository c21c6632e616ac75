import { beforeEach, expect, test } from 'vitest';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService, type Service } from '../testing/service';
import { takeUpFrom } from './handing';
import { refresh } from './status';
import { underWay } from './walking';

let browser: Seen;
let made: Service;

beforeEach(async () => {
  browser = freshBrowser();
  await underWay.set(null);
  made = await pairedService();
  made.answers = {
    'GET /status': [200, { state: 'well', sentence: 'All well.', roots: [], soon: [], well: [], unknown: [] }],
    'GET /repairs': [200, { items: [aRepair()], next: null }],
    'GET /repairs/re_1': [200, aRepair()],
    'GET /repairs/re_1/guide': [200, aGuide()],
    'PUT /repairs/re_1/progress': [200, aRepair()],
  };
  await refresh();
});

test('a repair that was begun on the dashboard is guided at once, on its first page', async () => {
  await takeUpFrom(`${made.base}/repairs/re_1`);

  expect((await underWay.get())?.repair.id).toBe('re_1');
  expect(browser.tabs).toHaveLength(1);
});

test.each([
  ['another page of the service', () => `${made.base}/`],
  ['a page that has the same address elsewhere', () => 'https://evil.example/repairs/re_1'],
  ['a page of another port', () => 'http://127.0.0.1:1/repairs/re_1'],
])('%s begins nothing', async (_, url) => {
  await takeUpFrom(url());

  expect(await underWay.get()).toBeNull();
  expect(browser.tabs).toEqual([]);
});

test('a page of a repair that is over opens nothing', async () => {
  made.answers['GET /repairs'] = [200, { items: [], next: null }];
  await takeUpFrom(`${made.base}/repairs/re_1`);

  expect(browser.tabs).toEqual([]);
});

test('a walk that only waits for an answer of Meta does not hold up the next one', async () => {
  await takeUpFrom(`${made.base}/repairs/re_1`);
  const waiting = await underWay.update((held) => held && { ...held, walk: { ...held.walk, state: 'verifying' } });
  expect(waiting?.walk.state).toBe('verifying');
  const next = aRepair({ id: 're_2', connection: 'co_2' });
  const before = aRepair({ state: 'verifying' });
  made.answers['GET /repairs'] = [200, { items: [next, before], next: null }];
  made.answers['GET /repairs/re_2'] = [200, next];
  made.answers['GET /repairs/re_2/guide'] = [200, aGuide({ repair: 're_2' })];
  made.answers['PUT /repairs/re_2/progress'] = [200, next];

  await takeUpFrom(`${made.base}/repairs/re_2`);

  expect((await underWay.get())?.repair.id).toBe('re_2');
});
