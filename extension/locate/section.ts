// Under which heading does something stand?

import { ANY_CONTROL } from './role';
import { alike } from './row';
import { shown } from './shown';
import { allOf, HEADING, upwards } from './tree';

/** The heading over an element: the last before it in the smallest part of the page that has any there. A row beside it
 * has its own. */
export function headingOver(element: Element): Element | undefined {
  for (const at of upwards(element)) {
    for (let one = at.previousElementSibling; one; one = one.previousElementSibling) {
      const isOne = one.matches(HEADING);
      const like = alike(one, at) || (at === element && one.tagName === at.tagName && one.querySelector(ANY_CONTROL));
      const isRow = like && isOne === at.matches(HEADING);
      const last = (isRow ? [] : isOne ? [one] : allOf(one, HEADING)).findLast(shown);
      if (last) {
        return last;
      }
    }
  }
  return undefined;
}
