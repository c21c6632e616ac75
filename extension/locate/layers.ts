// Which part of the page lies in front: a dialog that is open, else the page itself.

import type { Root } from './ledger';
import { shown } from './shown';
import { attributeOf, boxOf, hitAt, holds, isPage, parentOf, shadowRoots, upwards } from './tree';
import { type Context, once } from './types';

/** A dialog or an alertdialog. */
const DIALOG = '[role$=dialog]';
/** Out of use as a whole. */
const AWAY = '[aria-hidden=true], [inert]';
/** Where a dialog is asked whether anything lies on it, as parts of its width and height. */
const SAMPLES = [0.5, 0.25, 0.75];
/** A backdrop leaves at most this part of the window's width or height free. */
const BACKDROP = 0.95;

/** The document and every open shadow root in it. */
export function roots(context: Context): Root[] {
  return once(context, 'roots', () => context.ledger.roots(context.document));
}

/** What is a window by its role, by its element, or by what it says of itself: seen or not, open or not. */
function layers(context: Context): Element[] {
  return once(context, 'layers', () => roots(context).flatMap((root) => context.ledger.layers(root)));
}

/** The dialogs that a person sees, in the page's order. */
export function dialogs(context: Context): Element[] {
  return once(context, 'dialogs', () => {
    const all = layers(context).filter((one) => one.matches(DIALOG));
    return [...new Set([...all, ...saidModal(context)])]
      .filter((one) => one !== context.own && seenDialog(one, context))
      .sort(inOrder);
  });
}

/** The dialogs that are drawn, though something may lie on all of them. */
export function openDialogs(context: Context): Element[] {
  return layers(context).filter((one) => one !== context.own && shown(one) && !one.closest(AWAY));
}

function inOrder(one: Element, other: Element): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

function seenDialog(dialog: Element, context: Context): boolean {
  if (!shown(dialog) || dialog.closest(AWAY)) {
    return false;
  }
  const { left, top, width, height } = boxOf(dialog);
  return SAMPLES.some((x) =>
    SAMPLES.some((y) => holds(dialog, hitAt(context.document, left + width * x, top + height * y, context.own))),
  );
}

/** The dialog that must be answered before the page can be used, or null. */
export function modal(context: Context): Element | null {
  return once(context, 'modal', () => {
    const blocking = dialogs(context).filter(
      (one) => isModal(one) || [...upwards(one)].some(isModal) || backdrop(one, context),
    );
    const deepest = blocking.filter((one) => !blocking.some((other) => other !== one && holds(one, other)));
    const front = deepest.filter((one) => atItsMiddle(one, context));
    return front.at(-1) ?? deepest.at(-1) ?? null;
  });
}

function isModal(element: Element): boolean {
  return attributeOf(element, 'aria-modal') === 'true' || element.matches(':modal');
}

function atItsMiddle(dialog: Element, context: Context): boolean {
  const { left, top, width, height } = boxOf(dialog);
  return holds(dialog, hitAt(context.document, left + width / 2, top + height / 2, context.own));
}

/** Does something fixed that fills the window lie behind the dialog and in front of the page? */
function backdrop(dialog: Element, context: Context): boolean {
  const view = context.document.defaultView;
  if (!view) {
    return false;
  }
  const { innerWidth: width, innerHeight: height } = view;
  const corners = [
    [0.04, 0.04],
    [0.96, 0.04],
    [0.04, 0.96],
    [0.96, 0.96],
  ] as const;
  const covered = corners.filter(([x, y]) => {
    const hit = hitAt(context.document, width * x, height * y, context.own);
    return hit && fills(hit, dialog, width, height);
  });
  return covered.length >= 3;
}

function fills(hit: Element, dialog: Element, width: number, height: number): boolean {
  for (let at: Element | null = hit; at && !isPage(at); at = parentOf(at)) {
    const box = boxOf(at);
    const wide = box.width >= width * BACKDROP && box.height >= height * BACKDROP;
    if (at === dialog || (wide && getComputedStyle(at).position === 'fixed')) {
      return true;
    }
  }
  return false;
}

/**
 * Where a target of the page is looked for: the blocking dialog alone, or everything.
 *
 * Only what calls itself modal is asked for here. Any other window shows itself at the last gate, where it covers.
 */
export function front(context: Context): Root[] {
  const blocking = saidModal(context).length > 0 ? modal(context) : null;
  return blocking ? inside(blocking) : roots(context);
}

/** What calls itself modal, seen or not. */
function saidModal(context: Context): Element[] {
  return layers(context).filter((one) => one.matches('[aria-modal=true], dialog[open]'));
}

/** Where a target of a dialog is looked for: the blocking dialog, or every dialog that is seen. */
export function dialogsInFront(context: Context): Element[] {
  const blocking = modal(context);
  return blocking ? [blocking] : dialogs(context);
}

/** A layer and the shadow roots in it. */
export function inside(layer: Element): Root[] {
  return [layer, ...shadowRoots(layer)];
}
