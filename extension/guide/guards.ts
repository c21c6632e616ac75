// Is anything on the screen so that the step's target must not be pressed yet?

import type { Sight } from '../locate/types';
import type { Box, Reading } from './reading';
import type { Guard, Step } from './types';

export interface Broken {
  guard: Guard;
  /** Where the box is that has to be changed back. */
  sight: Sight;
}

/** The first guard of the step that does not hold, or null. */
export function broken(step: Step, reading: Reading): Broken | null {
  const screen = step.screen ?? '';
  for (const guard of step.guards) {
    const sight = reading.sight(screen, guard.target);
    const boxes = () => reading.boxes(screen, guard.target);
    if (guard.must_be === 'all_checked' || guard.must_be === 'only_checked') {
      const wrong = amiss(guard, sight, boxes());
      if (wrong) {
        return { guard, sight: wrong };
      }
      continue;
    }
    const state = reading.ticked(screen, guard.target);
    const wanted = guard.must_be === 'checked';
    const unseen = state === null && guard.must_be === 'unchecked' && boxes().some(({ on }) => on);
    if ((state !== null && state !== wanted) || unseen) {
      return { guard, sight };
    }
  }
  return null;
}

/** The first box that is not as the guard wants it: one that is off, the one that is meant, or another beside it. */
function amiss({ must_be }: Guard, own: Sight, boxes: Box[]): Sight | null {
  if (must_be === 'all_checked') {
    return boxes.find(({ on }) => !on)?.sight ?? null;
  }
  const meant = 'found' in own ? own.found : own.nearly?.found;
  const itself = boxes.find(({ box }) => box === meant);
  return itself?.on ? (boxes.find(({ on, box }) => on !== false && box !== meant)?.sight ?? null) : own;
}
