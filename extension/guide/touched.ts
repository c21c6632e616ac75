// Which control of the page did the person press, by pointer or by key?

import { answers } from '../locate/name';
import { patternsOf } from '../locate/pattern';
import { ANY_CONTROL } from '../locate/role';
import { labelsOf } from '../locate/tree';
import type { Context } from '../locate/types';
import { SURE } from './draw';

/** Is the target, or a label of it, in the path of the event? */
export function isHit(target: Element, path: EventTarget[]): boolean {
  return [target, ...labelsOf(target)].some((one) => path.includes(one));
}

/** Is it a button of the page that says Cancel? */
export function saysCancel(path: EventTarget[], context: Context): boolean {
  const control = path.find((one) => one instanceof Element && one.matches(ANY_CONTROL));
  const patterns = patternsOf(['cancel'], context, true);
  return control instanceof Element && patterns.length > 0 && answers(control, patterns).sure > SURE;
}

/** Does the key press a button that only the page knows to be one? The browser makes no click of that. */
export function isStruck(event: KeyboardEvent): boolean {
  const [control] = event.composedPath();
  const known = control instanceof Element && control.matches('[role=button]:not(a, button, input)');
  return known && !event.repeat && /^(Enter| )$/.test(event.key);
}
