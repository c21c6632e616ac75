// Has the screen come in whole? "Not on the list" can be said of a whole list only.

import { inside, modal } from '../locate/layers';
import { ANY_CONTROL } from '../locate/role';
import { shown } from '../locate/shown';
import { allOf, boxOf } from '../locate/tree';
import type { Context } from '../locate/types';

/** Something loads; or somebody searches, and sees a part of the list. */
const BUSY =
  '[aria-busy=true],[role=progressbar],[data-visualcompletion=loading-state],progress:not([value]),[type=search]:not(:placeholder-shown)';
/** A list that tells how long it is says when only a part of it is drawn. */
const COUNTED = '[aria-rowcount], [aria-setsize]';
/** Rows that are set by hand inside a tall box are a window on a longer list. */
const FEWEST_ROWS = 5;

/** Is nothing loading, and no list only drawn in part? */
export function filledIn(context: Context): boolean {
  const layer = modal(context) ?? context.dom.body;
  if (context.dom.readyState === 'loading' || !layer) {
    return false;
  }
  const places = inside(layer);
  const busy = places.some((place) => allOf(place, BUSY).some(shown));
  return !busy && !places.some((place) => allOf(place, COUNTED).some(inPart)) && !windowed(layer);
}

function inPart(list: Element): boolean {
  const rows = Number(list.getAttribute('aria-rowcount'));
  if (rows > 0) {
    return list.querySelectorAll('[role=row], tr').length < rows;
  }
  const size = Number(list.getAttribute('aria-setsize'));
  const parent = list.parentElement;
  return size > 0 && parent !== null && parent.querySelectorAll(':scope > [aria-setsize]').length < size;
}

/** Is there a list whose rows are placed one by one in a box much taller than they are? */
function windowed(layer: Element): boolean {
  const parents = new Set(
    allOf(layer, ANY_CONTROL)
      .slice(0, 200)
      .flatMap((control) => placedRow(control, layer)),
  );
  return [...parents].some((box) => {
    const rows = [...box.children].filter(isPlaced);
    const drawn = rows.reduce((sum, row) => sum + boxOf(row).height, 0);
    return rows.length >= FEWEST_ROWS && boxOf(box).height > drawn * 1.5;
  });
}

function placedRow(control: Element, layer: Element): Element[] {
  for (let at: Element | null = control; at && at !== layer; at = at.parentElement) {
    if (isPlaced(at) && at.parentElement) {
      return [at.parentElement];
    }
  }
  return [];
}

function isPlaced(element: Element): boolean {
  const { position, top, transform } = getComputedStyle(element);
  return position === 'absolute' && (top !== 'auto' || transform !== 'none');
}
