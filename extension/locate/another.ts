// Does a control stand in a window, in a bar, or in a part of the page that speaks of something else?

import { isAbout, isAnothers, isElse, isThing } from './about';
import { fold } from './fold';
import { dialogs, inOrder, roots } from './layers';
import { captured, names, speaksOf, titled, titleOf } from './mention';
import { seen } from './name';
import { isLabel } from './pattern';
import { hasOwnText } from './row';
import { headingOver } from './section';
import { shown } from './shown';
import { blockOf } from './title';
import { above, allOf, attributeOf, boxOf, HEADING, holds } from './tree';
import type { Context, Found, Target } from './types';

/** In English a page may say of which Page or app it is. */
const WHOSE = /^(?:Page|App): ./;

/** The page itself need not speak of what is meant, but for what belongs to a part of it: that shows one of the names, or a
 * heading that is known. */
export function ofAnother({ found, row }: Found, target: Target, context: Context): boolean {
  const { kind, names: wanted } = target.scope;
  if (kind === 'dialog' || (kind === 'part' && wanted.length === 0)) {
    return false;
  }
  const all = above(found);
  const windows = all.filter((one) => dialogs(context).includes(one));
  const over = windows.length > 0 ? null : headingOver(row ?? found, context);
  const heads = over ? [titled(over)] : windows.map((one) => titleOf(one).said);
  const lists = all.map((one) => attributeOf(one, 'aria-label')).filter(isElse);
  if (lists.length > 0 || heads.some((title) => title && !isAbout(title, target, context))) {
    return true;
  }
  if (kind === 'row' || wanted.length === 0) {
    return false;
  }
  const around = [...windows, ...all.filter(isBar)];
  const isKnown = (one: Element) => kind === 'part' && isLabel(titleOf(one).title, context);
  const part = all.find((one) => headingsIn(one).length > 0) ?? context.dom.body;
  return (
    around.some((one) => !isKnown(one) && !names(one, target, context)) || isAnothersPart(part, found, target, context)
  );
}

function isBar(element: Element): boolean {
  const { position } = getComputedStyle(element);
  return position === 'fixed' && boxOf(element).height * 2 < innerHeight && hasOwnText(element);
}

function headingsIn(part: Element): Element[] {
  return allOf(part, HEADING).filter(shown);
}

/** Does a heading of the part name another, or does a part that should name one of ours not do so? */
function isAnothersPart(part: Element, found: Element, target: Target, context: Context): boolean {
  const { kind, names: wanted, things } = target.scope;
  const heads = headingsIn(part);
  const ours = [...wanted.map(fold), null];
  const isOther = (one: Element) =>
    !ours.includes(captured(one, context)) || (things.length === 0 && isAnothers(titled(one), wanted, context));
  const isOurs = (line: string) => wanted.some((name) => speaksOf(line, name, context));
  const lines = seen(part).split('\n');
  if (heads.some(isOther) || lines.some((line) => WHOSE.test(line) && !isOurs(line))) {
    return true;
  }
  if (kind !== 'part' || heads.some((one) => isLabel(titled(one), context))) {
    return false;
  }
  const next = heads.find((one) => inOrder(one, found) > 0);
  const isHere = (node: Node) => !next || inOrder(next, node) > 0;
  const said = linesOf(wanted, part, isHere, context).filter(isOurs);
  const titles = heads
    .map(titled)
    .filter((title) => isOurs(title) && (said.length === 0 || isThing(title, things, context)));
  return ![...titles, ...said].some((line) => isAbout(line, target, context));
}

/** What a part of the page says with one of the names besides in headings, in a text or to a screen reader. */
function linesOf(names: string[], part: Element, isHere: (node: Node) => boolean, context: Context): string[] {
  const wants = (wording: string) => names.some((name) => fold(wording).includes(fold(name)));
  const texts = roots(context).flatMap((root) => context.ledger.wordings(root, `said ${names}`, wants));
  const lines = texts.flatMap(({ parentElement: parent }) =>
    parent && holds(part, parent) && isHere(parent) && !parent.closest(HEADING) && shown(parent)
      ? seen(blockOf(parent, context))
      : [],
  );
  const told = allOf(part, '[alt],[aria-label]').filter(isHere);
  return [...lines, ...told.map((one) => attributeOf(one, 'alt') || attributeOf(one, 'aria-label'))];
}
