import { beforeEach, expect, test } from 'vitest';
import type { Pointing } from '../service/types';
import { freshBrowser } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService } from '../testing/service';
import { hear } from './guided';
import { forgetPointings } from './pointings';
import { underWay, walkFrom } from './walking';

const [POINTS, WAITS] = [7, 8];

beforeEach(async () => {
  freshBrowser();
  forgetPointings();
  const made = await pairedService();
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
