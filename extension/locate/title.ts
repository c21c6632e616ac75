// Is a text the title of its row, whole and alone, or only a name that the row mentions?

import { fold, speaks } from './fold';
import { allTexts } from './ledger';
import { seen } from './name';
import { isLabel } from './pattern';
import { ANY_CONTROL } from './role';
import { textShown } from './shown';
import { holds, laidOut, upwards } from './tree';
import type { Context } from './types';

/** A title is a line, not a paragraph. */
const LONGEST_TITLE = 200;
/** Words closer than this on one line read as one name: "Iconosquare" and "Beta" in two boxes. CSS pixels. */
const ONE_NAME = 8;
/** Meta writes the number of a Page behind its name. A short number may belong to a name. */
const ID = /[\s·]*\(?\d{6,}\)?$/u;
/** A table's cells stand close without being one name. */
const CELL = 'td,th,[role=cell],[role=gridcell]';
/** A row's name is often a link to more about it, or opens it. */
const LINK = 'a,summary,[role=link],[aria-expanded]';
/** With what a note on a row begins in English, and no app's name goes on. */
const NOTE = /^(?:added|last|used|expire[ds]?|connected|since|token|id) \S/i;
/** The letters of a drawn avatar that stand before a name. */
const INITIALS = 2;

/**
 * The block that a name stands in: up through the spans and links that only wrap it. Where the block holds further
 * blocks, and the name is alone on its line between them, the outermost of the spans stands for the line.
 */
export function blockOf(element: Element, context: Context): Element {
  let line = element;
  for (const at of upwards(element)) {
    if (!isInline(at)) {
      return at !== line && [...at.children].some(isBreak) && isAlone(line, context) ? line : at;
    }
    line = at;
  }
  return element;
}

function isInline(element: Element): boolean {
  return /^(inline|contents|none)/.test(getComputedStyle(element).display);
}

function isBreak(node: Node): boolean {
  return node instanceof Element && (node.tagName === 'BR' || !isInline(node));
}

/** Does nothing else speak on its line, controls and signs such as "Active" apart? */
function isAlone(line: Element, context: Context): boolean {
  for (const next of ['previousSibling', 'nextSibling'] as const) {
    for (let at = line[next]; at && !isBreak(at); at = at[next]) {
      const text = at.textContent ?? '';
      if (speaks(text) && !isSign(text, context) && !(at instanceof Element && at.matches(ANY_CONTROL))) {
        return false;
      }
    }
  }
  return true;
}

/** Does it tell of a row how it is, "Active" or "Last used in May"? */
function isSign(text: string, context: Context): boolean {
  return isLabel(text, context) || NOTE.test(text.trim());
}

/** Does the block say the name and nothing else? Buttons beside it do not count. */
export function saysOnly(block: Element, hit: Element, names: Set<string>): boolean {
  if ((block.textContent ?? '').length > LONGEST_TITLE) {
    return false;
  }
  const text = fold(seen(block, (inner) => inner.matches(ANY_CONTROL) && !holds(inner, hit)));
  return names.has(text) || names.has(text.replace(ID, ''));
}

/** Is the block the first thing that the row says, with nothing that goes on from it on the same line? */
export function isTitleOf(row: Element[], block: Element, hit: Element, context: Context): boolean {
  let begun = false;
  for (const text of textsOf(row, hit, context)) {
    const own = holds(block, text);
    if (begun && !own) {
      return isSign(text.data, context) || !goesOn(block, text);
    }
    if (!begun && !own && !isInitials(text, hit)) {
      return false;
    }
    begun ||= own;
  }
  return begun;
}

/** The row's texts that are seen and stand in no control, but the one that holds a name. */
function* textsOf(row: Element[], hit: Element, context: Context): Generator<Text> {
  for (const text of row.flatMap((part) => allTexts(part)).filter(({ data }) => speaks(data))) {
    const control = text.parentElement?.closest(ANY_CONTROL);
    const inner = control && control !== row[0] && row.some((part) => holds(part, control));
    if (!(inner && !isNameBefore(control, hit, context)) && textShown(text)) {
      yield text;
    }
  }
}

/** Does it hold the name, or is it a link before it that may be the row's own name? */
function isNameBefore(control: Element, hit: Element, context: Context): boolean {
  const before = control.compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_FOLLOWING;
  return holds(control, hit) || (before > 0 && control.matches(LINK) && !isLabel(seen(control), context));
}

function isInitials(text: Text, hit: Element): boolean {
  const folded = fold(text.data);
  return folded.length <= INITIALS && !hit.contains(text) && fold(hit.textContent ?? '').startsWith(folded);
}

function goesOn(block: Element, next: Text): boolean {
  if (fold(next.data).replace(ID, '') === '') {
    return false;
  }
  if (block.closest(CELL) !== (next.parentElement?.closest(CELL) ?? null)) {
    return false;
  }
  const [own, other] = [laidOut(block), laidOut(next)];
  const sameLine = Math.min(own.bottom, other.bottom) - Math.max(own.top, other.top) > own.height / 2;
  const gap = Math.max(other.left - own.right, own.left - other.right);
  return sameLine && gap < ONE_NAME;
}
