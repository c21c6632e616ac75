// The one element that regrant adds to a page: a host in the top layer, with a root that the page cannot see into.

import { allOf } from '../locate/tree';
import { atEnd } from './make';

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Puts the host back where it belongs: on the page, and above what has come into the top layer since. */
  keep(): void;
}

/** Makes the host and shows it until the signal ends. */
export function makeHost(document: Document, sheet: string, signal: AbortSignal): Host {
  const element = document.createElement('div');
  element.popover = 'manual';
  const root = element.attachShadow({ mode: 'closed' });
  dress(root, sheet);
  let above = '';
  const keep = () => {
    const layers = topLayer(document, element);
    const parent = layers.findLast((layer) => layer.matches('dialog:modal')) ?? document.documentElement;
    if (element.parentNode !== parent) {
      parent.append(element);
    }
    const now = layers.map((layer) => `${layer.tagName}${layer.id}`).join();
    const open = element.matches(':popover-open');
    // Hidden for a moment the card would lose the focus: it comes to the top as soon as the focus is elsewhere
    if (open && (now === above || holdsFocus(root))) {
      return;
    }
    if (open) {
      element.hidePopover();
    }
    element.showPopover();
    above = now;
  };
  keep();
  atEnd(signal, () => element.remove());
  return { element, root, keep };
}

/** Style as a constructed sheet, which no policy of the page forbids. */
function dress(root: ShadowRoot, css: string): void {
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    root.adoptedStyleSheets = [made];
  } catch {
    // Firefox refuses constructed sheets from a content script (its bug 1751346); a style element works there
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** What lies in the top layer beside the host. A modal <dialog> makes everything outside it inert, the card as well. */
function topLayer(document: Document, host: Element): Element[] {
  return allOf(document, 'dialog:modal, :popover-open, :fullscreen').filter((one) => one !== host);
}

function holdsFocus(root: ShadowRoot): boolean {
  return root.activeElement !== null;
}
