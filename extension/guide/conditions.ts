// Is a condition of a step so, on the page as it was read?

import type { Reading } from './reading';
import type { Condition, Step } from './types';
import type { Walk } from './walk';

/** Does every given part of the condition hold? One without any part never holds. */
export function holds(condition: Condition, step: Step, walk: Walk, reading: Reading): boolean {
  const { arrived, pressed, clicked, checked, unchecked, present, absent, confirmed } = condition;
  const parts: boolean[] = [];
  if (arrived.length > 0) {
    parts.push(arrived.some((screen) => reading.here(screen)));
  }
  if (pressed) {
    parts.push(walk.pressed !== null && reacted(step, reading));
  }
  if (clicked) {
    parts.push(walk.pressed !== null);
  }
  if (confirmed) {
    parts.push(walk.confirmed);
  }
  parts.push(
    ...[...asked(checked, step)].map(([screen, id]) => reading.here(screen) && reading.ticked(screen, id) === true),
  );
  parts.push(
    ...[...asked(unchecked, step)].map(([screen, id]) => reading.here(screen) && reading.ticked(screen, id) === false),
  );
  parts.push(...[...asked(present, step)].map(([screen, id]) => reading.here(screen) && isThere(screen, id, reading)));
  parts.push(...[...asked(absent, step)].map(([screen, id]) => reading.absent(screen, id)));
  return parts.length > 0 && parts.every(Boolean);
}

/** The screen and the target that a condition names: `target` of the step's own screen, or `screen/target`. */
function asked(name: string | null, step: Step): [screen: string, id: string][] {
  if (!name) {
    return [];
  }
  const at = name.lastIndexOf('/');
  const screen = at < 0 ? step.screen : name.slice(0, at);
  return [[screen ?? '', name.slice(at + 1)]];
}

function isThere(screen: string, id: string, reading: Reading): boolean {
  const sight = reading.sight(screen, id);
  return 'found' in sight || sight.nearly !== undefined;
}

/** Did the page answer the press: is the target gone, out of use, or another layer in front? */
function reacted(step: Step, reading: Reading): boolean {
  if (!step.screen || !step.target || !reading.seems(step.screen)) {
    return true;
  }
  const sight = reading.sight(step.screen, step.target);
  return 'none' in sight && ['not_here', 'disabled', 'dialog_in_front'].includes(sight.none);
}
