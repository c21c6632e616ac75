// Reads the page for the guide: each question is answered when it is asked, and once a look.

import type { Box, Reading } from '../guide/reading';
import type { Guide } from '../guide/types';
import { faceOf, gate } from '../locate/gate';
import { languageOf } from '../locate/language';
import { dialogsInFront, front, inside, modal } from '../locate/layers';
import { type Ledger, makeLedger, plain } from '../locate/ledger';
import { locate } from '../locate/locate';
import { asFound } from '../locate/name';
import { controls, roleOf } from '../locate/role';
import { shown } from '../locate/shown';
import { ticked } from '../locate/ticked';
import { type Context, once, type Sight, type Target } from '../locate/types';
import { isAt } from './address';
import { arrived } from './arrival';
import { filledIn } from './filled';
import { acting } from './identity';
import { lost } from './lost';
import { nothingUnticked, type Unticked } from './unticked';

/** A screen's signs must hold this long: a page that comes in pieces passes through the look of others. Milliseconds. */
export const SETTLED = 200;
/** A row must be missing this long from a list that shows others. Lists of Meta's fill in by bursts. Milliseconds. */
export const GONE_FOR = 1200;
/** And this long from one that shows none: empty, or not there yet. Milliseconds. */
export const EMPTY_FOR = 4000;

/** What has to be remembered from look to look. */
export interface Memory {
  hereSince: Map<string, number>;
  absentSince: Map<string, number>;
  proven: WeakSet<Element>;
  ledger: Ledger;
  unticked: Unticked;
  /** Something was not yet old enough to be believed: look again soon, though nothing changes. */
  pending: boolean;
}

/** A memory of nothing yet. With a signal the page is kept in mind until that ends. */
export function remember(signal?: AbortSignal): Memory {
  const ledger = signal ? makeLedger(signal) : plain;
  const unticked = nothingUnticked(signal);
  return { hereSince: new Map(), absentSince: new Map(), proven: new WeakSet(), ledger, unticked, pending: false };
}

/** The page as it is now. */
export function contextOf(dom: Document, guide: Guide, own: Element | null, memory: Memory): Context {
  const locales = new Set(Object.values(guide.labels).flatMap((texts) => Object.keys(texts)));
  const lang = languageOf(dom.documentElement.lang, locales);
  return {
    dom,
    labels: guide.labels,
    lang,
    own,
    proven: memory.proven,
    ledger: memory.ledger,
    memo: new Map(),
  };
}

/** A reading of this page at this time. */
export function look(guide: Guide, context: Context, memory: Memory, now: number): Reading {
  memory.pending = false;
  const url = new URL(context.dom.location.href);
  const screenOf = (id: string) => guide.screens[id];
  const seems = (id: string) =>
    once(context, `seems ${id}`, () => {
      const screen = screenOf(id);
      return screen !== undefined && arrived(screen, guide, url, context);
    });
  if (!seems(memory.unticked.screen)) {
    memory.unticked.names.clear();
  }
  const sight = (id: string, name: string): Sight => {
    const target = screenOf(id)?.targets[name];
    return target ? locate(target, context) : { unfound: 'not_here' };
  };
  const here = (id: string) => aged(memory, memory.hereSince, id, seems(id), SETTLED, now);
  const missing = (id: string, name: string) => {
    const seen = sight(id, name);
    return here(id) && 'unfound' in seen && seen.unfound === 'not_here' && filledIn(context);
  };
  const tickedAt = (id: string, name: string) => {
    const seen = sight(id, name);
    const box = 'found' in seen ? seen.found : seen.nearly?.found;
    return box ? (roleOf(box) === 'tab' ? chosen(box) : ticked(box)) : null;
  };
  return {
    at: (id) => {
      const screen = screenOf(id);
      return screen !== undefined && isAt(url, screen, guide);
    },
    seems,
    here,
    sight,
    ticked: tickedAt,
    absent: (id, name) => {
      const patience = hasOthers(guide, id, name, context) ? GONE_FOR : EMPTY_FOR;
      return aged(memory, memory.absentSince, `${id}/${name}`, missing(id, name), patience, now);
    },
    boxes: (id, name) => {
      const target = screenOf(id)?.targets[name];
      return target ? boxesLike(target, context) : [];
    },
    acting: (offered) => acting(guide, context, offered),
    lost: (id, left) =>
      lost(guide, id, left, { state: (name) => tickedAt(id, name), context, unticked: memory.unticked }),
    blocked: () => modal(context) !== null,
  };
}

/** The tab whose list is shown. */
function chosen(tab: Element): boolean | null {
  const said = tab.getAttribute('aria-selected');
  return said === null ? null : said === 'true';
}

/** Has it held for so long? Notes since when, and that the question will have another answer later. */
function aged(
  memory: Memory,
  since: Map<string, number>,
  id: string,
  holds: boolean,
  patience: number,
  now: number,
): boolean {
  if (!holds) {
    since.delete(id);
    return false;
  }
  const first = since.get(id) ?? now;
  since.set(id, first);
  const old = now - first >= patience;
  memory.pending ||= !old;
  return old;
}

/** Does the screen show the same control in other rows? Then the list is there. */
function hasOthers(guide: Guide, id: string, name: string, context: Context): boolean {
  const target = guide.screens[id]?.targets[name];
  if (target?.scope.kind !== 'row') {
    return false;
  }
  const anywhere = locate({ ...target, scope: { kind: 'page', names: [], things: [] } }, context);
  return 'found' in anywhere || anywhere.unfound !== 'not_here';
}

/** Boxes and switches alike, for Meta draws one now as the other; but where there are switches, they alone are such. */
function boxesLike({ role, scope }: Target, context: Context): Box[] {
  const places = scope.kind === 'dialog' ? dialogsInFront(context).flatMap(inside) : front(context);
  const all = places.flatMap((place) => controls(place, role)).filter((box) => shown(faceOf(box)));
  const own = role === 'switch' ? all.filter((box) => roleOf(box) === role) : [];
  return (own.length > 0 ? own : all).map((box) => {
    const sight = gate(asFound(box), context);
    return { box, on: ticked(box), sight };
  });
}
