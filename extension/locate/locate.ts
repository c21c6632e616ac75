// Which element is meant, and is it sure? Exactly one control, or none and the reason.

import { ofAnother } from './another';
import { speaks } from './fold';
import { faceOf, gate } from './gate';
import { dialogsInFront, front, inside, modal, openDialogs, roots } from './layers';
import { meantBy, names } from './mention';
import { answers, asFound, seen } from './name';
import { patternsOf } from './pattern';
import { controls } from './role';
import { alike, belongs, partsOf, type Row, rowsNamed } from './row';
import { shown } from './shown';
import { onlyUntickedBox } from './structure';
import { above, boxOf, holds, laidOut, parentOf } from './tree';
import { type Context, type Found, once, type Reason, type Sight, type Target } from './types';

/** A sign so close to a name closes a chip; one of a row stands at the row's end. CSS pixels. */
const CHIP = 24;
/** Where nothing of the role answers, anything to press may: one builder's button is another one's link. */
const LIKE_A_PRESS = ['button', 'link', 'tab'];

/** What explains, and leads to nothing that is done. */
const HELP = '[href*="/help/"],[href*="//help."],[href*="/learn/"],[href^="/privacy"],[role=tooltip] *';

interface Place {
  within: ParentNode[];
  row?: Row;
}

/** Finds the target on the page as it is now. */
export function locate(target: Target, context: Context): Sight {
  const key = `${target.role}|${target.labels}|${target.scope.kind}|${target.scope.names}|${target.scope.things}|${target.structure}`;
  return once(context, `locate ${key}`, () => decide(target, context));
}

function decide(target: Target, context: Context): Sight {
  const place = placeOf(target, context);
  if ('unfound' in place) {
    return place;
  }
  const nominees = nominate(target, place, context);
  const usable = nominees.length > 1 ? nominees.filter((one) => !behind(one, context)) : nominees;
  const [only] = usable;
  if (!only) {
    return { unfound: nominees.length > 0 || inPageBehind(target, context) ? 'dialog_in_front' : 'not_here' };
  }
  if (usable.length > 1) {
    return { unfound: 'more_than_one' };
  }
  if (ofAnother(only, target, context) || strays(only, place, target, context)) {
    return { unfound: 'not_here' };
  }
  const twin = twinBehind(only, target, context);
  return twin ? { unfound: 'dialog_in_front', nearly: twin } : gate(only, context);
}

/** Is the row none of the list that the page has? Such is a chip of the search, with a control of the same name: a sign
 * behind its name, where there is no list. */
function strays({ found }: Found, { row }: Place, target: Target, context: Context): boolean {
  if (!row || row.proved) {
    return false;
  }
  const [name, sign] = [laidOut(row.title), boxOf(found)];
  const apart = Math.max(sign.left - name.right, name.left - sign.right) > CHIP;
  if (target.labels.length > 0 && !found.matches('input') && !speaks(seen(found)) && !apart) {
    return true;
  }
  const all = nominate({ ...target, structure: null }, { within: front(context) }, context);
  const others = all.map(({ found }) => found).filter((one) => !holds(row.row, one));
  const beside = [...(parentOf(row.row)?.children ?? [])].filter((one) => one.tagName === row.row.tagName);
  const isRow = (one: Element) => !holds(one, row.row) && (alike(one, row.row) || beside.includes(one));
  return others.length > 0 && !others.some((other) => above(other).some(isRow));
}

/**
 * The same once more behind the window in front: then that window is about another matter, and its button is not the
 * one that is meant. Of a dialog's target only other dialogs are asked, for pages say "Remove" on rows and windows alike.
 */
function twinBehind(only: Found, target: Target, context: Context): Found | undefined {
  const { kind, names: wanted } = target.scope;
  if (kind === 'row' || target.labels.length === 0) {
    return undefined;
  }
  const before = dialogsInFront(context).filter((one) => holds(one, only.found));
  const named = kind === 'dialog' && wanted.length > 0;
  if (before.length === 0 || (named && before.some((one) => meantBy(one, target, context) !== null))) {
    return undefined;
  }
  const open = () => openDialogs(context).filter((one) => !named || names(one, target, context));
  const places = kind === 'dialog' ? open() : roots(context);
  const all = nominate({ ...target, structure: null }, { within: places }, context);
  return all.find(({ found }) => !before.some((one) => holds(one, found)));
}

/** Where to look: the rows of that name, the dialogs in front, or the layer in front. */
function placeOf(target: Target, context: Context): Place | { unfound: Reason } {
  const { kind, names: wanted, things } = target.scope;
  if (kind === 'dialog') {
    const layers = once(context, `dialogs ${wanted}|${things}|${target.labels}`, () =>
      dialogsInFront(context).filter((one) => names(one, target, context)),
    );
    return layers.length > 0 ? { within: layers.flatMap(inside) } : { unfound: 'not_here' };
  }
  if (kind !== 'row') {
    return { within: front(context) };
  }
  const rows = once(context, `rows ${wanted}`, () => inFront(rowsNamed(wanted, front(context), context), context));
  const [only] = rows;
  if (!only) {
    return { unfound: inPageBehind(target, context) ? 'dialog_in_front' : 'not_here' };
  }
  return rows.length > 1 ? { unfound: 'more_than_one' } : { within: partsOf(only).flatMap(inside), row: only };
}

/** Of several rows of one name those in the window that lies in front, if there is one. */
function inFront(rows: Row[], context: Context): Row[] {
  const blocking = rows.length > 1 ? modal(context) : null;
  return blocking ? rows.filter(({ row }) => holds(blocking, row)) : rows;
}

/** The controls that could be meant: by words of this page's language, of any language, or by structure. */
function nominate(target: Target, place: Place, context: Context): Found[] {
  const found = place.within
    .flatMap((root) => controls(root, target.role))
    .filter((one) => isCandidate(one, place, context));
  if (target.labels.length === 0 && !target.structure) {
    const visible = found.filter((one) => shown(faceOf(one)));
    return visible.length === 0 && place.row && LIKE_A_PRESS.includes(target.role)
      ? nominate({ ...target, role: 'press' }, place, context)
      : visible.map((one) => inRow(asFound(one), place));
  }
  for (const near of [true, false]) {
    const patterns = patternsOf(target.labels, context, near, place.row && target.scope.names);
    const named = found.flatMap((one) => {
      const { name, sure } =
        patterns.length > 0 ? answers(one, patterns, place.row && target.scope.names) : { name: '', sure: 0 };
      return sure > 0 ? [inRow(asFound(one, sure, name), place)] : [];
    });
    const visible = innermost(named);
    if (visible.length > 0) {
      return visible;
    }
  }
  if (LIKE_A_PRESS.includes(target.role)) {
    return nominate({ ...target, role: 'press' }, place, context);
  }
  return target.structure ? onlyUntickedBox(dialogsInFront(context), context) : [];
}

function inRow(found: Found, { row }: Place): Found {
  return row ? { ...found, row: row.row } : found;
}

/** The row's own title is no control of the row, though it may be a link. */
function isCandidate(control: Element, { row }: Place, context: Context): boolean {
  if (control === context.own || control.matches(HELP) || runsOn(control)) {
    return false;
  }
  return !row || control === row.row || (!holds(control, row.title) && belongs(control, row));
}

/** Is it a link with which a sentence begins? "Edit settings for cookies" is about these. */
function runsOn(control: Element): boolean {
  const next = control.nextSibling;
  return control.tagName === 'A' && next instanceof Text && /^\s+\p{Ll}/u.test(next.data);
}

/** Of matches inside each other (a link around a button) the inner one; what is not seen is no match. */
function innermost(found: Found[]): Found[] {
  const visible = found.filter((one) => shown(faceOf(one.found)));
  return visible.filter((one) => !visible.some((other) => other !== one && holds(one.found, other.found)));
}

function behind(found: Found, context: Context): boolean {
  const sight = gate(found, context);
  return 'unfound' in sight && sight.unfound === 'dialog_in_front';
}

/** Would it be found, were the dialog not in front? */
function inPageBehind(target: Target, context: Context): boolean {
  const { kind, names: wanted } = target.scope;
  const all = roots(context);
  // Where no window calls itself modal the rows are known already, and to ask what lies in front is dear
  if (kind === 'row') {
    return rowsNamed(wanted, all, context).length > 0 && modal(context) !== null;
  }
  return kind !== 'dialog' && modal(context) !== null && nominate(target, { within: all }, context).length > 0;
}
