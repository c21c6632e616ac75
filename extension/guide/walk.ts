// Where a walk stands: everything about it that must outlive a page, a tab and the worker.

import type { Guide } from './types';

export type WalkState = 'running' | 'verifying' | 'done' | 'failed' | 'abandoned';

export interface Walk {
  repair: string;
  index: number;
  /** Grows with each change of the step or of the state; of two walks the one with the higher revision is right. */
  revision: number;
  state: WalkState;
  /** When the step began, Unix milliseconds. */
  since: number;
  /** The person said on the card that this step is done. */
  confirmed: boolean;
  /** When the person pressed this step's target, Unix milliseconds; the page may be replaced before it reacts. */
  pressed: number | null;
  /** The step's target has been found once: `skip` no longer applies. */
  met: boolean;
  /** Since when the step's screen is no longer here, Unix milliseconds. */
  gone: number | null;
  /** A warning was given and still stands. */
  warned: boolean;
  /** It was said that the target is not to be found. */
  missed: boolean;
  /** The person said "I can't find it": words instead of a ring until they ask again. */
  lost: boolean;
  /** The person came back to this step by the card: what ended it before does not end it until it has stopped. */
  held: boolean;
  /** What the person said they mean: "that is me", "leave it out". */
  accepted: string[];
  /** The person left a login by Cancel: it has to begin again at this step. */
  refused: boolean;
  /** The card as the person left it. */
  folded: boolean;
  place: { x: number; y: number } | null;
  /** What came of it, once the service has verified: one sentence. */
  said?: string;
}

/** A walk at the first step of a guide. */
export function begin(guide: Guide, now: number): Walk {
  return {
    repair: guide.repair,
    index: 0,
    revision: 0,
    state: 'running',
    folded: false,
    place: null,
    accepted: [],
    ...fresh(now),
  };
}

/** What is forgotten whenever a step begins. */
function fresh(
  now: number,
): Omit<Walk, 'repair' | 'index' | 'revision' | 'state' | 'accepted' | 'folded' | 'place' | 'said'> {
  const untouched = { confirmed: false, pressed: null, met: false, gone: null };
  return { since: now, ...untouched, warned: false, missed: false, lost: false, held: false, refused: false };
}

/** The walk at another step; past the last step the person's part is over and the service verifies. */
export function at(walk: Walk, index: number, guide: Guide, now: number): Walk {
  const last = guide.steps.length - 1;
  const state = index > last ? 'verifying' : 'running';
  return { ...walk, ...fresh(now), index: Math.max(0, Math.min(index, last)), state, revision: walk.revision + 1 };
}

/** A press that the page has not answered by then was not one. Slow lines take ten seconds. Milliseconds. */
export const ANSWER = 15_000;

/**
 * Which of two accounts of a walk holds: the newer one, and of equals the one that was said last. Several tabs tell of
 * one step: what the person did in one of them is not undone by another that did not see it. Of two that moved at once,
 * to different steps, the first holds: else the walk would go to and fro between them. Stop holds against everything.
 */
export function agree(held: Walk | null, said: Walk, now: number = Date.now()): Walk {
  if (held?.repair !== said.repair || held.revision < said.revision) {
    return said;
  }
  if (said.state === 'abandoned') {
    return { ...said, revision: held.revision + 1 };
  }
  if (held.revision > said.revision || held.index !== said.index || held.state !== said.state) {
    return held;
  }
  const press = held.pressed !== null && now - held.pressed < ANSWER ? held.pressed : null;
  const confirmed = said.confirmed || held.confirmed;
  const accepted = [...new Set([...held.accepted, ...said.accepted])];
  return { ...said, accepted, confirmed, pressed: said.pressed ?? press, met: said.met || held.met };
}
