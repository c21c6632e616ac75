import { beforeEach, describe, expect, test } from 'vitest';
import type { Guide } from '../service/types';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aStep } from '../testing/repairs';
import { pageOf, show } from './pages';

const SETTINGS = 'https://www.facebook.com/settings?tab=business_tools';

let browser: Seen;
beforeEach(() => {
  browser = freshBrowser();
});

const withAddress = (path: string): Guide => {
  const guide = aGuide();
  const screen = guide.screens['facebook.apps'];
  return screen
    ? {
        ...guide,
        screens: { 'facebook.apps': { ...screen, addresses: [{ host: 'www.facebook.com', path, query: {} }] } },
      }
    : guide;
};

describe('where a walk begins', () => {
  test.each<[string, Guide, number, string | null]>([
    ['the first screen that a step names', aGuide(), 0, SETTINGS],
    ['from the step that it is at', aGuide(), 1, SETTINGS],
    ['nowhere, when only words are left', aGuide(), 2, null],
    [
      'a link of a step, before a screen',
      aGuide({ steps: [aStep({ link: 'https://a.example/' })] }),
      0,
      'https://a.example/',
    ],
    [
      'in the sandbox, where there is one',
      aGuide({ origins: { facebook: ['https://www.facebook.com', 'http://127.0.0.1:17670'] } }),
      0,
      'http://127.0.0.1:17670/settings?tab=business_tools',
    ],
    ['nowhere, when the address is a pattern', withAddress('/groups/*/settings'), 0, null],
    ['nowhere, when it is a login that only a tool can begin', withAddress('/dialog/oauth'), 0, null],
    [
      'where the login was begun, when it is in the midst of one',
      {
        ...withAddress('/dialog/oauth'),
        steps: [aStep({ link: 'https://tool.example/' }), aStep({ screen: 'facebook.apps' })],
      },
      1,
      'https://tool.example/',
    ],
    ['nowhere, when the site has no home', aGuide({ origins: {} }), 0, null],
  ])('%s', (_, guide, index, page) => {
    expect(pageOf(guide, index)).toBe(page);
  });
});

describe('"Show me where"', () => {
  test('opens the page where no tab shows it', async () => {
    const tab = await show(aGuide(), 0, null);

    expect(browser.tabs).toMatchObject([{ id: tab, url: SETTINGS }]);
  });

  test('brings forward the tab that is being guided', async () => {
    browser.tabs = [
      { id: 1, windowId: 1, url: SETTINGS },
      { id: 2, windowId: 1, url: 'https://www.facebook.com/dialog/oauth' },
    ];

    expect(await show(aGuide(), 0, 2)).toBe(2);
    expect(browser.focused).toEqual([2]);
  });

  test('brings forward a tab that shows the page already', async () => {
    browser.tabs = [{ id: 1, windowId: 1, url: `${SETTINGS}&ref=x` }];

    expect(await show(aGuide(), 0, null)).toBe(1);
    expect(browser.tabs).toHaveLength(1);
  });

  test("leaves a tab alone in which the person does something else on Meta's site", async () => {
    browser.tabs = [{ id: 1, windowId: 1, url: 'https://www.facebook.com/messages' }];

    expect(await show(aGuide(), 0, null)).not.toBe(1);
    expect(browser.tabs[0]?.url).toBe('https://www.facebook.com/messages');
  });
});
