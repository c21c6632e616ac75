// Calls back in the next frame whenever something may have moved.

/** An animation moves things without further events; its usual length, milliseconds. */
const ANIMATION = 500;

export interface Follower {
  /** Asks for a frame. */
  soon(): void;
  /** Watches this element's size. */
  watch(element: Element | null): void;
}

/** One frame at a time, whatever comes: scrolling of any box, resizing, zooming, transitions. */
export function follow(window: Window, signal: AbortSignal, frame: () => void): Follower {
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
  const sizes = new ResizeObserver(soon);
  let watched: Element | null = null;
  const watch = (element: Element | null) => {
    if (element !== watched) {
      sizes.disconnect();
      watched = element;
      if (element) {
        sizes.observe(element);
      }
    }
  };
  signal.addEventListener(
    'abort',
    () => {
      sizes.disconnect();
      window.cancelAnimationFrame(asked);
    },
    { once: true },
  );
  return { soon, watch };
}
