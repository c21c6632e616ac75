// Does a person see it? Meta hides decoys and keeps closed dialogs on the page.

import { boxOf, laidOut, upwards } from './tree';

/** Screen-reader-only texts are laid out in a box of one pixel. */
const NOTHING = 1;
/** Marks above and below letters have no width of their own. */
const MARKS = /^\p{M}+$/u;
/** How far up a clipping box is looked for: decoys are wrapped once or twice. */
const CLIPPING_PARENTS = 6;
/** A box of any size may be clipped to nothing, but only a decoy's own. */
const CLIPPED_PARENTS = 2;

/** Is the element laid out, not transparent, and not shrunk or moved away? Scrolled out of view still counts. */
export function shown(element: Element): boolean {
  if (!drawn(element)) {
    return false;
  }
  const box = boxOf(element);
  return box.width > NOTHING && box.height > NOTHING && !movedAway(element, box) && !clippedAway(element);
}

/** Is a text seen? Its parent may have no box of its own (`display: contents`). */
export function textShown(text: Text): boolean {
  const parent = text.parentElement;
  if (!parent || parent.closest('svg, style, script, noscript, template, title')) {
    return false;
  }
  if (!drawn(parent) && getComputedStyle(parent).display !== 'contents') {
    return false;
  }
  const box = laidOut(text);
  const wide = box.width > NOTHING || MARKS.test(text.data);
  return wide && box.height > NOTHING && !movedAway(parent, box) && !clippedAway(parent);
}

/** Both names of each question: browsers before 2024 know the first two only. */
const ALL = { checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true };

/** The browser's own word: rendered, visible, and no parent fully transparent. */
export function drawn(element: Element): boolean {
  return element.checkVisibility(ALL);
}

/** Left of or above the page's beginning, where no scrolling leads. */
function movedAway(element: Element, box: DOMRect): boolean {
  const view = element.ownerDocument.defaultView;
  return !view || (box.right <= 0 && view.scrollX <= 0 && box.right < -NOTHING) || box.bottom + view.scrollY <= 0;
}

/** In a parent, or itself, cut down to nothing. Sizes first: styles are dear, and boxes of one pixel are rare. */
function clippedAway(element: Element): boolean {
  let count = 0;
  for (const parent of upwards(element)) {
    if (count++ > CLIPPING_PARENTS) {
      return false;
    }
    const { width, height } = boxOf(parent);
    const tiny = width <= NOTHING || height <= NOTHING;
    if ((tiny || count <= CLIPPED_PARENTS) && cuts(getComputedStyle(parent), tiny)) {
      return true;
    }
  }
  return false;
}

function cuts({ clipPath, clip, overflowX, overflowY }: CSSStyleDeclaration, tiny: boolean): boolean {
  const cut = /^inset\((?:50|100)%/.test(clipPath) || /^rect\(0px,? 0px/.test(clip);
  return cut || (tiny && (overflowX !== 'visible' || overflowY !== 'visible'));
}
