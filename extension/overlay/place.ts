// Where the card goes: near the target, never on it, nor on the buttons of a dialog.

import { computePosition, offset, type Placement, type Platform, shift } from '@floating-ui/core';
import type { Rect } from '../guide/types';
import { type Avoid, costOf, distance } from './geometry';

/** From the window's edge, and from what the card stands beside, CSS pixels. The arrow fits between. */
const EDGE = 12;
const APART = 48;
/** A pixel further away is as bad as one pixel of a dialog covered. */
const FARTHER = 1;

const PLACEMENTS: Placement[] = [
  'right',
  'left',
  'bottom',
  'top',
  'right-start',
  'left-start',
  'bottom-end',
  'bottom-start',
];

type Size = Pick<Rect, 'width' | 'height'>;
type Point = Pick<Rect, 'x' | 'y'>;

/** The place with the least underneath, beside `anchor` if it can be, else in a corner of the window. */
export async function placeFor(size: Size, anchor: Rect | null, avoid: Avoid[], rtl: boolean): Promise<Point> {
  const { clientWidth, clientHeight } = document.documentElement;
  const right = clientWidth - size.width - EDGE;
  const bottom = clientHeight - size.height - EDGE;
  const near = anchor ? await Promise.all(PLACEMENTS.map((one) => beside(size, anchor, rtl ? swap(one) : one))) : [];
  const sides = rtl ? [EDGE, right] : [right, EDGE];
  const corners = [bottom, EDGE, bottom / 2].flatMap((y) => sides.map((x) => ({ x, y })));
  const places = [...near, ...corners].map(({ x, y }) => ({ x: clamp(x, right), y: clamp(y, bottom) }));
  const costs = places.map((place) => {
    const box = { ...place, width: size.width, height: size.height };
    return costOf(box, avoid) + (anchor ? FARTHER * distance(box, anchor) : 0);
  });
  return places[costs.indexOf(Math.min(...costs))] ?? { x: right, y: bottom };
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(EDGE / 2, Math.min(value, most)));
}

function swap(placement: Placement): Placement {
  const mirror: Record<string, string> = { right: 'left', left: 'right', start: 'end', end: 'start' };
  const [side = '', end] = placement.split('-');
  const level = side === 'left' || side === 'right';
  const other = [mirror[side] ?? side, end && (level ? end : mirror[end])].filter(Boolean).join('-');
  return other as Placement;
}

async function beside(size: Size, anchor: Rect, placement: Placement): Promise<Point> {
  const middleware = [offset(APART), shift({ padding: EDGE })];
  return computePosition(anchor, size, { strategy: 'fixed', placement, middleware, platform });
}

/** Card and window are plain boxes here: in the top layer no box of the page holds, cuts or scrolls the card. */
const platform: Platform = {
  getElementRects: ({ reference, floating }) => ({ reference, floating: { x: 0, y: 0, ...floating } }),
  getDimensions: (size: Size) => size,
  getClippingRect: () => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    return { x: 0, y: 0, left: 0, top: 0, right: width, bottom: height, width, height };
  },
};
