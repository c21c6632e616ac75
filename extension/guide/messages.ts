// What the content script and the worker say to each other, and nothing else.
//
// The worker keeps the walk (storage.session), the content script in the visible tab moves it. Rules for the worker:
//
// * `guide/report`: take the walk with `agree(held, said)` of walk.ts and answer with what is held afterwards. Null when
//   there is no repair any more.
// * Several tabs may be visible at once. Tell the service of the one that `foremost` picks among the last reports of
//   the tabs, none older than `STALE` milliseconds: a tab that points beats one that only waits on another page.
// * When the walk is changed elsewhere (popup, service), push `guide/walk` with a higher revision to every tab.
// * `walk.state` becomes 'verifying' after the last step and 'abandoned' when the person presses Stop; what comes of
//   the verification goes back as a `guide/walk` with state 'done' or 'failed' and `said`.

import type { CardKey, Texts } from '../words/speak';
import type { Guide, Pointing, RepairEvent } from './types';
import type { Walk } from './walk';

export interface Hello {
  kind: 'guide/hello';
  url: string;
}

export interface Report {
  kind: 'guide/report';
  walk: Walk;
  pointing: Pointing;
  events: RepairEvent[];
}

/** Something is not found: bring what helps then to this page. Answered with null, once it is there. */
export interface BringLost {
  kind: 'guide/lost';
}

export type ToWorker = Hello | Report | BringLost;

/** What the card says in the person's language, and which that is. */
export interface CardWords {
  language: string;
  texts: Texts<CardKey>;
  /** How it looks: the style sheet of all that is drawn, so that no page holds it before it is needed. */
  sheet: string;
}

/** Answer to Hello: null when no repair is under way here. `repair` is the id. */
export type Welcome = {
  guide: Guide;
  walk: Walk;
  repair: string;
  words: CardWords;
  /** For each step an address at which it can be opened. */
  links: (string | null)[];
} | null;

/** Answer to Report: null when the repair is over. */
export type Reply = { walk: Walk } | null;

export type ToContent = { kind: 'guide/walk'; walk: Walk } | { kind: 'guide/stop' };

/** Twice the heartbeat and a little: a tab silent for longer is hidden, closed or asleep. */
export const STALE = 1000;

const RANK = { warning: 3, pointing: 3, not_found: 1, searching: 1 } as const;

/** Which of several tabs' reports is worth telling: one that points, else the latest that is on the right page. */
export function foremost(pointings: Iterable<Pointing>): Pointing | null {
  const rank = (one: Pointing) => RANK[one.state] - (one.reason === 'wrong_page' ? 1 : 0);
  let best: Pointing | null = null;
  for (const one of pointings) {
    if (!best || rank(one) > rank(best) || (rank(one) === rank(best) && one.at > best.at)) {
      best = one;
    }
  }
  return best;
}
