// What the person does on the card, and the press on the page.

import { stepOf } from './course';
import type { Guide, RepairEvent } from './types';
import { at, type Walk } from './walk';

export type Wish = 'back' | 'skip' | 'lost' | 'found' | 'confirm' | 'stop' | `accept ${string}`;

export interface Answered {
  walk: Walk;
  events: RepairEvent[];
}

/** The walk after a button of the card. */
export function answer(guide: Guide, walk: Walk, wish: Wish, now: number): Answered {
  const moved = (changed: Walk, kind?: RepairEvent['kind'], detail = 'by the person'): Answered => ({
    walk: changed,
    events: kind ? [{ kind, step: stepOf(guide, walk).id, at: now, detail }] : [],
  });
  if (wish.startsWith('accept ')) {
    return moved({ ...walk, accepted: [...walk.accepted, wish.slice(7)] }, 'note', wish);
  }
  switch (wish as Exclude<Wish, `accept ${string}`>) {
    case 'back':
      return moved({ ...at(walk, walk.index - 1, guide, now), held: true }, 'step_back');
    case 'skip':
      return moved(at(walk, walk.index + 1, guide, now), 'step_skipped');
    case 'confirm':
      return moved({ ...walk, confirmed: true });
    case 'lost':
      return moved({ ...walk, lost: true }, 'not_found');
    case 'found':
      return moved({ ...walk, lost: false });
    case 'stop':
      return moved({ ...walk, state: 'abandoned', revision: walk.revision + 1 }, 'left');
  }
}

/**
 * The walk after a press on the page: on the step's target, or elsewhere, which ends the holding of a step.
 *
 * A press on the target is a new revision: the pop-up may close with it, and a tab that saw nothing must not unsay it.
 */
export function press(walk: Walk, onTarget: boolean, now: number): Walk {
  return onTarget ? { ...walk, held: false, pressed: now, revision: walk.revision + 1 } : { ...walk, held: false };
}
