// Calls back in the next frame whenever something may have moved.

import { upwards } from '../locate/tree';
import { atEnd } from './make';

/** An animation moves things without further events; its usual length, milliseconds. */
const ANIMATION = 500;

export interface Follower {
  /** Asks to be called in the next frame. */
  soon(): void;
  /**
   * Asks for `shifted` right after the next frame, when the browser has laid out the page by itself: to read places in
   * the frame, after a change, would have all of it laid out once more.
   */
  after(): void;
  /** Watches the sizes of this element and of all it stands in. */
  watch(element: Element | null): void;
}

/**
 * One frame at a time, whatever comes: scrolling of any box, resizing, zooming, transitions.
 *
 * What is added to the page moves the target only by making a box around it larger. Those boxes tell of it themselves
 * (`shifted`), in the frame in which it happens and after the browser's own layout, so that reading costs nothing.
 */
export function follow(window: Window, signal: AbortSignal, frame: () => void, shifted: () => void): Follower {
  let asked = 0;
  let until = 0;
  const run = () => {
    asked = 0;
    if (signal.aborted) {
      return;
    }
    frame();
    if (performance.now() < until) {
      soon();
    }
  };
  const soon = () => {
    asked ||= window.requestAnimationFrame(run);
  };
  let waiting = 0;
  const painted = new MessageChannel();
  painted.port1.onmessage = () => signal.aborted || shifted();
  const after = () => {
    waiting =
      waiting ||
      window.requestAnimationFrame(() => {
        waiting = 0;
        painted.port2.postMessage(null);
      });
  };
  const loop = () => {
    until = performance.now() + ANIMATION;
    soon();
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ['scroll', 'resize', 'fullscreenchange']) {
    window.addEventListener(type, soon, options);
  }
  for (const type of ['transitionrun', 'animationstart', 'toggle']) {
    window.addEventListener(type, loop, options);
  }
  for (const type of ['scroll', 'resize'] as const) {
    window.visualViewport?.addEventListener(type, soon, options);
  }
  const sizes = new ResizeObserver(() => signal.aborted || shifted());
  let watched: Element | null = null;
  const watch = (element: Element | null) => {
    if (element !== watched) {
      sizes.disconnect();
      watched = element;
      for (const one of upwards(element)) {
        sizes.observe(one);
      }
    }
  };
  atEnd(signal, () => {
    sizes.disconnect();
    window.cancelAnimationFrame(asked);
    window.cancelAnimationFrame(waiting);
    painted.port1.close();
  });
  return { soon, after, watch };
}
