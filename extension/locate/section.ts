// Under which heading does something stand?

import { speaks } from './fold';
import { inOrder, roots } from './layers';
import { textsIn } from './ledger';
import { ANY_CONTROL } from './role';
import { alike } from './row';
import { shown } from './shown';
import { allOf, HEADING, upwards } from './tree';
import { type Context, once } from './types';

/** The heading over an element: the last before it in the smallest part of the page that has any there. A row beside it
 * has its own. */
export function headingOver(element: Element, context: Context): Element | undefined {
  const all = once(context, 'headings', () =>
    roots(context)
      .flatMap((root) => context.ledger.marks(root, HEADING))
      .sort(inOrder),
  );
  for (const at of upwards(element)) {
    const last = all.findLast((one) => isOver(one, at, element) && shown(one));
    if (last) {
      return last;
    }
  }
  return undefined;
}

/** Does a heading stand before a box, in the part that the box stands in? */
function isOver(heading: Element, at: Element, element: Element): boolean {
  let one: Node | null = heading;
  while (one && one.parentNode !== at.parentNode) {
    one = one.parentNode;
  }
  if (!(one instanceof Element) || one === at || inOrder(one, at) > 0) {
    return false;
  }
  if (one !== heading && isWhole(one, heading)) {
    return false;
  }
  const like = alike(one, at) || (at === element && one.tagName === at.tagName && one.querySelector(ANY_CONTROL));
  return !(like && (one === heading) === at.matches(HEADING));
}

/** Does a box say more under its heading, and end with a control? Then it is a part by itself, and heads none beside it. */
function isWhole(box: Element, heading: Element): boolean {
  const isBelow = (node: Node) => inOrder(node, heading) > 0 && !heading.contains(node);
  const isSaid = (text: Text) => speaks(text.data) && isBelow(text) && !text.parentElement?.closest(ANY_CONTROL);
  return allOf(box, ANY_CONTROL).some(isBelow) && [...textsIn(box)].some(isSaid);
}
