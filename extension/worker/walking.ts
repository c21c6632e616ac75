/** The walk under way: what outlives the worker, and what everybody who shows it is told. */

import { counted } from '../guide/count';
import type { ToContent } from '../guide/messages';
import { inWords, type Tongue } from '../guide/quote';
import { at, begin, type Walk } from '../guide/walk';
import type { Guide, Repair, StepNow } from '../service/types';
import { speakHere } from '../words/catalogue';
import { language } from '../words/language';
import { cell } from './cell';
import { openTabs } from './script';

/** One walk with all that is needed to go on with it. */
export interface UnderWay {
  repair: Repair;
  guide: Guide;
  walk: Walk;
  /** The tab that the service was told of last, to be brought forward by "Show me where". */
  tab: number | null;
}

/** Null when no repair is under way. */
export const underWay = cell<UnderWay>('under-way', 'guide');

const ID = 'repair'; // in storage.local: the id alone, so that a restarted browser knows what to ask for

/** Remember over a restart of the browser which repair is under way. */
export async function remember(id: string | null): Promise<void> {
  await (id ? chrome.storage.local.set({ [ID]: id }) : chrome.storage.local.remove(ID));
}

/** The repair that was under way when the browser was closed. */
export async function remembered(): Promise<string | null> {
  const { [ID]: id } = await chrome.storage.local.get(ID);
  return typeof id === 'string' ? id : null;
}

/** A walk from where the service has the repair. */
export function walkFrom(repair: Repair, guide: Guide, now: number): Walk {
  const start = begin(guide, now);
  const there = repair.step ? at(start, repair.step.index, guide, now) : start;
  const state = repair.state === 'verifying' ? 'verifying' : there.state;
  return { ...there, state, revision: repair.revision };
}

/** The repair as the popup shows it: the extension drives, so its walk is newer than the service's answer. */
export function repairNow({ repair, guide, walk }: UnderWay): Repair {
  return { ...repair, state: walk.state, revision: walk.revision, step: stepNow(guide, walk), pointing: null };
}

/** Send every guided page the walk, or that it is over. */
export async function tellTabs(guide: Guide, message: ToContent): Promise<void> {
  const tabs = await openTabs(guide);
  await Promise.all(tabs.map((tab) => tellTab(tab.id, message)));
}

/** The guide as the popup reads it out, where no page is at hand to quote: its sentences, and not what is looked for. */
export function readOut(guide: Guide): Guide {
  const steps = guide.steps.map((step) => inWords(guide, step, tongue()));
  const screens = Object.fromEntries(Object.entries(guide.screens).map(([id, one]) => [id, { ...one, targets: {} }]));
  return { ...guide, steps, screens, labels: {} };
}

function tongue(): Tongue {
  return { speak: speakHere(), page: language() };
}

function stepNow(guide: Guide, walk: Walk): StepNow | null {
  const step = guide.steps[walk.index];
  if (!step) {
    return null;
  }
  const { id, say, screen, why, link } = inWords(guide, step, tongue());
  const place = { index: walk.index, of: guide.steps.length };
  return { id, say, screen, why, link, ...place, ...counted(guide.steps, walk.index) };
}

async function tellTab(tab: number | undefined, message: ToContent): Promise<void> {
  if (tab === undefined) {
    return;
  }
  try {
    await chrome.tabs.sendMessage(tab, message);
  } catch {
    // No script listens there: the page is older than the walk, or its host is withheld
  }
}
