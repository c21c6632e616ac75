// Tells the worker where the walk stands: on each change, and as a heartbeat while the page is visible.

import { atEnd } from '../overlay/make';
import type { Reply, Report, ToWorker, Welcome } from './messages';

/** At most so often, milliseconds: the worker passes each report on to the service. */
const APART = 100;
/** The service promises that what it shows is never older than half a second. Milliseconds. */
export const HEARTBEAT = 400;

/** The extension was updated, reloaded or removed: nobody listens any more. */
export class Orphaned extends Error {}

/** Sends a message to the worker; undefined when it did not answer, which is not an answer. */
export async function tell(message: ToWorker): Promise<Welcome | Reply | undefined> {
  if (!chrome.runtime?.id) {
    throw new Orphaned('the extension is gone');
  }
  try {
    return await chrome.runtime.sendMessage(message);
  } catch (error) {
    if (error instanceof Error && /context invalidated/i.test(error.message)) {
      throw new Orphaned(error.message);
    }
    // The worker was asleep or restarting: the next heartbeat comes soon
    return undefined;
  }
}

export interface Reporter {
  /** Sends the latest state now, or as soon as the last one is long enough ago. */
  send(urgent?: boolean): void;
}

/** Sends what `latest` gives, no more often than allowed; events are handed over once. */
export function makeReporter(
  latest: () => Report,
  heard: (reply: Reply | undefined) => void,
  gone: () => void,
  signal: AbortSignal,
): Reporter {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    tell(latest()).then(
      (reply) => signal.aborted || heard(reply as Reply | undefined),
      () => gone(),
    );
  };
  atEnd(signal, () => clearTimeout(timer));
  return {
    send(urgent = false) {
      const wait = APART - (Date.now() - last);
      if (urgent || wait <= 0) {
        now();
      } else {
        timer ??= setTimeout(now, wait);
      }
    },
  };
}
