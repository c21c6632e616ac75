// Which of the things that the tool reached before is unticked on this screen?

import type { Box, Lost } from '../guide/reading';
import type { Guide, Screen } from '../guide/types';
import { fold, quote } from '../locate/fold';
import { faceOf, gate } from '../locate/gate';
import { front } from '../locate/layers';
import { asFound, said, seen } from '../locate/name';
import { controls } from '../locate/role';
import { drawn } from '../locate/shown';
import { ticked } from '../locate/ticked';
import { labelsOf } from '../locate/tree';
import { type Context, type Found, once, type Sight } from '../locate/types';
import { opened, type Unticked } from './unticked';

type Kind = Guide['granted'][number]['kind'];
/** What was granted, by its folded name. */
type Wanted = Map<string, Guide['granted']>;
type Ticked = Pick<Box, 'box' | 'on'>;

/** Which label tells of a choice about which kind of thing: "all current and future Pages". */
const ABOUT: [RegExp, Kind][] = [
  [/_pages?$/, 'page'],
  [/_business(es)?$/, 'business'],
  [/_instagram$/, 'instagram'],
];
const CHOICE = /^opt_in_/;
const EVERYTHING = /^opt_in_all_/;
/** Enough to name on a card; to look for more would take as long again on every look. */
const MOST = 3;

/** The page as it is asked, and what is remembered of it. */
interface Seen {
  state(target: string): boolean | null;
  context: Context;
  unticked: Unticked;
}

/** The first few things granted before that are not ticked in the layer in front, and were not `left` out on purpose. */
export function lost(guide: Guide, id: string, left: string[], { state, context, unticked }: Seen): Lost[] {
  return once(context, `lost ${id}`, () => {
    const screen = guide.screens[id];
    const kinds = screen && !listsApps(screen, guide) ? kindsAt(screen, state) : [];
    const granted = guide.granted.filter(({ kind, name }) => kinds.includes(kind) && !left.includes(`lost:${name}`));
    opened(unticked, id, context);
    return granted.length > 0 ? missing(granted, context, unticked) : [];
  });
}

/** Is it a list of apps? A Page may have the name of an app, and the box beside that app is none of the Page's. */
function listsApps({ targets }: Screen, { app_names: apps }: Guide): boolean {
  return Object.values(targets).some(
    ({ scope: { kind, names } }) => kind === 'row' && names.some((name) => apps.includes(name)),
  );
}

/** The kinds that the screen is about, but those of which everything is allowed. */
function kindsAt(screen: Screen, state: (target: string) => boolean | null): Kind[] {
  const choices = Object.entries(screen.targets).flatMap(([target, { labels }]) =>
    labels.filter((key) => CHOICE.test(key)).map((key) => ({ on: state(target), key, kind: kindOf(key) })),
  );
  const there = choices.filter(({ on }) => on !== null);
  const all = there.filter(({ key, on }) => EVERYTHING.test(key) && on).map(({ kind }) => kind);
  const named = new Set(there.map(({ kind }) => kind));
  const kinds: Kind[] = ['page', 'business', 'instagram', 'ad_account'];
  return kinds.filter((kind) => !all.includes(kind) && (named.size !== 1 || named.has(kind)));
}

function kindOf(key: string): Kind | undefined {
  return ABOUT.find(([pattern]) => pattern.test(key))?.[1];
}

function missing(granted: Guide['granted'], context: Context, unticked: Unticked): Lost[] {
  const wanted: Wanted = new Map();
  for (const one of granted) {
    wanted.set(fold(one.name), [...(wanted.get(fold(one.name)) ?? []), one]);
  }
  const boxes = front(context)
    .flatMap((place) => controls(place, 'checkbox'))
    .map((box) => ({ box, on: ticked(box) }));
  const found: Lost[] = [];
  for (const { box } of boxes.filter(({ on }) => on === false)) {
    const own = namesOf(box).find((name) => wanted.has(name));
    const [first, ...more] = own ? (wanted.get(own) ?? []) : [];
    // Two things of one name: as long as enough of them are ticked, nobody can tell which was meant
    const ticks = own ? boxes.filter(({ box: other, on }) => on && namesOf(other).includes(own)).length : 0;
    if (own && first && ticks <= more.length && drawn(faceOf(box)) && !found.some(({ name }) => name === first.name)) {
      const sight = asFound(box, 1, first.name);
      if (more.length === 0) {
        unticked.names.add(own);
      }
      found.push({ ...first, sight: more.length > 0 ? { unfound: 'more_than_one' } : whereIs(sight, context) });
    }
    if (found.length === MOST) {
      break;
    }
  }
  const gone = unticked.names.size > 0 ? outOfSight(wanted, boxes, unticked, context) : [];
  return [...found, ...gone].slice(0, MOST);
}

/** What was unticked when it was seen last, and is not on the page now. Notes which presses leave that as it is. */
function outOfSight(wanted: Wanted, boxes: Ticked[], { names, rows }: Unticked, { own }: Context): Lost[] {
  const here = new Set<string>();
  const untouched = [own];
  for (const { box, on } of boxes) {
    const name = namesOf(box).find((one) => wanted.has(one));
    if (name) {
      here.add(name);
      untouched.push(box, rowOf(box));
      // Of two boxes of one name the ticked one counts: nobody can tell which was meant
      if (on !== false) {
        names.delete(name);
      }
    }
  }
  for (const part of untouched) {
    if (part) {
      rows.add(part);
    }
  }
  const away = [...names].filter((name) => !here.has(name));
  return away.flatMap((name) => wanted.get(name) ?? []).map((one) => ({ ...one, sight: { unfound: 'not_here' } }));
}

/** A row that was scrolled up inside its own list lies above the page's beginning, and is there all the same. */
function whereIs(box: Found, context: Context): Sight {
  const sight = gate(box, context);
  return 'unfound' in sight && sight.unfound === 'not_here' ? { unfound: 'out_of_view', nearly: box } : sight;
}

/** What a box is called: what a screen reader is told, or the first line beside it; a number may stand behind. */
function namesOf(box: Element): string[] {
  const around = rowOf(box);
  const lines = [said(box), seen(box), around ? seen(around) : ''].map((text) => quote(text.split('\n')[0] ?? ''));
  return lines.map(fold).filter(Boolean);
}

function rowOf(box: Element): Element | null {
  return labelsOf(box)[0] ?? box.closest('label') ?? box.parentElement;
}
