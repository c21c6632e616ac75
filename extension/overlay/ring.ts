// The ring around the target, the arrow and the label that quotes its name.

import type { Rect } from '../guide/types';
import { draw, make, say } from './make';

/** Between the target and the ring, CSS pixels. */
const GAP = 4;
const ARROW = 34;
const HEAD = 9;

export interface Mark {
  rect: Rect;
  radius: number;
  label: string;
  warn: boolean;
}

export interface Ring {
  elements: Element[];
  /** Draws the ring at a place, with the arrow on the side of the card; null hides it. */
  place(mark: Mark | null, card: Rect | null): void;
  /** Pulses twice: another target than before. */
  freshen(): void;
}

type Side = 'left' | 'right' | 'top' | 'bottom';

export function makeRing(): Ring {
  const ring = make('div', { class: 'ring', hidden: '' });
  const label = make('div', { class: 'label', dir: 'auto', hidden: '', 'aria-hidden': 'true' });
  const halo = draw('path', { class: 'halo' });
  const line = draw('path');
  const arrow = draw('svg', { class: 'arrow', 'aria-hidden': 'true' }, halo, line);

  const place = (mark: Mark | null, card: Rect | null) => {
    for (const element of [ring, label]) {
      element.hidden = mark === null;
      element.classList.toggle('warn', mark?.warn ?? false);
    }
    arrow.toggleAttribute('hidden', mark === null);
    arrow.classList.toggle('warn', mark?.warn ?? false);
    if (!mark) {
      return;
    }
    const around = grow(mark.rect, GAP);
    put(ring, around);
    ring.style.borderRadius = `${mark.radius + GAP}px`;
    say(label, mark.label);
    const side = sideOf(around, label, card);
    const path = pathOf(around, side);
    halo.setAttribute('d', path);
    line.setAttribute('d', path);
    put(label, labelAt(around, label, side));
  };
  const freshen = () => {
    ring.classList.remove('fresh');
    requestAnimationFrame(() => ring.classList.add('fresh'));
  };
  return { elements: [ring, arrow, label], place, freshen };
}

function grow({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function put(element: HTMLElement, rect: { x: number; y: number; width?: number; height?: number }): void {
  element.style.left = `${rect.x}px`;
  element.style.top = `${rect.y}px`;
  if (rect.width !== undefined) {
    element.style.width = `${rect.width}px`;
    element.style.height = `${rect.height}px`;
  }
}

/** The side that faces the card, if arrow and label have room there; else the one with most room. */
function sideOf(around: Rect, label: HTMLElement, card: Rect | null): Side {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const room: Record<Side, number> = {
    left: around.x - label.offsetWidth - ARROW,
    right: width - around.x - around.width - label.offsetWidth - ARROW,
    top: around.y - label.offsetHeight - ARROW,
    bottom: height - around.y - around.height - label.offsetHeight - ARROW,
  };
  const facing = card ? facingSides(around, card) : (['top', 'left', 'right', 'bottom'] as Side[]);
  const best = (Object.keys(room) as Side[]).sort((a, b) => room[b] - room[a])[0] ?? 'top';
  return facing.find((side) => room[side] > 0) ?? best;
}

function facingSides(around: Rect, card: Rect): Side[] {
  const dx = card.x + card.width / 2 - (around.x + around.width / 2);
  const dy = card.y + card.height / 2 - (around.y + around.height / 2);
  const across: Side = dx < 0 ? 'left' : 'right';
  const along: Side = dy < 0 ? 'top' : 'bottom';
  return Math.abs(dx) > Math.abs(dy) ? [across, along] : [along, across];
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

function labelAt({ x, y, width, height }: Rect, label: HTMLElement, side: Side): { x: number; y: number } {
  const { offsetWidth: wide, offsetHeight: high } = label;
  const middle = { x: x + (width - wide) / 2, y: y + (height - high) / 2 };
  const at = {
    left: { x: x - ARROW - wide, y: middle.y },
    right: { x: x + width + ARROW, y: middle.y },
    top: { x: middle.x, y: y - ARROW - high },
    bottom: { x: middle.x, y: y + height + ARROW },
  }[side];
  const { clientWidth, clientHeight } = document.documentElement;
  return {
    x: Math.max(4, Math.min(at.x, clientWidth - wide - 4)),
    y: Math.max(4, Math.min(at.y, clientHeight - high - 4)),
  };
}
