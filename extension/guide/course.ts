// Which step is it: the one the walk stands at, one further on, or one before?

import { holds } from './conditions';
import type { Reading } from './reading';
import type { Guide, RepairEvent, Step } from './types';
import { ANSWER, at, type Walk } from './walk';

/** A step's screen must be away this long before the walk goes back: dialogs blink while the page draws. Milliseconds. */
export const AWAY = 600;

export interface Moved {
  walk: Walk;
  events: RepairEvent[];
}

/** Moves the walk to where the person is. */
export function follow(guide: Guide, start: Walk, reading: Reading, now: number, floor: number): Moved {
  const events: RepairEvent[] = [];
  let walk = forget(guide, start, reading, now);
  // Each turn goes on by a step or ends, so that a whole flow may be passed in one look.
  for (let turn = 0; turn < guide.steps.length && walk.state === 'running'; turn++) {
    const step = stepOf(guide, walk);
    const next = onward(guide, walk, reading, now);
    if (!next) {
      break;
    }
    events.push({ kind: next.kind, step: step.id, at: now, detail: '' });
    walk = at(walk, next.index, guide, now);
  }
  const earlier = walk === start || walk.index === start.index ? backward(guide, walk, reading, now, floor) : null;
  if (earlier !== null) {
    events.push({ kind: 'step_back', step: stepOf(guide, walk).id, at: now, detail: '' });
    walk = at(walk, earlier, guide, now);
  }
  return { walk, events };
}

export function stepOf(guide: Guide, walk: Walk): Step {
  const step = guide.steps[walk.index];
  if (!step) {
    throw new RangeError(`no step ${walk.index}`);
  }
  return step;
}

/** Notes what this reading says of the step itself: its screen is away, its target was met, a press came to nothing. */
function forget(guide: Guide, walk: Walk, reading: Reading, now: number): Walk {
  const step = stepOf(guide, walk);
  const away = step.screen !== null && !reading.seems(step.screen);
  const found =
    step.screen && step.target && reading.here(step.screen) && 'found' in reading.sight(step.screen, step.target);
  const idle = walk.pressed !== null && now - walk.pressed > ANSWER;
  const held = walk.held && (!step.screen || away || step.done.some((one) => holds(one, step, walk, reading)));
  return {
    ...walk,
    held,
    gone: away ? (walk.gone ?? now) : null,
    met: walk.met || Boolean(found),
    pressed: idle && found ? null : walk.pressed,
  };
}

interface Next {
  index: number;
  kind: 'step_done' | 'step_skipped';
}

function onward(guide: Guide, walk: Walk, reading: Reading, now: number): Next | null {
  const step = stepOf(guide, walk);
  const own = walk.pressed !== null || walk.confirmed;
  if ((!walk.held || own) && step.done.some((one) => holds(one, step, walk, reading))) {
    return { index: walk.index + 1, kind: 'step_done' };
  }
  if (walk.held) {
    return null;
  }
  if (!walk.met && step.skip.some((one) => holds(one, step, walk, reading))) {
    return { index: walk.index + 1, kind: 'step_skipped' };
  }
  const index = ahead(guide, walk, reading, now);
  return index === null ? null : { index, kind: 'step_skipped' };
}

/** A later step whose screen is here, when this one's is not and all between may be passed over. */
function ahead(guide: Guide, walk: Walk, reading: Reading, now: number): number | null {
  const step = stepOf(guide, walk);
  const away = walk.gone !== null && now - walk.gone > AWAY;
  if (step.screen === null ? !step.optional : reading.seems(step.screen) || !(step.optional || away)) {
    return null;
  }
  for (let index = walk.index + 1; index < guide.steps.length; index++) {
    const later = guide.steps[index];
    if (later?.screen && later.reach !== 'next' && reading.here(later.screen)) {
      return index;
    }
    if (!later?.optional) {
      return null;
    }
  }
  return null;
}

/** The nearest earlier step whose screen is here with its target, when this one's has been away for a while. */
function backward(guide: Guide, walk: Walk, reading: Reading, now: number, floor: number): number | null {
  const waiting = walk.pressed !== null && now - walk.pressed <= ANSWER;
  if (walk.state !== 'running' || walk.gone === null || now - walk.gone <= AWAY || waiting) {
    return null;
  }
  for (let index = walk.index - 1; index >= floor; index--) {
    const step = guide.steps[index];
    if (step?.screen && step.target && step.reach === 'anyhow' && reading.here(step.screen)) {
      const done = [...step.done, ...step.skip].some((one) => holds(one, step, { ...walk, pressed: null }, reading));
      if (!done && 'found' in reading.sight(step.screen, step.target)) {
        return index;
      }
    }
  }
  return null;
}
