// Finds the row of a list whose names and controls are brothers: a list of terms, headings, a grid of cells.

import { speaks } from './fold';
import { ANY_CONTROL } from './role';
import { alike, BESIDE, overlap } from './row';
import { allOf, boxOf, HEADING, holds } from './tree';

/** A name may be one. */
const LINK = 'a';

/**
 * What follows a name up to the next one, where the parent's children come in turns: each name is of one make and has no
 * control, and what follows it is made as after another name. Nothing is said before the first. A button below the whole list would break the turn.
 */
export function after(title: Element, parent: Element): { name: Element; parts: Element[] } | null {
  const children = [...parent.children];
  const name = children.find((one) => holds(one, title));
  const names = name ? children.filter((one) => alike(one, name)) : [];
  const first = children.indexOf(names[0] as Element);
  // The list's own heading may stand before it
  const isHeading = (one: Element) =>
    one.matches(HEADING) && !children.some((other) => other !== one && alike(other, one));
  if (
    !name ||
    children.slice(0, first).some((one) => hasControl(one) || (speaks(one.textContent ?? '') && !isHeading(one))) ||
    names.some((one) => hasControl(one, LINK))
  ) {
    return null;
  }
  const own = turnOf(name, children, names);
  const others = names.filter((one) => one !== name && isMadeAs(turnOf(one, children, names), own));
  const next = names[names.indexOf(name) + 1];
  // What stands before a name on its line is its own, and no other's
  const isOfNext = next && own.some((part) => share(part, next) && !share(part, name));
  return own.length > 0 && others.length > 0 && !isOfNext ? { name, parts: own } : null;
}

/** Up to the last control before the next name. */
function turnOf(name: Element, children: Element[], names: Element[]): Element[] {
  const rest = children.slice(children.indexOf(name) + 1);
  const end = rest.findIndex((one) => names.includes(one));
  const turn = end < 0 ? rest : rest.slice(0, end);
  return turn.slice(0, turn.findLastIndex((one) => hasControl(one)) + 1);
}

function share(one: Element, other: Element): boolean {
  return overlap(boxOf(one), boxOf(other)) >= BESIDE;
}

function isMadeAs(one: Element[], other: Element[]): boolean {
  return one.length === other.length && one.every((part, at) => alike(part, other[at] as Element));
}

/** Is it a control, or holds it one, other than some? */
function hasControl(element: Element, other = 'none'): boolean {
  return [element, ...allOf(element, ANY_CONTROL)].some((one) => one.matches(ANY_CONTROL) && !one.matches(other));
}
