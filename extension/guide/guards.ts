// Is anything on the screen so that the step's target must not be pressed yet?

import type { Sight } from '../locate/types';
import type { Reading } from './reading';
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
    const state = reading.ticked(screen, guard.target);
    const wanted = guard.must_be === 'checked';
    const unseen = state === null && guard.must_be === 'unchecked' && reading.strangeTicks(screen) > 0;
    if ((state !== null && state !== wanted) || unseen) {
      return { guard, sight };
    }
  }
  return null;
}
