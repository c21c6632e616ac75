// Tells the worker where the walk stands: on each change, and as a heartbeat while the page is visible.

import { atEnd } from '../overlay/make';
import type { Reply, Report, ToWorker, Welcome } from './messages';

/** At most so often, milliseconds: the worker passes each report on to the service. */
const APART = 100;
/** The service promises that what it shows is never older than half a second. Milliseconds. */
export const HEARTBEAT = 400;

/** Sends a message to the worker; undefined when it did not answer, which is not an answer. */
export async function tell(message: ToWorker): Promise<Welcome | Reply | undefined> {
  try {
    return await chrome.runtime.sendMessage(message);
  } catch {
    // The worker was asleep or restarting: the next heartbeat comes soon. Or the extension was updated, reloaded or
    // removed: then nobody listens any more
    return chrome.runtime?.id ? undefined : null;
  }
}

export interface Reporter {
  /** Sends the latest state now, or as soon as the last one is long enough ago. */
  send(urgent?: boolean): void;
}

/** Sends what `latest` gives, no more often than allowed; events are handed over once. Null is not told. */
export function makeReporter(
  latest: () => Report | null,
  heard: (reply: Reply | undefined) => void,
  signal: AbortSignal,
): Reporter {
  // Not the time of day: a clock that is set back would silence the page until it has caught up
  let last = -APART;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    const report = latest();
    if (report) {
      void tell(report).then((reply) => signal.aborted || heard(reply as Reply | undefined));
    }
  };
  atEnd(signal, () => clearTimeout(timer));
  return {
    send(urgent = false) {
      const wait = APART - (performance.now() - last);
      if (urgent || wait <= 0) {
        now();
      } else {
        timer ??= setTimeout(now, wait);
      }
    },
  };
}
