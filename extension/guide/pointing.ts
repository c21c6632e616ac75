// What the guide is doing on the page, as it is told to the service.

import type { Draw } from './draw';
import type { Pointing, Rect, Step } from './types';
import type { Walk } from './walk';

/** What is pointed at, or why nothing is. `rect` is where the ring's element lies in the viewport, in CSS pixels. */
export function pointingOf(step: Step, walk: Walk, draw: Draw, rect: Rect | null, url: string, now: number): Pointing {
  const nothing: Pointing = {
    state: 'searching',
    target: step.target,
    role: null,
    name: null,
    rect: null,
    confidence: null,
    url,
    reason: null,
    say: step.say,
    at: now,
  };
  // Without a place on the screen nothing is pointed at: who follows the pointer needs both or neither
  if (draw.kind === 'point' && rect) {
    const { role, name, sure: confidence } = draw.sight;
    return { ...nothing, state: 'pointing', role, name: name.slice(0, 300), confidence, rect };
  }
  if (draw.kind === 'warn') {
    const { role = null, name = null, sure: confidence = null } = draw.sight ?? {};
    const say = draw.guard.say;
    return { ...nothing, state: 'warning', target: draw.guard.target, role, name, confidence, rect, say };
  }
  if (draw.kind === 'words') {
    return { ...nothing, state: walk.missed || walk.lost ? 'not_found' : 'searching', reason: draw.why };
  }
  return nothing;
}
