// Finds the row of a list by the name that is its title.

import { after } from './flat';
import { fold } from './fold';
import { allTexts } from './ledger';
import { ANY_BOX, ANY_CONTROL, FIELD } from './role';
import { shown } from './shown';
import { textsNamed } from './texts';
import { blockOf, isTitleOf, saysOnly } from './title';
import { above, allOf, attributeOf, boxOf, holds, isPage, parentOf, shadowRoots, upwards } from './tree';
import type { Context } from './types';

export interface Row {
  row: Element;
  /** The element whose text is the name; a link around it is the title, not a control of the row. */
  title: Element;
  /** Its role or its like neighbours say that it is a row; else only a control beside the title does. */
  proved: boolean;
  /** Its other parts, where nothing holds it all together. */
  parts?: Element[];
}

const ROW = '[role=row],[role=listitem],[role=option],[role=treeitem],li,tr';
/** Places that repeat names and are no lists: notices, menus of the site, the search and its chips. */
const NOT_A_LIST = [
  'nav',
  ...['navigation', 'alert', 'status', 'log', 'tooltip', 'search', 'tablist', 'banner', 'combobox'].map(
    (role) => `[role=${role}]`,
  ),
  '[aria-live=polite]',
  '[aria-live=assertive]',
].join(', ');
/** A cell that several rows share says of none which is meant. */
const SEVERAL_ROWS = '[rowspan]';
/** A row and its controls share a line: so much of the lower of the two must overlap. */
export const BESIDE = 0.4;

/** Every row under the roots whose own title is one of the names. */
export function rowsNamed(names: string[], roots: ParentNode[], context: Context): Row[] {
  const wanted = new Set(names.map(fold).filter(Boolean));
  const hits = wanted.size > 0 ? roots.map((root) => textsNamed(wanted, root, context)) : [];
  const whole = hits.flatMap((one) => one.whole);
  const rows = new Map<Element, Row>();
  const later: Row[] = [];
  for (const hit of [...whole, ...hits.flatMap(({ cut }) => cut.filter((one) => isToldInFull(one, wanted)))]) {
    const row = rowOfHit(hit, wanted, whole.includes(hit), context);
    if (row && row.row !== context.own) {
      if (isTitleOf(partsOf(row), blockOf(hit, context), hit, context)) {
        rows.set(row.row, row);
      } else {
        later.push(row);
      }
    }
  }
  const sure = [...rows.values()];
  return innermost([...sure, ...later.filter((one) => sure.some((other) => isTwin(one, other)))]);
}

/** Does the name stand where that of another row of the list stands? Then it is one, whatever is said before it. */
function isTwin(one: Row, other: Row): boolean {
  return alike(one.row, other.row) && wayTo(one) === wayTo(other);
}

function wayTo({ row, title }: Row): string {
  const way = above(title);
  return way
    .slice(0, way.indexOf(row))
    .map((one) => [...(parentOf(one)?.children ?? [])].indexOf(one))
    .join();
}

function rowOfHit(hit: Element, wanted: Set<string>, whole: boolean, context: Context): Row | null {
  if (!shown(hit) || hit.closest(`${NOT_A_LIST}, ${SEVERAL_ROWS}`)) {
    return null;
  }
  const block = blockOf(hit, context);
  const row = rowAround(block, hit);
  const alone = whole ? saysOnly(block, hit, wanted) : true;
  return row && alone && !isChip(row) ? row : null;
}

/** A chip of the search stands on the line of its field; no row of a list does. */
function isChip({ row, proved }: Row): boolean {
  const fields = proved ? [] : allOf(row.parentElement ?? row, FIELD);
  return fields.some((field) => overlap(boxOf(field), boxOf(row)) >= BESIDE);
}

/** Is a name that the page cuts short told in full to a pointer or a screen reader? */
function isToldInFull(element: Element, wanted: Set<string>): boolean {
  const told = element.closest('[title], [aria-label]');
  return ['title', 'aria-label'].some((name) => wanted.has(fold(attributeOf(told, name))));
}

/** The row around a title: said by its role, told by its like neighbours, or closed by a control beside the title. */
function rowAround(block: Element, title: Element): Row | null {
  for (const at of upwards(block)) {
    if (isPage(at)) {
      return null;
    }
    if (at.matches(ROW)) {
      return { row: at, title, proved: true, parts: pinned(at) };
    }
    if ((at.matches(ANY_BOX) && at.contains(block)) || hasLike(at, title)) {
      return { row: at, title, proved: true };
    }
    const others = controlsBut(at, title);
    if (others.length > 0) {
      if (others.every((control) => beside(control, block))) {
        return { row: at, title, proved: false };
      }
      const row = at.closest(ROW) ?? wrapped(at, title);
      return row ? { row, title, proved: true } : flat(title, at);
    }
  }
  return null;
}

function flat(title: Element, parent: Element): Row | null {
  const turn = after(title, parent);
  return turn && { row: turn.name, title, proved: true, parts: turn.parts };
}

/** The row, and what else belongs to it. */
export function partsOf({ row, parts = [] }: Row): Element[] {
  return [row, ...parts];
}

/** What stands on the line of a row without any control, in a table beside it: its buttons are kept in view. */
function pinned(row: Element): Element[] {
  const tables = row.parentElement?.parentElement;
  const rows = tables && controlsIn(row).length === 0 ? allOf(tables, ROW) : [];
  const beside = rows.filter(
    (one) => controlsIn(one).length > 0 && !hasOwnText(one) && overlap(boxOf(one), boxOf(row)) > 0.9,
  );
  return beside.length === 1 ? beside : [];
}

/** The box around a lone one that has like neighbours: each row may be packed by itself. */
function wrapped(element: Element, title: Element): Element | null {
  for (let at = element.parentElement; at?.childElementCount === 1; at = at.parentElement) {
    if (hasLike(at, title)) {
      return at;
    }
  }
  return null;
}

/** Is there a sibling of the same make that holds a control? In a long list the answer is next door. */
function hasLike(element: Element, title: Element): boolean {
  const { previousElementSibling, nextElementSibling, parentElement } = element;
  return [previousElementSibling, nextElementSibling, ...(parentElement?.children ?? [])].some(
    (one) => one && one !== element && isLike(one, element, title),
  );
}

/** Are they of one make, by their tag and Meta's machine-made classes? */
export function alike(one: Element, other: Element): boolean {
  return one.tagName === other.tagName && attributeOf(one, 'class') === attributeOf(other, 'class');
}

/** Two parts of one row may be alike too: there the one says the name, and the other holds the controls. */
function isLike(other: Element, element: Element, title: Element): boolean {
  if (!alike(other, element) || controlsIn(other).length === 0) {
    return false;
  }
  return hasOwnText(other) || (below(other, element) && controlsBut(element, title).length > 0);
}

/** The controls in it, but for a link that is or holds the title. */
export function controlsBut(element: Element, title: Element): Element[] {
  return controlsIn(element).filter((control) => !holds(control, title));
}

function controlsIn(element: Element): Element[] {
  const all = allOf(element, ANY_CONTROL);
  return all.length > 0 ? all : shadowRoots(element).flatMap((root) => allOf(root, ANY_CONTROL));
}

function below(one: Element, other: Element): boolean {
  return overlap(boxOf(one), boxOf(other)) < BESIDE;
}

/** A cell of the same row holds a button and nothing else; another row says its own name. */
export function hasOwnText(element: Element): boolean {
  return allTexts(element).some(
    (text) => text.data.trim() && !above(parentOf(text)).some((one) => one.matches(ANY_CONTROL)),
  );
}

function beside(control: Element, block: Element): boolean {
  const box = boxOf(control);
  return box.height === 0 || overlap(box, boxOf(block)) >= BESIDE;
}

/**
 * Does a control of the row belong to its title? On the title's own line of a row that is proved it does. Elsewhere it
 * stands with other buttons; where it stands with a text, that text is a title of its own: a group's heading is no row,
 * nor are two cards side by side.
 */
export function belongs(control: Element, row: Row): boolean {
  const { title, proved } = row;
  const own = partsOf(row);
  if (proved && beside(control, title)) {
    return true;
  }
  const way = above(control);
  const part = way[way.findIndex((at) => own.includes(at) || holds(at, title)) - 1];
  return !part || part === control || !hasOwnText(part);
}

/** How much of the lower of two boxes lies on the other's height. */
export function overlap(one: DOMRect, other: DOMRect): number {
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return shared / Math.max(1, Math.min(one.height, other.height));
}

/** Of rows inside each other the inner one. A row without any control is one of a menu or a notice, unless it is all
 * there is, or stands among the others. */
function innermost(rows: Row[]): Row[] {
  const inner = rows.filter(({ row }) => !rows.some((other) => other.row !== row && holds(row, other.row)));
  const useful = inner.filter((one) => partsOf(one).some((part) => controlsBut(part, one.title).length > 0));
  const lists = new Set(useful.map(({ row }) => parentOf(row)));
  return useful.length === 0 ? inner : inner.filter((one) => useful.includes(one) || lists.has(parentOf(one.row)));
}
