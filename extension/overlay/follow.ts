// Calls back in the next frame whenever something may have moved.

import { upwards } from '../locate/tree';
import { atEnd } from './make';

/** An animation moves things without further events; its usual length, milliseconds. */
const ANIMATION = 500;

export interface Follower {
  /** Asks to be called in the next frame. */
  soon(): void;
  /** Asks for a thorough `shifted` right after the next frame. */
  after(): void;
  /** Watches the sizes of this element and of all it stands in. */
  watch(element: Element | null): void;
}

/**
 * One frame at a time, whatever comes: scrolling of any box, resizing, zooming, transitions.
 *
 * `frame` is called where the browser tells of sizes: in each frame after it has laid out the page by itself, and before
 * it draws. So places are read as they will be seen, and no layout is made for us alone.
 *
 * What is added to the page moves the target only by making a box around it larger. Those boxes tell of it themselves
 * (`shifted`). Whether something was laid over the target is another question, and a dear one: it is asked `thorough`.
 */
export function follow(
  window: Window,
  signal: AbortSignal,
  frame: () => void,
  shifted: (thorough: boolean) => void,
): Follower {
  const root = window.document.documentElement;
  let asked = 0;
  let until = 0;
  const due = { frame: false, after: false };
  const run = () => {
    due.frame = false;
    frame();
    if (performance.now() < until) {
      soon();
    }
  };
  const told = () => !signal.aborted && (due.frame ? run() : shifted(false));
  const sizes = new ResizeObserver(told);
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    // A root without any size is told of by nobody
    if (due.frame && !signal.aborted) {
      run();
    }
    if (due.after && !signal.aborted) {
      due.after = false;
      shifted(true);
    }
  };
  const wake = () => {
    asked ||= window.requestAnimationFrame(() => {
      asked = 0;
      if (due.frame) {
        // Whatever begins to be observed is told of in the same frame
        sizes.unobserve(root);
        sizes.observe(root);
      }
      painted.port2.postMessage(null);
    });
  };
  const soon = () => {
    due.frame = true;
    wake();
  };
  const after = () => {
    due.after = true;
    wake();
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
  let watched: Element | null = null;
  const watch = (element: Element | null) => {
    if (element !== watched) {
      sizes.disconnect();
      watched = element;
      // The root is observed in each frame that was asked for: once more within one would be an error of the page
      for (const one of upwards(element)) {
        if (one !== root) {
          sizes.observe(one);
        }
      }
    }
  };
  atEnd(signal, () => {
    sizes.disconnect();
    window.cancelAnimationFrame(asked);
    painted.port1.close();
  });
  return { soon, after, watch };
}
