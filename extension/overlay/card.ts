// The card: the step in words, and what the person can do about it.

import type { Wish } from '../guide/press';
import type { Card } from '../guide/words';
import type { CardSpeak } from '../words/speak';
import { layOut, makeParts, type Parts } from './card-parts';
import { say } from './make';

export interface CardView {
  element: HTMLElement;
  /** What the card is moved by. */
  grip: HTMLElement;
  show(card: Card, folded: boolean): void;
}

export interface CardActs {
  wish(wish: Wish): void;
  fold(folded: boolean): void;
  close(): void;
  /** An address with the page as it is, without the person's data; '' where there is none. */
  save(): string;
}

interface State {
  card: Card | null;
  folded: boolean;
  /** The question before stopping is open. */
  asking: boolean;
}

/** Builds the card once; `show` only changes words and what is hidden, so that focus is never lost. */
export function makeCard(acts: CardActs, speak: CardSpeak, signal: AbortSignal): CardView {
  const state: State = { card: null, folded: false, asking: false };
  const ask = (open: boolean) => {
    state.asking = open;
    hide(parts, laid, state);
  };
  const accept = () => state.card?.accept && acts.wish(state.card.accept.wish);
  const parts: Parts = makeParts(acts, { ask, fold: () => acts.fold(!state.folded), accept }, speak, signal);
  const laid = layOut(parts, speak);
  const show = (card: Card, folded: boolean) => {
    Object.assign(state, { card, folded });
    laid.element.dataset['tone'] = card.tone;
    fill(parts, card, folded, speak);
    hide(parts, laid, state);
  };
  return { element: laid.element, grip: laid.grip, show };
}

function fill(parts: Parts, card: Card, folded: boolean, speak: CardSpeak): void {
  say(parts.count, card.count);
  say(parts.name, folded ? card.say : '');
  parts.bar.style.width = `${(100 * card.number) / card.of}%`;
  for (const [key, part] of Object.entries(parts.texts)) {
    const text = card[key as keyof Parts['texts']];
    say(part, text);
    part.hidden = text === '';
  }
  const lost = globalThis.regrantLost;
  const drawn = lost && card.sketch ? JSON.stringify(card.sketch) : '';
  if (parts.sketch.dataset['drawn'] !== drawn) {
    parts.sketch.dataset['drawn'] = drawn;
    parts.sketch.replaceChildren(...(lost && card.sketch ? [lost.picture(card.sketch)] : []));
  }
  parts.sketch.hidden = !drawn;
  if (card.link && parts.link.getAttribute('href') !== card.link.href) {
    parts.link.href = card.link.href;
  }
  say(parts.link, card.link?.text ?? '');
  say(parts.accept, card.accept?.text ?? '');
  say(parts.fold, folded ? '+' : '–');
  parts.fold.setAttribute('aria-label', speak(folded ? 'card_unfold' : 'card_fold'));
  parts.fold.setAttribute('aria-expanded', String(!folded));
}

function hide(parts: Parts, laid: ReturnType<typeof layOut>, { card, folded, asking }: State): void {
  const waiting = card?.tone === 'wait';
  const over = waiting || card?.tone === 'done' || card?.tone === 'failed';
  parts.link.hidden = !card?.link;
  parts.confirm.hidden = !card?.confirm;
  parts.accept.hidden = !card?.accept;
  parts.found.hidden = !card?.found;
  parts.save.hidden = !card?.found || !globalThis.regrantLost;
  parts.back.hidden = !card?.back;
  parts.lost.hidden = !card?.lost;
  parts.skip.hidden = over;
  parts.close.hidden = !over || waiting;
  parts.stop.hidden = folded || over;
  laid.main.hidden = [parts.link, parts.confirm, parts.accept, parts.found].every((one) => one.hidden);
  laid.sure.hidden = folded || !asking;
  laid.body.hidden = laid.track.hidden = folded || asking;
  laid.foot.hidden = folded || asking || waiting;
  laid.element.classList.toggle('folded', folded);
}
