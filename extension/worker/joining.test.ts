import { beforeEach, describe, expect, test } from 'vitest';
import type { Guide } from '../service/types';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { joinActive, joinAgain } from './joining';
import { underWay, walkFrom } from './walking';

const TOOL = 'https://app.iconosquare.com/profiles';
const WITHHELD = 'https://app.iconosquare.com/*';
const LEFT = { repair: aRepair(), walk: walkFrom(aRepair(), aGuide(), 0), tab: null };
let browser: Seen;

/** A walk that leads to a page of the tool's own. */
async function walk(): Promise<void> {
  const guide = aGuide();
  const [[, screen] = ['', undefined]] = Object.entries(guide.screens);
  const screens = { ...guide.screens, 'tools.own': { ...screen, id: 'tools.own', site: 'tools' } } as Guide['screens'];
  const origins = { ...guide.origins, tools: ['https://app.iconosquare.com'] };
  await underWay.set({ ...LEFT, guide: { ...guide, screens, origins } });
}

beforeEach(async () => {
  browser = freshBrowser();
  await underWay.set(null);
  browser.withheld.add(WITHHELD);
  browser.tabs = [{ id: 7, windowId: 1, url: TOOL }];
});

describe("a click on the icon on a tool's own page", () => {
  test('lets the guide in there, and again when the page is loaded anew', async () => {
    await walk();
    await joinActive();
    await joinAgain(7);

    expect(browser.injected).toEqual([7, 7]);
  });

  test('does nothing while no repair is under way', async () => {
    await joinActive();

    expect(browser.injected).toEqual([]);
  });

  test('does nothing on a page that the walk does not come to', async () => {
    await walk();
    browser.tabs = [{ id: 7, windowId: 1, url: 'https://bank.example/' }];
    await joinActive();

    expect(browser.injected).toEqual([]);
  });

  test('is not needed where the browser lets the guide in anyway', async () => {
    await walk();
    browser.withheld.clear();
    await joinActive();

    expect(browser.injected).toEqual([]);
  });

  test('counts for that tab alone, and for as long as it stays there', async () => {
    await walk();
    await joinActive();
    await joinAgain(8);
    browser.tabs = [{ id: 7, windowId: 1, url: 'https://bank.example/' }];
    await joinAgain(7);

    expect(browser.injected).toEqual([7]);
  });
});
