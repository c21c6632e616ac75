// Does a control stand in a window, in a bar, or in a part of the page that speaks of something else?

import { isAbout, isAnothers, isElse, isThing } from './about';
import { fold } from './fold';
import { dialogs, inOrder, roots } from './layers';
import type { Wants } from './ledger';
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
const WHOSE = /^\s*(?:Page|App):/;

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
    around.some((one) => !isKnown(one) && !names(one, target, context)) ||
    namesAnother(part, target, context) ||
    (kind === 'part' && !speaksOfOurs(part, found, target, context))
  );
}

function isBar(element: Element): boolean {
  const { position } = getComputedStyle(element);
  return position === 'fixed' && boxOf(element).height * 2 < innerHeight && hasOwnText(element);
}

function headingsIn(part: Element): Element[] {
  return allOf(part, HEADING).filter(shown);
}

/** Does a heading of the part, or a line that says whose it is, name another? */
function namesAnother(part: Element, { scope }: Target, context: Context): boolean {
  const { names: wanted, things } = scope;
  const ours = [...wanted.map(fold), null];
  const isOther = (one: Element) =>
    !ours.includes(captured(one, context)) || (things.length === 0 && isAnothers(titled(one), wanted, context));
  const lines = linesOf(part, 'whose', (wording) => WHOSE.test(wording), context);
  return headingsIn(part).some(isOther) || lines.some(({ line }) => /: ./.test(line) && !isSaid(wanted, line, context));
}

/** Has the part a heading that is known, or does it name one of ours before its next heading, and in what is about the
 * matter? A heading that is no more than a name says nothing where a sentence names it too. */
function speaksOfOurs(part: Element, found: Element, target: Target, context: Context): boolean {
  const { names: wanted, things } = target.scope;
  const heads = headingsIn(part);
  if (heads.some((one) => isLabel(titled(one), context))) {
    return true;
  }
  const next = heads.find((one) => inOrder(one, found) > 0);
  const isNamed = (wording: string) => wanted.some((name) => fold(wording).includes(fold(name)));
  const heard = allOf(part, '[alt],[aria-label]').map((node) => ({
    node,
    line: attributeOf(node, 'alt') || attributeOf(node, 'aria-label'),
  }));
  const said = [...linesOf(part, `said ${wanted}`, isNamed, context), ...heard].flatMap(({ node, line }) =>
    (!next || inOrder(next, node) > 0) && isSaid(wanted, line, context) ? line : [],
  );
  const titles = heads
    .map(titled)
    .filter((title) => isSaid(wanted, title, context) && (said.length === 0 || isThing(title, things, context)));
  return [...titles, ...said].some((line) => isAbout(line, target, context));
}

function isSaid(names: string[], line: string, context: Context): boolean {
  return names.some((name) => speaksOf(line, name, context));
}

/** The lines of a part in which a text is wanted, but for its headings. */
function linesOf(part: Element, key: string, wants: Wants, context: Context): { node: Element; line: string }[] {
  const texts = roots(context).flatMap((root) => context.ledger.wordings(root, key, wants));
  return texts.flatMap(({ parentElement: node }) =>
    node && holds(part, node) && !node.closest(HEADING) && shown(node)
      ? { node, line: seen(blockOf(node, context)) }
      : [],
  );
}
