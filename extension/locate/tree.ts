// Walks the page through open shadow roots: parents, what is inside what, and what lies under a point.

import type { Context } from './types';

export const HEADING = 'h1,h2,h3,h4,h5,h6,[role=heading]';

/** The parent as the person sees it: out of a shadow root to its host, out of a slotted place to the slot. */
export function parentOf(node: Node): Element | null {
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  if (slot) {
    return slot;
  }
  const root = node.parentNode;
  return root instanceof ShadowRoot ? root.host : node.parentElement;
}

/** The labels of an input that are its own by the page's word; none where it is something else. */
export function labelsOf(control: Element | null): Element[] {
  const field = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
  return field ? [...(control.labels ?? [])] : [];
}

/** What an attribute says: nothing where there is none. */
export function attributeOf(element: Element | null | undefined, name: string): string {
  return element?.getAttribute(name) ?? '';
}

/** Is it the page as a whole? */
export function isPage(element: Element): boolean {
  return element.matches('body, html');
}

/** Where an element lies in the window. */
export function boxOf(element: Element): DOMRect {
  return element.getBoundingClientRect();
}

/** All elements under a root that a selector matches, in the page's order. */
export function allOf(root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll(selector)];
}

/** Where a text, or all that is in an element, is laid out. */
export function laidOut(node: Node): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

/** Is a node the element, or inside it, open shadow roots included? */
export function holds(element: Element, node: Node | null): boolean {
  for (let at: Node | null = node; at; at = parentOf(at)) {
    if (at === element) {
      return true;
    }
    if (element.contains(at)) {
      return true;
    }
  }
  return false;
}

/** The element and its parents up to the document, nearest first. */
export function* upwards(element: Element | null): Generator<Element> {
  for (let at = element; at; at = parentOf(at)) {
    yield at;
  }
}

/** The same as a list. */
export function above(element: Element | null): Element[] {
  return [...upwards(element)];
}

/** The open shadow roots under a root, each with those inside it. A tree walker is eight times faster than a list. */
export function shadowRoots(root: ParentNode & Node): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    const inner = (node as Element).shadowRoot;
    if (inner) {
      found.push(inner, ...shadowRoots(inner));
    }
  }
  return found;
}

/**
 * What a person would hit at a point of the viewport, our own overlay looked through. Of a text in a slot the browser
 * names the host: what lies around the slot is hit.
 */
export function hitAt({ dom, own }: Pick<Context, 'dom' | 'own'>, x: number, y: number): Element | null {
  let hit = topOf(dom, x, y, own);
  for (let root = hit?.shadowRoot; root && hit; root = hit.shadowRoot) {
    const top = topOf(root, x, y, own);
    const inner = top === hit ? root.elementsFromPoint(x, y).find((one) => one.getRootNode() === root) : top;
    if (!inner) {
      break;
    }
    hit = inner;
  }
  return hit;
}

function topOf(root: DocumentOrShadowRoot, x: number, y: number, own: Element | null): Element | null {
  const top = root.elementFromPoint(x, y);
  return top && top === own ? (root.elementsFromPoint(x, y).find((one) => one !== own) ?? null) : top;
}
