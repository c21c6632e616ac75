/** Puts the guide's content script on Meta's pages when a repair starts, and takes it away when it ends. */

import type { Guide } from '../service/types';
import { isHome, patternsOf } from './hosts';

const ID = 'guide';
const FILE = 'guide.js';

let turn: Promise<void> = Promise.resolve();

/** Changes of what is registered come one after the other: two at once would register the script twice. */
function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.then(work, work);
  return turn;
}

/** Register the script for the guide's pages and run it in those that are open already. */
export function putUp(guide: Guide): Promise<void> {
  return inTurn(() => register(guide));
}

/** The same, unless it is registered for all of them already. */
export function keepUp(guide: Guide): Promise<void> {
  return inTurn(async () => {
    if (!(await isUp(patternsOf(guide)))) {
      await register(guide);
    }
  });
}

/** Unregister the script. Those that run already are told by a message. */
export function takeDown(): Promise<void> {
  return inTurn(unregister);
}

async function register(guide: Guide): Promise<void> {
  const script: chrome.scripting.RegisteredContentScript = {
    id: ID,
    js: [FILE],
    matches: patternsOf(guide),
    runAt: 'document_idle',
    // A browser that starts with no walk under way must find nothing registered: the worker registers it again
    persistAcrossSessions: false,
  };
  await unregister();
  if (script.matches?.length === 0) {
    return; // a walk in words alone: the browser refuses a script for no page
  }
  try {
    await chrome.scripting.registerContentScripts([script]);
  } catch (error) {
    if (!(await isUp())) {
      throw error;
    }
    // A worker that was evicted in the midst of it had registered it after all
    await chrome.scripting.updateContentScripts([script]);
  }
  const open = await openTabs(guide);
  await Promise.all(open.map(({ id }) => inject(id, FILE)));
}

/** The open tabs on the guide's pages. */
export async function openTabs(guide: Guide): Promise<chrome.tabs.Tab[]> {
  const url = patternsOf(guide);
  const tabs = url.length > 0 ? await chrome.tabs.query({ url }) : [];
  return tabs.filter(({ url }) => isHome(guide, url));
}

/** Is it registered, and for these pages? A worker that was evicted in the midst may have left that of another walk. */
async function isUp(patterns: string[] = []): Promise<boolean> {
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  return registered !== undefined && patterns.every((pattern) => registered.matches?.includes(pattern));
}

async function unregister(): Promise<void> {
  if (await isUp()) {
    await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  }
}

/** Run a script of ours in a tab's page. */
export async function inject(tab: number | undefined, file: string): Promise<void> {
  if (tab === undefined) {
    return;
  }
  try {
    await chrome.scripting.executeScript({ target: { tabId: tab }, files: [file] });
  } catch (error) {
    // The tab was closed, shows an error page, or its host is withheld: the walk goes on in the others
    console.debug('regrant: a tab cannot be guided', error);
  }
}
