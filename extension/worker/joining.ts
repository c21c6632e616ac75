/**
 * Guides on a tool's own page, whose host is not among those asked for at installation.
 *
 * The click on the icon is the permission (`activeTab`): it holds for that tab until it goes to another site. Where it
 * was not given, the steps are in the popup in words, as on any page that the guide cannot reach.
 */

import { cell } from './cell';
import { isHome, patternOf } from './hosts';
import { inject } from './script';
import { underWay } from './walking';

const FILE = 'guide.js';
/** Tabs that were joined by a click: a page that is loaded anew in one of them is joined again. */
const joined = cell<number[]>('joined');

/** The person opened the popup: guide in the tab before them, if the walk leads there. */
export async function joinActive(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined && (await join(tab))) {
    const { id } = tab;
    await joined.update((ids) => [...new Set([...(ids ?? []), id])]);
  }
}

/** A tab has loaded a page. */
export async function joinAgain(id: number): Promise<void> {
  if ((await joined.get())?.includes(id)) {
    await join(await chrome.tabs.get(id));
  }
}

/** True where the guide is let in by the click alone. The browser tells the address only as long as that holds. */
async function join({ id, url }: chrome.tabs.Tab): Promise<boolean> {
  const under = await underWay.get();
  if (!under || !isHome(under.guide, url)) {
    return false;
  }
  const origins = [patternOf(new URL(url ?? '').origin)];
  if (await chrome.permissions.contains({ origins })) {
    return false; // the registered script is there already
  }
  await inject(id, FILE);
  return true;
}
