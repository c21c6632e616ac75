// Runs on Meta's pages while a repair is under way: reads the page, moves the walk, draws, and reports.
//
// It points; the person presses. Nothing here clicks, types, submits or focuses on the page.

import type { ToContent, Welcome } from '../guide/messages';
import { tell } from '../guide/report';
import { guide } from '../guide/session';
import { atEnd } from '../overlay/make';

declare global {
  // One walk a page: a script registered again takes over from the one that is there
  var regrantStop: AbortController | undefined;
}

async function begin(): Promise<void> {
  globalThis.regrantStop?.abort();
  const stop = new AbortController();
  globalThis.regrantStop = stop;
  const welcome = (await tell({ kind: 'guide/hello', url: location.href })) as Welcome | undefined;
  if (!welcome || stop.signal.aborted) {
    return;
  }
  const session = guide(welcome, stop);
  const listen = (message: ToContent) => {
    if (message.kind === 'guide/walk') {
      session.take(message.walk);
    } else {
      stop.abort();
    }
  };
  chrome.runtime.onMessage.addListener(listen);
  // A page that is brought back as it was left knows no more than one that has just been loaded
  addEventListener('pageshow', ({ persisted }) => persisted && begin(), { signal: stop.signal });
  atEnd(stop.signal, () => chrome.runtime?.id && chrome.runtime.onMessage.removeListener(listen));
}

void begin();
