// Boxes in the window, and what lies on what.

import type { Rect } from '../guide/types';

/** A box that something should not lie on. */
export interface Avoid {
  rect: Rect;
  /** How bad each covered pixel is: the target weighs most. */
  weight: number;
}

/** What lies under a box, weighed. */
export function costOf(box: Rect, avoid: Avoid[]): number {
  return avoid.reduce((sum, { rect, weight }) => sum + weight * shared(box, rect), 0);
}

function shared(one: Rect, other: Rect): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, wide) * Math.max(0, high);
}

export function grow({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** How far the middles of two boxes are apart. */
export function distance(one: Rect, other: Rect): number {
  const dx = one.x + one.width / 2 - other.x - other.width / 2;
  const dy = one.y + one.height / 2 - other.y - other.height / 2;
  return Math.hypot(dx, dy);
}

/** The window, without its scroll bars. */
export function view(): Rect {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  return { x: 0, y: 0, width, height };
}

/** How much of a box sticks out of the window. */
export function outside(box: Rect): number {
  return box.width * box.height - shared(box, view());
}

/** The nearest place at which a box lies in the window, `edge` away from its sides. */
export function within({ x, y, width, height }: Rect, edge = 0): { x: number; y: number } {
  const all = view();
  return {
    x: Math.max(edge, Math.min(x, all.width - width - edge)),
    y: Math.max(edge, Math.min(y, all.height - height - edge)),
  };
}
