/**
 * Tells the service where the walk stands: at most every 100 ms, the newest account only, and every event once it is
 * known to have arrived. What is not told yet outlives the worker; while the service is away it is tried again.
 */

import * as api from '../service/api';
import { Refused } from '../service/errors';
import type { ProgressIn, Repair } from '../service/types';
import { cell } from './cell';

interface Unsent {
  repair: string;
  progress: ProgressIn;
}

/** What the teller hears back: the repair as the service has it, or a refusal that more trying will not change. */
export interface Listener {
  told(repair: Repair): Promise<void>;
  refused(error: Refused): Promise<void>;
}

const GAP = 100; // ms between two reports: what the service is promised
const FIRST_WAIT = 250; // ms before the first try again, doubled each time
const LONGEST_WAIT = 4_000; // ms: asking a closed port costs next to nothing, and pointing should be fresh soon again
const MOST_EVENTS = 100; // the service takes no more in one report

const unsent = cell<Unsent>('unsent');
let telling: Promise<void> | null = null;
let last = 0;

/** Put a report in the place of the one that waits; its events join those that wait. */
export async function tell(repair: string, progress: ProgressIn, listener: Listener): Promise<void> {
  await unsent.update((waiting) => {
    const before = waiting?.repair === repair ? waiting.progress : null;
    const events = [...(before?.events ?? []), ...progress.events].slice(-MOST_EVENTS);
    // The person has had enough: nothing that is said of this walk afterwards takes that back
    const account = before?.state === 'abandoned' ? before : progress;
    return { repair, progress: { ...account, events } };
  });
  void flush(listener);
}

/** Tell what waits, now. Resolves when nothing waits any more, or when the service refused. */
export function flush(listener: Listener): Promise<void> {
  telling ??= run(listener).finally(() => {
    telling = null;
  });
  return telling;
}

/** Drop what waits: this walk is over, or, where none is named, all of it. */
export async function drop(repair?: string): Promise<void> {
  await unsent.update((waiting) => (repair && waiting?.repair !== repair ? waiting : null));
}

/** The walk that was stopped here while the service has not heard of it; null where there is none. */
export async function leaving(): Promise<string | null> {
  const waiting = await unsent.get();
  return waiting?.progress.state === 'abandoned' ? waiting.repair : null;
}

async function run(listener: Listener): Promise<void> {
  let wait = FIRST_WAIT;
  while (await unsent.get()) {
    await sleep(Math.min(last + GAP - Date.now(), GAP)); // a clock that was set back makes no gap longer
    const told = await tellOnce(listener);
    if (told) {
      wait = FIRST_WAIT;
      continue;
    }
    await sleep(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

/** False when the service is away and the report still waits. */
async function tellOnce(listener: Listener): Promise<boolean> {
  const next = await unsent.get();
  if (!next) {
    return true;
  }
  try {
    const repair = await api.report(next.repair, next.progress);
    await settled(next);
    await insist(next, repair);
    await listener.told(repair);
  } catch (error) {
    if (!isFinal(error)) {
      return false;
    }
    await settled(next);
    await listener.refused(error);
  } finally {
    last = Date.now(); // from the answer on, so that two reports arrive no closer than they are sent
  }
  return true;
}

/** The walk was stopped here while it went on in another browser: said of an older walk, that was not heard. */
async function insist({ progress }: Unsent, { id, state, revision }: Repair): Promise<void> {
  if (progress.state === 'abandoned' && state === 'running' && revision > progress.revision) {
    const again = { ...progress, revision: revision + 1, events: [] };
    await unsent.update((now) => now ?? { repair: id, progress: again });
  }
}

/** Would the same report be refused again? Not after a new pairing (401), a pause (429) or the service's own trouble. */
function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && error.status < 500 && error.status !== 401 && error.status !== 429;
}

/** Keep what came in while the report was on its way. */
async function settled(sent: Unsent): Promise<void> {
  const gone = new Set(sent.progress.events);
  await unsent.update((now) => {
    if (now === sent || !now) {
      return null;
    }
    const events = now.progress.events.filter((event) => !gone.has(event));
    return { ...now, progress: { ...now.progress, events } };
  });
}

function sleep(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
