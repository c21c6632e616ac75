// The last question before an element is pointed at, asked again at every placement.

import { dialogs, modal } from './layers';
import { shown } from './shown';
import { disabled } from './ticked';
import { above, boxOf, hitAt, holds, isPage, labelsOf } from './tree';
import type { Context, Found, Sight } from './types';

/** Is it connected, shown, usable, and what a person would hit at its middle? */
export function gate(candidate: Found, context: Context): Sight {
  const face = faceOf(candidate.found);
  if (!candidate.found.isConnected || !shown(face)) {
    return { unfound: 'not_here' };
  }
  if (disabled(candidate.found)) {
    return { unfound: 'disabled', nearly: candidate };
  }
  const { x, y } = middleOf(face);
  if (!inView(face, x, y)) {
    return { unfound: 'out_of_view', nearly: candidate };
  }
  const hit = hitAt(context, x, y);
  if (isHitBy(hit, candidate.found, face)) {
    return candidate;
  }
  const before = [modal(context), ...dialogs(context).filter((one) => holds(one, hit))];
  const dialog = before.some((one) => one && !holds(one, candidate.found));
  return { unfound: dialog ? 'dialog_in_front' : 'covered', nearly: candidate };
}

/** Would a press at its middle reach it? Cheap where the page is laid out: the rest of the gate is not asked. */
export function isOnTop(control: Element, own: Element | null): boolean {
  const face = faceOf(control);
  const { x, y } = middleOf(face);
  return isHitBy(hitAt({ dom: control.ownerDocument, own }, x, y), control, face);
}

function isHitBy(hit: Element | null, control: Element, face: Element): boolean {
  return hit !== null && (holds(face, hit) || holds(control, hit) || labels(control, hit));
}

/** What a person sees of a control: a native box is often transparent, with a drawn one in its label. */
export function faceOf(control: Element): Element {
  if (!(control instanceof HTMLInputElement) || shown(control)) {
    return control;
  }
  return [...labelsOf(control), control.parentElement].find((one) => one && shown(one)) ?? control;
}

/** The middle of the element, or of its largest line where it is broken over several. */
export function middleOf(element: Element): { x: number; y: number } {
  const boxes = [...element.getClientRects()];
  const largest = boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? boxOf(element);
  return { x: largest.left + largest.width / 2, y: largest.top + largest.height / 2 };
}

function labels(control: Element, hit: Element): boolean {
  return labelsOf(control).some((label) => holds(label, hit));
}

/** Is a point inside the window and inside every box that scrolls or cuts around the element? */
function inView(element: Element, x: number, y: number): boolean {
  const view = element.ownerDocument.defaultView;
  if (!view || x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight) {
    return false;
  }
  return above(element).every((parent) => {
    if (parent === element || isPage(parent)) {
      return true;
    }
    const { overflowX, overflowY } = getComputedStyle(parent);
    const { left, right, top, bottom } = boxOf(parent);
    return (overflowX === 'visible' && overflowY === 'visible') || (x >= left && x <= right && y >= top && y <= bottom);
  });
}
