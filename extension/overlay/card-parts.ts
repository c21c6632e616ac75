// The pieces that the card is made of, made once.

import type { CardKey, CardSpeak } from '../words/speak';
import type { CardActs } from './card';
import { make, onPress } from './make';

export type Parts = ReturnType<typeof makeParts>;

/** Every piece of the card; `ask` opens and closes the question before stopping, `fold` folds and unfolds. */
export function makeParts(
  acts: CardActs,
  own: { ask(open: boolean): void; fold(): void; accept(): void },
  speak: CardSpeak,
  signal: AbortSignal,
) {
  const button = (key: CardKey | null, act: () => void, kind = '') => {
    const element = make('button', { type: 'button', class: kind }, key ? speak(key) : '');
    onPress(element, signal, act);
    return element;
  };
  const save = make('a', { class: 'link', download: 'page.html', href: '#' }, speak('card_save'));
  save.addEventListener(
    'click',
    (event) => {
      // The browser saves what the link leads to once all have heard of the press
      const address = event.isTrusted ? acts.save() : '';
      if (address) {
        save.href = address;
      } else {
        event.preventDefault();
      }
    },
    { signal },
  );
  const texts = {
    say: make('p', { class: 'say', dir: 'auto' }),
    loses: make('p', { class: 'note', dir: 'auto' }),
    why: make('p', { class: 'why', dir: 'auto' }),
    help: make('p', { class: 'help', dir: 'auto' }),
  };
  return {
    texts,
    sketch: make('div'),
    count: make('span', 'count'),
    name: make('span', 'name'),
    bar: make('div'),
    fold: button(null, own.fold, 'small'),
    stop: button('card_stop', () => own.ask(true), 'quiet'),
    link: make('a', { class: 'go', rel: 'noreferrer' }),
    accept: button(null, own.accept),
    confirm: button('card_confirm', () => acts.wish('confirm'), 'go'),
    found: button('card_found', () => acts.wish('found')),
    save,
    back: button('card_back', () => acts.wish('back')),
    skip: button('card_skip', () => acts.wish('skip')),
    lost: button('card_lost', () => acts.wish('lost')),
    close: button('card_close', () => acts.close()),
    stopIt: button('card_stop_it', () => acts.wish('stop'), 'go'),
    goOn: button('card_go_on', () => own.ask(false)),
  };
}

/** The pieces laid out. */
export function layOut(parts: Parts, speak: CardSpeak) {
  const name = { class: 'grip', tabindex: '0', role: 'group', 'aria-label': speak('card_move') };
  const grip = make('div', name, parts.count, parts.name);
  const head = make('div', 'head', grip, parts.stop, parts.fold);
  const track = make('div', { class: 'track', 'aria-hidden': 'true' }, parts.bar);
  const main = make('div', 'row', parts.link, parts.confirm, parts.accept, parts.found, parts.save);
  const body = make('div', 'body', ...Object.values(parts.texts), parts.sketch, main);
  const foot = make('div', 'foot row', parts.back, parts.skip, parts.lost, parts.close);
  const sure = make(
    'div',
    { class: 'body', role: 'group', 'aria-label': speak('card_sure') },
    make('p', 'say', speak('card_sure')),
    make('p', 'why', speak('card_sure_why')),
    make('div', 'row', parts.stopIt, parts.goOn),
  );
  const element = make('section', { class: 'card', 'aria-label': speak('card_name') }, head, track, body, foot, sure);
  return { element, grip, track, main, body, foot, sure };
}
