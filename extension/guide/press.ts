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
  const event = (kind: RepairEvent['kind'], detail = ''): RepairEvent[] => [
    { kind, step: stepOf(guide, walk).id, at: now, detail },
  ];
  if (wish.startsWith('accept ')) {
    return { walk: { ...walk, accepted: [...walk.accepted, wish.slice(7)] }, events: event('note', wish) };
  }
  switch (wish as Exclude<Wish, `accept ${string}`>) {
    case 'back':
      return {
        walk: { ...at(walk, walk.index - 1, guide, now), held: true },
        events: event('step_back', 'by the person'),
      };
    case 'skip':
      return { walk: at(walk, walk.index + 1, guide, now), events: event('step_skipped', 'by the person') };
    case 'confirm':
      return { walk: { ...walk, confirmed: true }, events: [] };
    case 'lost':
      return { walk: { ...walk, lost: true }, events: event('not_found', 'by the person') };
    case 'found':
      return { walk: { ...walk, lost: false }, events: [] };
    case 'stop':
      return {
        walk: { ...walk, state: 'abandoned', revision: walk.revision + 1 },
        events: event('left', 'by the person'),
      };
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
