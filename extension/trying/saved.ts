// For those who write data files: what the guide would point at on a page that was saved, and why not. Runs alone in a
// browser without a network (`regrant recipes try`), is no part of the extension, and is built into the same package.

import { SURE } from '../guide/draw';
import type { Arrival, Guide, Screen, Target } from '../guide/types';
import { faceOf, gate } from '../locate/gate';
import { dialogsInFront, front, roots } from '../locate/layers';
import { locate } from '../locate/locate';
import { names } from '../locate/mention';
import { answers, nameOf } from '../locate/name';
import { patternsOf } from '../locate/pattern';
import { controls, roleOf } from '../locate/role';
import { belongs, rowsNamed } from '../locate/row';
import { shown } from '../locate/shown';
import { holds } from '../locate/tree';
import type { Context, Sight } from '../locate/types';
import { arrived } from '../observe/arrival';
import { contextOf, remember } from '../observe/look';

/** What one walk asks of the page. */
interface Asked {
  guide: Guide;
  /** Screen -> the address at which the page is taken to be. */
  at: Record<string, string>;
  /** Screen -> the targets of it that are asked for. */
  targets: Record<string, string[]>;
}

interface Candidate {
  role: string;
  name: string;
  score: number;
  /** Why it is not the one; '' for the one that is. */
  why: string;
}

/** Of one target; a page of a thousand rows says the same word a thousand times. */
const MOST = 200;
const LONGEST_NAME = 80;
const PRESS = ['button', 'link', 'tab'];

function tryAll(asked: Asked[]): unknown[] {
  return asked.map(({ guide, at, targets }) => {
    const lookAt = () => contextOf(document, guide, null, remember());
    return Object.entries(targets).map(([id, wanted]) => {
      const screen = guide.screens[id] as Screen;
      const missing = lacking(screen, guide, new URL(at[id] ?? 'about:blank'), lookAt());
      return {
        screen: id,
        here: missing.length === 0,
        missing,
        targets: wanted.map((one) => tried(screen, one, lookAt)),
      };
    });
  });
}

/** Which signs of the screen are not there: each is asked for by itself. */
function lacking(screen: Screen, guide: Guide, url: URL, context: Context): string[] {
  const { labels, targets, absent, without, layer } = screen.arrived;
  const nothing: Arrival = { labels: [], targets: [], absent: [], without: [], layer };
  const holdsFor = (sign: Partial<Arrival>) =>
    arrived({ ...screen, arrived: { ...nothing, ...sign } as Arrival }, guide, url, context);
  if (!holdsFor({ layer: 'any' })) {
    return ['address'];
  }
  if (!holdsFor({})) {
    return [`layer ${layer}`];
  }
  return [
    ...(labels.length === 0 || holdsFor({ labels }) ? [] : [`labels ${labels.join(', ')}`]),
    ...targets.filter((one) => !holdsFor({ targets: [one] })).map((one) => `target ${one}`),
    ...absent.filter((one) => !holdsFor({ absent: [one] })).map((one) => `absent ${one}`),
    ...without.filter((one) => !holdsFor({ without: [one] })).map((one) => `without ${one}`),
  ];
}

function tried(screen: Screen, id: string, lookAt: () => Context): unknown {
  const target = screen.targets[id] as Target;
  let context = lookAt();
  let sight = locate(target, context);
  if ('unfound' in sight && sight.unfound === 'out_of_view' && sight.nearly) {
    // The guide would scroll there
    faceOf(sight.nearly.found).scrollIntoView({ block: 'center', behavior: 'instant' });
    context = lookAt();
    sight = locate(target, context);
  }
  const points = 'found' in sight && sight.sure >= SURE;
  const why = 'unfound' in sight ? sight.unfound : points ? '' : 'unsure';
  const { candidates, more } = candidatesOf(target, sight, context);
  return { target: id, points, why, place: placeOf(target, context).said, candidates, more };
}

interface Place {
  said: string;
  holds(control: Element): boolean;
}

/** Where the target is looked for, in a word, and whether a control stands there. */
function placeOf(target: Target, context: Context): Place {
  const { scope } = target;
  if (scope.kind === 'row') {
    const rows = rowsNamed(scope.names, front(context), context);
    const within = (control: Element) =>
      rows.some((one) => one.row === control || (holds(one.row, control) && belongs(control, one)));
    return { said: scope.names.length === 0 ? 'row_unnamed' : `rows ${rows.length}`, holds: within };
  }
  if (scope.kind === 'dialog') {
    const all = dialogsInFront(context);
    const meant = all.filter((one) => scope.names.length === 0 || names(one, target, context));
    const said = `dialogs ${meant.length} of ${all.length}`;
    return { said, holds: (control) => meant.some((one) => holds(one, control)) };
  }
  const places = front(context);
  return { said: 'page', holds: (control) => places.some((one) => one === document || one.contains(control)) };
}

/** Whatever has a score, and, in a row or a dialog, what else stands there: its name may be the new label. */
function candidatesOf(target: Target, sight: Sight, context: Context): { candidates: Candidate[]; more: number } {
  const role = PRESS.includes(target.role) ? 'press' : target.role;
  const place = placeOf(target, context);
  const all = roots(context).flatMap((root) => controls(root, role));
  const scored = [...new Set(all)].map((control) => ({ control, score: scoreOf(control, target, context) }));
  const told = scored
    .map((one) => ({ ...one, inside: place.holds(one.control) }))
    .filter(({ score, inside }) => score > 0 || (['row', 'dialog'].includes(target.scope.kind) && inside))
    .sort((a, b) => Number(b.inside) - Number(a.inside) || b.score - a.score);
  const candidates = told.slice(0, MOST).map(({ control, score }) => ({
    role: roleOf(control),
    name: nameOf(control).slice(0, LONGEST_NAME),
    score: Math.round(score * 100) / 100,
    why: whyNot(control, score, sight, place, context),
  }));
  return { candidates, more: told.length - candidates.length };
}

function scoreOf(control: Element, target: Target, context: Context): number {
  if (target.labels.length === 0) {
    return 1;
  }
  const worths = [true, false].map((near) => {
    const patterns = patternsOf(target.labels, context, near);
    return patterns.length > 0 ? answers(control, patterns).sure : 0;
  });
  return Math.max(...worths);
}

function whyNot(control: Element, score: number, sight: Sight, place: Place, context: Context): string {
  if ('found' in sight && sight.found === control) {
    return sight.sure >= SURE ? '' : 'unsure';
  }
  if (!shown(faceOf(control))) {
    return 'not_shown';
  }
  if (!place.holds(control)) {
    return 'elsewhere';
  }
  if (score === 0) {
    return 'another_name';
  }
  const asked = gate({ found: control, role: roleOf(control), name: '', sure: score }, context);
  if ('unfound' in asked && asked.unfound !== 'out_of_view') {
    return asked.unfound;
  }
  return 'unfound' in sight ? sight.unfound : 'another_is_meant';
}

/** The answer takes the place of the page, in letters that no page can have written: the mark is a secret. */
function answer(mark: string, asked: Asked[]): void {
  const said = new TextEncoder().encode(JSON.stringify(tryAll(asked)));
  const letters = [...said].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  document.documentElement.replaceChildren(`${mark}:${letters}:`);
}

declare global {
  var regrantTry: { mark: string; asked: Asked[] };
}

addEventListener('load', () => answer(regrantTry.mark, regrantTry.asked));
