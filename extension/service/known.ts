/**
 * The last status, kept in `storage.local` so that there is something to show in the first moment after the browser was
 * started again. It holds words and names, and no token; it ends with the pairing.
 */

import type { Status } from './types';

const KEY = 'known';
const MOST = 60; // lines of each kind: the popup shows no more at a glance, and the counts stay whole

/** A status, and when it was told, in Unix milliseconds. */
export interface Known {
  status: Status;
  at: number;
}

/** Keep it in the place of the one before. */
export async function keepKnown({ status, at }: Known): Promise<void> {
  const { roots, soon, unknown, well } = status;
  const short = { roots: first(roots), soon: first(soon), unknown: first(unknown), well: first(well) };
  const version = chrome.runtime.getManifest().version; // another one may read it differently
  await chrome.storage.local.set({ [KEY]: { version, status: { ...status, ...short }, at } });
}

/** The last one, or null where there is none. */
export async function known(): Promise<Known | null> {
  const kept = (await chrome.storage.local.get(KEY))[KEY] as (Known & { version: string }) | undefined;
  return kept?.version === chrome.runtime.getManifest().version ? { status: kept.status, at: kept.at } : null;
}

/** Forget it: this browser is no longer paired, or with another service. */
export async function forgetKnown(): Promise<void> {
  await chrome.storage.local.remove(KEY);
}

function first<T>(lines: T[] | undefined): T[] {
  return (lines ?? []).slice(0, MOST);
}
