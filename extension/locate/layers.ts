// Which part of the page lies in front: a dialog that is open, else the page itself.

import { speaks } from './fold';
import { LAYER, type Root } from './ledger';
import { shown } from './shown';
import { above, allOf, attributeOf, boxOf, hitAt, holds, isPage, parentOf, shadowRoots } from './tree';
import { type Context, once } from './types';

/** A dialog or an alertdialog. */
const DIALOG = '[role$=dialog]';
export const BUTTON = 'button, [role=button]';
/** Out of use as a whole. */
const AWAY = '[aria-hidden=true],[inert]';
/** Where a dialog is asked whether anything lies on it, as parts of its width and height. */
const SAMPLES = [0.5, 0.25, 0.75];
/** A backdrop leaves at most this part of the window's width or height free. */
const BACKDROP = 0.95;

/** The document and every open shadow root in it. */
export function roots(context: Context): Root[] {
  return once(context, 'roots', () => context.ledger.all(context.dom));
}

/** What is a window by its role, by its element, or by what it says of itself: seen or not, open or not. */
function layers(context: Context): Element[] {
  return once(context, 'layers', () => roots(context).flatMap((root) => context.ledger.marks(root, LAYER)));
}

/** The dialogs that a person sees, in the page's order. */
export function dialogs(context: Context): Element[] {
  return once(context, 'dialogs', () => {
    const all = layers(context).filter((one) => one.matches(DIALOG));
    const seen = [...new Set([...all, ...saidModal(context)].filter((one) => one !== context.own).map(cardOf))].filter(
      (one) => seenDialog(one, context),
    );
    const plain = veiled(context);
    const unsaid = plain && !seen.some((one) => holds(plain, one) || holds(one, plain)) ? [plain] : [];
    return [...seen, ...unsaid].sort(inOrder);
  });
}

/** The card that a dialog is drawn on, where the buttons stand beside the part that says that it is one. */
function cardOf(dialog: Element): Element {
  const card = parentOf(dialog);
  if (!card || card.closest(LAYER) || allOf(card, BUTTON).length === allOf(dialog, BUTTON).length) {
    return dialog;
  }
  const [inner, outer] = [boxOf(dialog), boxOf(card)];
  const around = outer.height > inner.height && outer.width < innerWidth * BACKDROP;
  return around && above(card).some(isFixed) ? card : dialog;
}

/** A window that does not call itself one: it stands on a veil over the page, which shines through. */
function veiled(context: Context): Element | undefined {
  const veil = under(0.04, 0.04, context).find(
    (one) => isFixed(one) && covers(one) && /^rgba\(.*, 0\.\d+\)$/.test(getComputedStyle(one).backgroundColor),
  );
  return !veil || speaks(veil.textContent ?? '')
    ? veil
    : SAMPLES.flatMap((y) => under(0.5, y, context)).find((one) => isFixed(one) && one !== veil);
}

/** What is hit at this part of the window's width and height, and all that it stands in. */
function under(x: number, y: number, context: Context): Element[] {
  return above(hitAt(context, innerWidth * x, innerHeight * y));
}

function isFixed(element: Element): boolean {
  return getComputedStyle(element).position === 'fixed';
}

function covers(element: Element): boolean {
  const { width, height } = boxOf(element);
  return width >= innerWidth * BACKDROP && height >= innerHeight * BACKDROP;
}

/** The dialogs that are drawn, though something may lie on all of them. */
export function openDialogs(context: Context): Element[] {
  return layers(context).filter((one) => one !== context.own && shown(one) && !one.closest(AWAY));
}

/** For sorting by where they stand on the page. */
export function inOrder(one: Node, other: Node): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

function seenDialog(dialog: Element, context: Context): boolean {
  if (!shown(dialog) || dialog.closest(AWAY)) {
    return false;
  }
  return SAMPLES.some((x) => SAMPLES.some((y) => isOnTopAt(dialog, x, y, context)));
}

/** Is it hit at this part of its width and height? */
function isOnTopAt(dialog: Element, x: number, y: number, context: Context): boolean {
  const { left, top, width, height } = boxOf(dialog);
  return holds(dialog, hitAt(context, left + width * x, top + height * y));
}

/** The dialog that must be answered before the page can be used, or null. */
export function modal(context: Context): Element | null {
  return once(context, 'modal', () => {
    const blocking = dialogs(context).filter(
      (one) => isModal(one) || above(one).some(isModal) || backdrop(one, context),
    );
    const deepest = blocking.filter((one) => !blocking.some((other) => other !== one && holds(one, other)));
    const front = deepest.filter((one) => isOnTopAt(one, 0.5, 0.5, context));
    return front.at(-1) ?? deepest.at(-1) ?? null;
  });
}

function isModal(element: Element): boolean {
  return attributeOf(element, 'aria-modal') === 'true' || element.matches(':modal');
}

/** Does something fixed that fills the window lie behind the dialog and in front of the page? */
function backdrop(dialog: Element, context: Context): boolean {
  const corners = [
    [0.04, 0.04],
    [0.96, 0.04],
    [0.04, 0.96],
    [0.96, 0.96],
  ] as const;
  const covered = corners.filter(([x, y]) => {
    return under(x, y, context).some((at) => at === dialog || (!isPage(at) && covers(at) && isFixed(at)));
  });
  return covered.length >= 3;
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

/** A layer, the shadow roots in it, and what is put into their slots. */
export function inside(layer: Element): Root[] {
  const all: Root[] = [layer, ...shadowRoots(layer)];
  const slotted = all
    .flatMap((root) => allOf(root, 'slot'))
    .flatMap((slot) => (slot as HTMLSlotElement).assignedElements())
    .filter((one) => !all.some((root) => root.contains(one)));
  return [...all, ...slotted.flatMap((one) => [one, ...shadowRoots(one)])];
}
