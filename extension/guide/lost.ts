// What helps when something is not found comes in a script of its own, at the moment at which it is wanted.

import { tell } from './report';
import type { Guide } from './types';
import type { Sketch } from './words';

/** `entrypoints/lost.content.ts`, once it is on the page. */
export interface Lost {
  /** The page as a test page, without anything of the person's. */
  skeleton(document: Document, guide: Guide, own: Element | null): string;
  /** A drawing of where to look. */
  picture(sketch: Sketch): SVGSVGElement;
}

declare global {
  var regrantLost: Lost | undefined;
}

let asked = false;

/** Has the worker bring the script, once to a page, and calls back when it is there. */
export function bring(there: () => void): void {
  if (!asked) {
    asked = true;
    tell({ kind: 'guide/lost' }).then(there, () => undefined);
  }
}

/** How long a saved page can be fetched from its address, milliseconds. */
const FETCHED = 10_000;

/** An address that holds the page without anything of the person's, for a short while. */
export function saved(guide: Guide, own: Element): string {
  const page = globalThis.regrantLost?.skeleton(document, guide, own);
  if (!page) {
    return '';
  }
  const address = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  setTimeout(() => URL.revokeObjectURL(address), FETCHED);
  return address;
}
