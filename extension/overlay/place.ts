// Where the card goes: near the target, never on it, nor on the buttons of a dialog.

import { computePosition, offset, type Placement, type Platform, shift } from '@floating-ui/core';
import type { Rect } from '../guide/types';

export interface Avoid {
  rect: Rect;
  /** How bad it is to lie on it, per pixel: the target weighs most. */
  weight: number;
}

/** From the window's edge, and from what the card stands beside, CSS pixels. The arrow and its label fit between. */
const EDGE = 12;
const APART = 64;

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

/** The place with the least underneath, beside `anchor` if it can be, else in a corner of the window. */
export async function placeFor(
  card: HTMLElement,
  anchor: Rect | null,
  avoid: Avoid[],
  rtl: boolean,
): Promise<{ x: number; y: number }> {
  const { clientWidth, clientHeight } = document.documentElement;
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const right = clientWidth - size.width - EDGE;
  const bottom = clientHeight - size.height - EDGE;
  const corners = [
    { x: right, y: bottom },
    { x: EDGE, y: bottom },
    { x: right, y: EDGE },
    { x: EDGE, y: EDGE },
  ];
  const mirrored = rtl ? [corners[1], corners[0], corners[3], corners[2]] : corners;
  const near = anchor ? await Promise.all(order(rtl).map((placement) => beside(size, anchor, placement))) : [];
  let best = { x: right, y: bottom };
  let least = Number.POSITIVE_INFINITY;
  for (const place of [...near, ...mirrored]) {
    const at = place && { x: clamp(place.x, right), y: clamp(place.y, bottom) };
    const cost = at ? costOf({ ...at, ...size }, avoid) : least;
    if (at && cost < least) {
      best = at;
      least = cost;
    }
  }
  return best;
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(EDGE / 2, Math.min(value, most)));
}

function order(rtl: boolean): Placement[] {
  return rtl ? PLACEMENTS.map((one) => swap(one)) : PLACEMENTS;
}

function swap(placement: Placement): Placement {
  const other = placement.startsWith('right') ? placement.replace('right', 'left') : placement.replace('left', 'right');
  return other as Placement;
}

async function beside(size: Size, anchor: Rect, placement: Placement): Promise<{ x: number; y: number }> {
  const middleware = [offset(APART), shift({ padding: EDGE })];
  return computePosition(anchor, size, { strategy: 'fixed', placement, middleware, platform });
}

type Size = Pick<Rect, 'width' | 'height'>;

/** Card and window are plain boxes here: in the top layer no box of the page holds, cuts or scrolls the card. */
const platform: Platform = {
  getElementRects: ({ reference, floating }) => ({ reference, floating: { x: 0, y: 0, ...floating } }),
  getDimensions: (size: Size) => size,
  getClippingRect: () => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    return { x: 0, y: 0, left: 0, top: 0, right: width, bottom: height, width, height };
  },
};

/** What lies under the card, weighed; the same rule tells whether it may stay where it is. */
export function costOf(card: Rect, avoid: Avoid[]): number {
  return avoid.reduce((sum, { rect, weight }) => sum + weight * shared(card, rect), 0);
}

function shared(one: Rect, other: Rect): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, wide) * Math.max(0, high);
}
