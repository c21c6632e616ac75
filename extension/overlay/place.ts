// Where the card goes: near the target, never on it, nor on the buttons of a dialog.
//
// Written here rather than taken from a library: in the top layer no box of the page holds, cuts or scrolls the card,
// so that what is left is to weigh a dozen places. Nothing of anybody else's runs on a page of Meta.

import type { Rect } from '../guide/types';
import { type Avoid, costOf, distance, within } from './geometry';

/** From the window's edge, and from what the card stands beside, CSS pixels. The arrow fits between. */
const EDGE = 12;
const APART = 48;
/** A pixel further away is as bad as one pixel of a dialog covered. */
const FARTHER = 1;

type Size = Pick<Rect, 'width' | 'height'>;
type Point = Pick<Rect, 'x' | 'y'>;

/** The place with the least underneath: beside `anchor` if it can be, else at an edge of the window. */
export function placeFor({ width, height }: Size, anchor: Rect | null, avoid: Avoid[], rtl: boolean): Point {
  const { x: right, y: bottom } = within({ x: Infinity, y: Infinity, width, height }, EDGE);
  const sides = rtl ? [EDGE, right] : [right, EDGE];
  const edges = [bottom, EDGE, bottom / 2].flatMap((y) => sides.map((x) => ({ x, y })));
  const places = [...(anchor ? beside({ width, height }, anchor, rtl) : []), ...edges].map(({ x, y }) =>
    within({ x: Math.round(x), y: Math.round(y), width, height }, EDGE),
  );
  const costs = places.map((place) => {
    const box = { ...place, width, height };
    return costOf(box, avoid) + (anchor ? FARTHER * distance(box, anchor) : 0);
  });
  return places[costs.indexOf(Math.min(...costs))] ?? { x: right, y: bottom };
}

/** Right, left, below and above the anchor, at its middle and along its edge; in the order in which the page reads. */
function beside({ width, height }: Size, anchor: Rect, rtl: boolean): Point[] {
  const after = { x: anchor.x + anchor.width + APART };
  const before = { x: anchor.x - width - APART };
  const middle = { x: anchor.x + (anchor.width - width) / 2, y: anchor.y + (anchor.height - height) / 2 };
  const level = rtl ? [before, after] : [after, before];
  const below = { y: anchor.y + anchor.height + APART };
  const above = { y: anchor.y - height - APART };
  const end = { x: rtl ? anchor.x : anchor.x + anchor.width - width };
  return [
    ...level.map(({ x }) => ({ x, y: middle.y })),
    ...[below, above].map(({ y }) => ({ x: middle.x, y })),
    ...level.map(({ x }) => ({ x, y: anchor.y })),
    ...[below, above].map(({ y }) => ({ x: end.x, y })),
  ];
}
