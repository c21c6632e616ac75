// Remembers what was unticked on a long list, of which only the rows in view are on the page.
//
// It is remembered as it was seen last, while the same list is open. A press on anything but its rows may have ticked
// what is out of sight ("Select all"): then nothing of that is known any more.

import { front } from '../locate/layers';
import type { Context } from '../locate/types';

export interface Unticked {
  /** The screen that the list belongs to, and the layer that it stands in. */
  screen: string;
  layer: Node | undefined;
  /** Folded names of what was unticked when it was last seen. */
  names: Set<string>;
  /** What may be pressed, and what is remembered holds all the same. */
  rows: WeakSet<EventTarget>;
}

/** Nothing yet; until the signal ends, presses are heeded. */
export function nothingUnticked(signal?: AbortSignal): Unticked {
  const unticked: Unticked = { screen: '', layer: undefined, names: new Set(), rows: new WeakSet() };
  const note = (event: Event) => {
    if (!event.composedPath().some((one) => unticked.rows.has(one))) {
      unticked.names.clear();
    }
  };
  if (signal) {
    addEventListener('click', note, { capture: true, signal });
  }
  return unticked;
}

/** This is the list that is asked about: what was seen on another one is forgotten. */
export function opened(unticked: Unticked, screen: string, context: Context): void {
  const [layer] = front(context);
  if (unticked.screen !== screen || unticked.layer !== layer) {
    unticked.names.clear();
  }
  Object.assign(unticked, { screen, layer });
}
