// What helps when something is not found comes in a script of its own, at the moment at which it is wanted.

import { tell } from './report';
import type { Guide } from './types';
import type { Sketch } from './words';

/** `entrypoints/lost.content.ts`, once it is on the page. */
export interface Lost {
  /** The page as a test page, without anything of the person's. */
  skeleton(document: Document, guide: Guide, own: Element | null): string;
  /** An address that holds that page for a short while. */
  saved(guide: Guide, own: Element): string;
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
    void tell({ kind: 'guide/lost' }).then(there);
  }
}
