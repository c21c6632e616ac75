/**
 * Guides on a page that is brought back as it was left (back and forward in the browser).
 *
 * Nothing is loaded then, so that the browser runs no registered script: a page that is older than the walk has none.
 */

import { isHome } from './hosts';
import { inject } from './script';
import { underWay } from './walking';

/** A tab shows a page: where nobody guides on it though the walk leads there, guide. */
export async function guideAgain(tab: number, url: string): Promise<void> {
  const under = await underWay.get();
  if (under && isHome(under.guide, url) && !(await isGuided(tab))) {
    await inject(tab, 'guide.js');
  }
}

/** Does a guide run there? True as well where the browser lets nobody in: then there is nothing to do. */
async function isGuided(tab: number): Promise<boolean> {
  try {
    const [told] = await chrome.scripting.executeScript({
      target: { tabId: tab },
      func: () => globalThis.regrantStop?.signal.aborted === false,
    });
    return told?.result ?? true;
  } catch {
    return true; // the tab was closed, shows an error page, or its host is withheld
  }
}
