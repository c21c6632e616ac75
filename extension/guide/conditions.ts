// Is a condition of a step so, on the page as it was read?

import type { Reading } from './reading';
import type { Condition, Step } from './types';
import type { Walk } from './walk';

/** Does every given part of the condition hold? One without any part never holds. */
export function holds(condition: Condition, step: Step, walk: Walk, reading: Reading): boolean {
  const { arrived, pressed, clicked, checked, unchecked, present, absent, confirmed } = condition;
  const all = (name: string | null, is: (screen: string, id: string) => boolean) =>
    asked(name, step).map(([screen, id]) => is(screen, id));
  const here = (is: (screen: string, id: string) => boolean) => (screen: string, id: string) =>
    reading.here(screen) && is(screen, id);
  const given = (part: boolean, is: () => boolean) => (part ? [is()] : []);
  const parts = [
    ...given(arrived.length > 0, () => arrived.some((screen) => reading.here(screen))),
    ...given(pressed, () => walk.pressed !== null && reacted(step, reading)),
    ...given(clicked, () => walk.pressed !== null),
    ...given(confirmed, () => walk.confirmed),
    ...all(
      checked,
      here((screen, id) => reading.ticked(screen, id) === true),
    ),
    ...all(
      unchecked,
      here((screen, id) => reading.ticked(screen, id) === false),
    ),
    ...all(
      present,
      here((screen, id) => isThere(screen, id, reading)),
    ),
    ...all(absent, (screen, id) => reading.absent(screen, id)),
  ];
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
  return 'unfound' in sight && ['not_here', 'disabled', 'dialog_in_front'].includes(sight.unfound);
}
