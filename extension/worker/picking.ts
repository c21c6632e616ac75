/** Brings the picker to the page before a person who writes data files, where they have switched that mode on. */

import { inject } from './script';
import { underWay } from './walking';

/** In storage.local. */
export const DEVELOPER = 'developer';
const FILE = 'picker.js';

/** The key was pressed: pick on the page, or show where the mode is switched on. */
export async function pick(): Promise<void> {
  const { [DEVELOPER]: on } = await chrome.storage.local.get(DEVELOPER);
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (on !== true || tab?.id === undefined) {
    await chrome.runtime.openOptionsPage();
    return;
  }
  const guide = (await underWay.get())?.guide;
  const known = { labels: guide?.labels ?? {}, apps: guide?.app_names ?? [] };
  await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: (labels: unknown) => Object.assign(globalThis, { regrantKnown: labels }),
    args: [known],
  });
  await inject(tab.id, FILE);
}
