// The ring around the target, the arrow and the label that quotes its name.

import type { Rect } from '../guide/types';
import { ANY_CONTROL } from '../locate/role';
import { type Avoid, costOf, grow, outside, within } from './geometry';
import { draw, make, say } from './make';

/** Between the target and the ring, CSS pixels. */
const GAP = 4;
/** From the ring to the label, and the arrow's head, CSS pixels. */
const ARROW = 34;
const HEAD = 9;
/** What does not fit into the window is not read: worse than lying on anything but the target. */
const CUT_OFF = 200;

/** Worse than all else: the label would seem to name a control that is not the target. */
const ON_CONTROL = 1e6;
const CONTROL = `${ANY_CONTROL}, input, select, textarea, label, [role=menuitem]`;
/** Where a label is looked under: its corners and middles, as shares of its box. */
const SPOTS = [0.02, 0.5, 0.98];

export interface Mark {
  rect: Rect;
  radius: number;
  label: string;
  warn: boolean;
}

export interface Ring {
  elements: Element[];
  /** Draws the ring at a place, with arrow and label where they cover least; null hides it. */
  place(mark: Mark | null, avoid: Avoid[]): void;
  /** Pulses twice: another target than before. */
  freshen(): void;
}

type Side = 'left' | 'right' | 'top' | 'bottom';
const SIDES: Side[] = ['top', 'bottom', 'left', 'right'];

export function makeRing(): Ring {
  const ring = make('div', { class: 'ring', hidden: '' });
  const label = make('div', { class: 'label', dir: 'auto', hidden: '', 'aria-hidden': 'true' });
  const halo = draw('path', 'halo');
  const line = draw('path');
  const arrow = draw('svg', { class: 'arrow', 'aria-hidden': 'true' }, halo, line);

  const place = (mark: Mark | null, avoid: Avoid[]) => {
    for (const element of [ring, label, arrow]) {
      element.toggleAttribute('hidden', mark === null);
      element.classList.toggle('warn', mark?.warn ?? false);
    }
    if (!mark) {
      return;
    }
    const around = grow(mark.rect, GAP);
    put(ring, around);
    ring.style.width = `${around.width}px`;
    ring.style.height = `${around.height}px`;
    ring.style.borderRadius = `${mark.radius + GAP}px`;
    say(label, mark.label);
    const side = sideOf(around, label, avoid);
    for (const path of [halo, line]) {
      path.setAttribute('d', pathOf(around, side));
    }
    const box = labelAt(around, label, side);
    // The pointer goes through the label: over another control it would name that one, and a press on it would press it.
    // The card quotes the name as well, so that a label which does not fit into the window is no loss either.
    label.toggleAttribute('hidden', onControl(box) || outside(box) > 0);
    put(label, box);
  };
  const freshen = () => {
    ring.classList.remove('fresh');
    requestAnimationFrame(() => ring.classList.add('fresh'));
  };
  return { elements: [ring, arrow, label], place, freshen };
}

function put(element: HTMLElement, { x, y }: { x: number; y: number }): void {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

/** The side on which arrow and label cover the least of what matters. */
function sideOf(around: Rect, label: HTMLElement, avoid: Avoid[]): Side {
  const cost = (side: Side) => {
    const box = labelAt(around, label, side);
    return costOf(box, avoid) + CUT_OFF * outside(box) + (onControl(box) ? ON_CONTROL : 0);
  };
  return SIDES.map((side) => ({ side, cost: cost(side) })).reduce((a, b) => (b.cost < a.cost ? b : a)).side;
}

/** Does a control of the page lie under this box? */
function onControl({ x, y, width, height }: Rect): boolean {
  return SPOTS.some((across) =>
    SPOTS.some((down) => {
      const under = document.elementFromPoint(x + across * width, y + down * height);
      return under?.closest(CONTROL) != null;
    }),
  );
}

/** A shaft that comes in from the side, with its head at the ring. */
function pathOf({ x, y, width, height }: Rect, side: Side): string {
  const sign = side === 'left' || side === 'top' ? -1 : 1;
  const level = side === 'left' || side === 'right';
  const tip = level
    ? { x: sign < 0 ? x - 4 : x + width + 4, y: y + height / 2 }
    : { x: x + width / 2, y: sign < 0 ? y - 4 : y + height + 4 };
  const to = (along: number, across: number) =>
    level ? `${tip.x + sign * along} ${tip.y + across}` : `${tip.x + across} ${tip.y + sign * along}`;
  return `M${to(ARROW - 6, 0)}L${to(0, 0)}M${to(HEAD, -HEAD)}L${to(0, 0)}L${to(HEAD, HEAD)}`;
}

function labelAt({ x, y, width, height }: Rect, label: HTMLElement, side: Side): Rect {
  const size = { width: label.offsetWidth, height: label.offsetHeight };
  const middle = { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2 };
  // Above or below, a long label slides back into the window; the arrow still leads from it
  const slid = within({ ...middle, ...size }, 4);
  const places = {
    left: { x: x - ARROW - size.width, y: middle.y },
    right: { x: x + width + ARROW, y: middle.y },
    top: { x: slid.x, y: y - ARROW - size.height },
    bottom: { x: slid.x, y: y + height + ARROW },
  };
  return { ...places[side], ...size };
}
