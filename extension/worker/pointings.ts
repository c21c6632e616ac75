/** What each tab points at. Several may be visible at once; the service is told of the one that matters. */

import { foremost, STALE } from '../guide/messages';
import type { Pointing } from '../service/types';

interface Heard {
  pointing: Pointing;
  revision: number;
  at: number;
}

const OF_LATE = 3 * STALE; // ms: a page that said nothing for so long has gone elsewhere before its tab was closed

// In memory alone: what is older than a second is worth nothing, and a new worker hears again within half of one
const heard = new Map<number, Heard>();

/**
 * Note what a tab reported at `revision` of the walk and return the pointing that the service should be told of, now
 * that the walk is at revision `current`: what a tab pointed at in an earlier step must not be pressed in this one.
 */
export function pointingAfter(
  tab: number,
  { pointing, revision }: { pointing: Pointing; revision: number },
  current: number,
  now: number,
): Pointing | null {
  heard.set(tab, { pointing, revision, at: now });
  for (const [other, one] of heard) {
    if (one.revision < current || Math.abs(now - one.at) > STALE) {
      heard.delete(other);
    }
  }
  return foremost([...heard.values()].map((one) => one.pointing));
}

/** Forget a tab that is gone; what it reported last, null where it said nothing of late. */
export function forgetTab(tab: number, now = Date.now()): Heard | null {
  const last = heard.get(tab);
  heard.delete(tab);
  return last && Math.abs(now - last.at) <= OF_LATE ? last : null;
}

/** Forget them all: another walk begins. */
export function forgetPointings(): void {
  heard.clear();
}
