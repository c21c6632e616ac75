import { beforeEach, expect, test } from 'vitest';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { guideAgain } from './returning';
import { underWay, walkFrom } from './walking';

const SETTINGS = 'https://www.facebook.com/settings?tab=business_tools';

let browser: Seen;

beforeEach(async () => {
  browser = freshBrowser();
  const repair = aRepair({ state: 'running' });
  await underWay.set({ repair, guide: aGuide(), walk: walkFrom(repair, aGuide(), 1), tab: null });
});

test('a page from before the walk that comes back is guided on, and no page twice', async () => {
  await guideAgain(7, SETTINGS);
  await guideAgain(7, SETTINGS);

  expect(browser.injected).toEqual([7]);
});

test.each([
  ['is none of the walk', 'https://example.com/settings'],
  ['has an address that the browser keeps to itself', ''],
])('a page that %s is left alone', async (_, url) => {
  await guideAgain(7, url);

  expect(browser.injected).toEqual([]);
});

test('without a walk nothing runs anywhere', async () => {
  await underWay.set(null);
  await guideAgain(7, SETTINGS);

  expect(browser.injected).toEqual([]);
});
