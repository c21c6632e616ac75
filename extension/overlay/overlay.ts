// Draws a step: ring and card, in one closed shadow root above the page.

import type { CardWords } from '../guide/messages';
import type { Rect } from '../guide/types';
import type { Card } from '../guide/words';
import type { CardSpeak } from '../words/speak';
import { type CardActs, makeCard } from './card';
import { type Avoid, costOf, view, within } from './geometry';
import { makeHost } from './host';
import { make, say } from './make';
import { makeMovable, type Place } from './move';
import { placeFor } from './place';
import { type Mark, makeRing } from './ring';
import { themeOf } from './theme';

export interface Scene {
  card: Card;
  folded: boolean;
  /** Where the person put the card. */
  place: Place | null;
  /** What a screen reader is told besides: which control, in which row. */
  heard: string;
  /** Another target than before is another key. */
  key: string;
}

export interface Overlay {
  element: HTMLElement;
  show(scene: Scene): void;
  /** Puts ring and card where they belong in this frame. What weighs `TARGET` must not be covered at all. */
  settle(mark: Mark | null, anchor: Rect | null, avoid: Avoid[]): void;
}

export interface OverlayActs extends CardActs {
  move(place: Place): void;
}

/** Resting beside the target matters less than not covering it, but the card should not jump for a pixel. */
const TOLERATED = 4000;
/** The weight of what the card must never lie on. */
export const TARGET = 1000;
/** A label under the card is not read. */
const COVERED = 100;

export function makeOverlay(
  document: Document,
  acts: OverlayActs,
  speak: CardSpeak,
  words: Pick<CardWords, 'language' | 'sheet'>,
  signal: AbortSignal,
): Overlay {
  const host = makeHost(document, words.sheet, signal);
  const ring = makeRing();
  const fold = (folded: boolean) => {
    opened = folded ? '' : (scene?.key ?? '');
    settled = '';
    acts.fold(folded);
  };
  const card = makeCard({ ...acts, fold }, speak, signal);
  const heard = make('div', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  const stage = make('div', { class: 'stage', lang: words.language }, ...ring.elements, card.element, heard);
  host.root.append(stage);
  let scene: Scene | null = null;
  let settled = '';
  let squeezed = false;
  /** The scene in which the person unfolded the card: they want to read it, though it lies on the target. */
  let opened = '';
  let at: Place = { x: 0, y: 0 };
  makeMovable(card.element, card.grip, signal, (place) => {
    put(place);
    acts.move(place);
  });
  onEscape(document, host.root, signal, () => scene && acts.fold(true));

  const put = (place: Place) => {
    at = place;
    card.element.style.left = `${place.x}px`;
    card.element.style.top = `${place.y}px`;
  };
  const rectOfCard = (): Rect => ({ ...at, width: card.element.offsetWidth, height: card.element.offsetHeight });

  const show = (next: Scene) => {
    host.keep();
    const { theme, dir } = themeOf(document, host.element);
    stage.dataset['theme'] = theme;
    stage.dir = dir;
    if (next.key !== scene?.key || next.folded !== scene.folded || next.card.say !== scene.card.say) {
      settled = '';
    }
    card.show(next.card, next.folded || (squeezed && settled !== ''));
    say(heard, next.heard);
    if (next.key !== scene?.key) {
      ring.freshen();
    }
    scene = next;
  };
  const settle = (mark: Mark | null, anchor: Rect | null, avoid: Avoid[]) => {
    if (!scene) {
      return;
    }
    host.keep();
    const target = avoid.filter(({ weight }) => weight >= TARGET);
    const moved = scene.place && within({ ...rectOfCard(), ...scene.place });
    if (moved && costOf({ ...rectOfCard(), ...moved }, target) === 0) {
      put(moved);
    } else {
      const now = [scene.key, scene.folded, ...Object.values(view())].join();
      if (now !== settled) {
        squeezed = false;
        card.show(scene.card, scene.folded);
      }
      if (now !== settled || costOf(rectOfCard(), avoid) > TOLERATED) {
        put(placeFor(rectOfCard(), anchor, avoid, stage.dir === 'rtl'));
      }
      // A window with no room beside the target: the card makes itself small, and unfolds for the next step
      if (costOf(rectOfCard(), target) > 0 && opened !== scene.key) {
        squeezed = true;
        card.show(scene.card, true);
        put(placeFor(rectOfCard(), anchor, avoid, stage.dir === 'rtl'));
      }
      settled = now;
    }
    ring.place(mark, [...avoid, { rect: rectOfCard(), weight: COVERED }]);
  };
  return { element: host.element, show, settle };
}

/** Escape folds the card: always from within it, and elsewhere where the page has no window of its own to close. */
function onEscape(document: Document, root: ShadowRoot, signal: AbortSignal, fold: () => void): void {
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') {
        return;
      }
      const inside = root.activeElement !== null;
      if (inside) {
        event.stopPropagation();
      }
      if (inside || !document.querySelector('[aria-modal=true], [role=dialog], dialog[open]')) {
        fold();
      }
    },
    { capture: true, signal },
  );
}
