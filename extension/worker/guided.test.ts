import { beforeEach, expect, test, vi } from 'vitest';
import type { Pointing } from '../service/types';
import { freshBrowser } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService, type Service } from '../testing/service';
import { hear } from './guided';
import { forgetPointings } from './pointings';
import { underWay, walkFrom } from './walking';

const [POINTS, WAITS] = [7, 8];

let made: Service;

beforeEach(async () => {
  freshBrowser();
  forgetPointings();
  made = await pairedService();
  made.answers = { 'PUT /repairs/re_1/progress': [200, aRepair({ state: 'running' })] };
});

test('"Show me where" leads to the tab that points, not to one in another window that spoke last', async () => {
  const repair = aRepair({ state: 'running' });
  const walk = walkFrom(repair, aGuide(), 1);
  await underWay.set({ repair, guide: aGuide(), walk, tab: null });
  const says = (tab: number, state: Pointing['state'], reason: string | null) =>
    hear(tab, { kind: 'guide/report', walk, pointing: { state, reason, at: Date.now() } as Pointing, events: [] });

  await says(WAITS, 'searching', 'wrong_page');
  await says(POINTS, 'pointing', null);
  await says(WAITS, 'searching', 'wrong_page');

  expect((await underWay.get())?.tab).toBe(POINTS);
});

test('the service is told of an address without what else stands in it', async () => {
  const repair = aRepair({ state: 'running' });
  const walk = walkFrom(repair, aGuide(), 1);
  await underWay.set({ repair, guide: aGuide(), walk, tab: null });
  const url = 'https://www.facebook.com/dialog/oauth?state=secret#code=secret';
  await hear(POINTS, {
    kind: 'guide/report',
    walk,
    pointing: { state: 'pointing', reason: null, url, at: Date.now() } as Pointing,
    events: [],
  });

  await vi.waitFor(() => expect(made.heard.map(({ what }) => what)).toContain('PUT /repairs/re_1/progress'));
  const { body } = made.heard.find(({ what }) => what.startsWith('PUT')) ?? {};
  expect(body).toMatchObject({ pointing: { url: 'https://www.facebook.com/dialog/oauth' } });
});
