// The card can be moved, by the pointer and by the arrow keys.

import { boxOf } from '../locate/tree';
import { within } from './geometry';

export interface Place {
  x: number;
  y: number;
}

/** One press of an arrow key, CSS pixels. */
const STRIDE = 24;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Lets the person move the card by its grip; `moved` is told where to, within the window. */
export function makeMovable(
  card: HTMLElement,
  grip: HTMLElement,
  signal: AbortSignal,
  moved: (place: Place) => void,
): void {
  let from: Place | null = null;
  const to = (x: number, y: number) => {
    moved(within({ x, y, width: card.offsetWidth, height: card.offsetHeight }));
  };
  const listen = { signal };
  grip.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && event.button === 0) {
        const box = boxOf(card);
        from = { x: event.clientX - box.left, y: event.clientY - box.top };
        grip.setPointerCapture(event.pointerId);
      }
    },
    listen,
  );
  grip.addEventListener('pointermove', (event) => from && to(event.clientX - from.x, event.clientY - from.y), listen);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    grip.addEventListener(end, () => (from = null), listen);
  }
  grip.addEventListener(
    'keydown',
    (event) => {
      const step = event.isTrusted ? ARROWS[event.key] : undefined;
      if (step) {
        event.preventDefault();
        event.stopPropagation();
        const box = boxOf(card);
        to(box.left + step[0] * STRIDE, box.top + step[1] * STRIDE);
      }
    },
    listen,
  );
}
