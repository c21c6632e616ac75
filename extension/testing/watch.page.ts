// For the benchmark alone: staying right while the page changes, behind the guard and without it, as a global.

import type { Guide, Target } from '../guide/types';
import { gate, isOnTop } from '../locate/gate';
import { languageOf } from '../locate/language';
import { makeLedger } from '../locate/ledger';
import { locate } from '../locate/locate';
import type { Context, Sight } from '../locate/types';
import { watch } from '../observe/watch';
import { follow } from '../overlay/follow';

interface Cost {
  /** Main thread spent by us, milliseconds; the first look is not of it. */
  spent: number;
  looks: number;
  /** Frames in which what we hold was no longer on the page. */
  wrong: number;
  frames: number;
}

const ledger = makeLedger(new AbortController().signal);

function contextOf(labels: Guide['labels']): Context {
  const language = languageOf(document.documentElement.lang, Object.keys(labels['remove'] ?? {}));
  return { dom: document, labels, lang: language, own: null, proven: new WeakSet(), ledger, memo: new Map() };
}

/** Runs one way of staying right until the signal ends, and counts. */
function stay(
  way: 'guarded' | 'naive',
  target: Target,
  labels: Guide['labels'],
  words: string[],
  signal: AbortSignal,
): Cost {
  const cost: Cost = { spent: 0, looks: -1, wrong: 0, frames: 0 };
  let sight: Sight = { unfound: 'not_here' };
  const timed = (work: () => void) => {
    const from = performance.now();
    work();
    cost.spent += performance.now() - from;
  };
  const look = () => {
    cost.looks++;
    sight = locate(target, contextOf(labels));
  };
  look();
  if (way === 'guarded') {
    guarded(() => sight, look, timed, labels, words, signal);
  } else {
    const observer = new MutationObserver(() => timed(look));
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    signal.addEventListener('abort', () => observer.disconnect());
  }
  // Counted when the frame is over: what was put right within it nobody saw
  const count = () => {
    cost.frames++;
    cost.wrong += 'found' in sight && !sight.found.isConnected ? 1 : 0;
    if (!signal.aborted) {
      requestAnimationFrame(() => setTimeout(count));
    }
  };
  requestAnimationFrame(() => setTimeout(count));
  return cost;
}

/** The guard and one frame, as the guide's own page loop has them. */
function guarded(
  sight: () => Sight,
  look: () => void,
  timed: (work: () => void) => void,
  labels: Guide['labels'],
  words: string[],
  signal: AbortSignal,
): void {
  let stale = false;
  const frame = () => {
    const seen = sight();
    const passes = 'found' in seen && 'found' in gate(seen, contextOf(labels));
    if (stale || !passes) {
      stale = false;
      look();
      interest();
    }
  };
  let rect: DOMRect | null = null;
  const shifted = (thorough: boolean) => {
    const seen = sight();
    const box = 'found' in seen ? seen.found.getBoundingClientRect() : null;
    const covered = thorough && 'found' in seen && !isOnTop(seen.found, null);
    if (box && (box.y !== rect?.y || covered)) {
      rect = box;
      frame();
    }
  };
  const follower = follow(
    window,
    signal,
    () => timed(frame),
    (thorough) => timed(() => shifted(thorough)),
  );
  const interest = () => {
    const seen = sight();
    follower.watch('found' in seen ? seen.found : null);
    watcher.interest({ elements: 'found' in seen ? [seen.found, ...(seen.row ? [seen.row] : [])] : [], words });
  };
  const must = () => {
    stale = true;
    follower.soon();
  };
  const Plain = globalThis.MutationObserver;
  // What the guard itself costs counts too
  globalThis.MutationObserver = class extends Plain {
    constructor(callback: MutationCallback) {
      super((records, observer) => timed(() => callback(records, observer)));
    }
  };
  const watcher = watch(document, () => null, { look: must, place: follower.after, later: () => undefined }, signal);
  globalThis.MutationObserver = Plain;
  interest();
}

Object.assign(globalThis, { regrantStay: stay });
