/** What each tab points at. Several may be visible at once; the service is told of the one that matters. */

import { foremost, STALE } from '../guide/messages';
import type { Pointing } from '../service/types';

// In memory alone: what is older than a second is worth nothing, and a new worker hears again within half of one
const heard = new Map<number, { pointing: Pointing; at: number }>();

/** Note what a tab reported and return the pointing that the service should be told of. */
export function pointingAfter(tab: number, pointing: Pointing, now: number): Pointing | null {
  heard.set(tab, { pointing, at: now });
  for (const [other, { at }] of heard) {
    if (now - at > STALE) {
      heard.delete(other);
    }
  }
  return foremost([...heard.values()].map((one) => one.pointing));
}

/** Forget them all: another walk begins. */
export function forgetPointings(): void {
  heard.clear();
}
