// The guide in one pure function: where the walk stands after this reading, what to draw, and what happened.

import { follow, stepOf } from './course';
import { type Draw, drawingOf } from './draw';
import type { Reading } from './reading';
import type { Guide, RepairEvent } from './types';
import type { Walk } from './walk';

export interface Advanced {
  walk: Walk;
  draw: Draw;
  events: RepairEvent[];
}

/** Moves the walk on by what the page says at `now` (Unix milliseconds), and back to step `floor` at most. */
export function advance(guide: Guide, walk: Walk, reading: Reading, now: number, floor = 0): Advanced {
  if (walk.state !== 'running') {
    return { walk, draw: { kind: 'ended' }, events: [] };
  }
  const { walk: moved, events } = follow(guide, walk, reading, now, floor);
  const step = stepOf(guide, moved);
  const draw = drawingOf(guide, step, moved, reading);
  const note = (kind: RepairEvent['kind'], detail = '') => events.push({ kind, step: step.id, at: now, detail });

  const warned = draw.kind === 'warn';
  if (warned !== moved.warned) {
    note(warned ? 'warned' : 'warning_over', warned ? draw.guard.target : '');
  }
  const missed = isMissing(draw) && now - moved.since > step.patience * 1000;
  if (missed && !moved.missed) {
    note('not_found', draw.kind === 'words' ? draw.why : '');
  }
  return { walk: { ...moved, warned, missed: missed || (moved.missed && isMissing(draw)) }, draw, events };
}

/** Words where a ring should be, on the right page. */
function isMissing(draw: Draw): boolean {
  return draw.kind === 'words' && !['words_only', 'wrong_page', 'arriving'].includes(draw.why);
}
