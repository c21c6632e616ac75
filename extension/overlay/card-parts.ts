// The pieces that the card is made of, made once.

import type { CardActs } from './card';
import { make, onPress } from './make';

export type Parts = ReturnType<typeof makeParts>;

/** Every piece of the card; `ask` opens and closes the question before stopping, `fold` folds and unfolds. */
export function makeParts(acts: CardActs, own: { ask(open: boolean): void; fold(): void }, signal: AbortSignal) {
  const button = (text: string, act: () => void, kind = '') => {
    const element = make('button', { type: 'button', class: kind }, text);
    onPress(element, signal, act);
    return element;
  };
  const save = make('a', { class: 'link', download: 'page.html', href: '#' }, 'Save this page without your data');
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
    fold: button('–', own.fold, 'small'),
    stop: button('Stop', () => own.ask(true), 'quiet'),
    link: make('a', { class: 'go', rel: 'noreferrer' }),
    confirm: button("I've done this", () => acts.wish('confirm'), 'go'),
    found: button('Look again', () => acts.wish('found')),
    save,
    back: button('Back', () => acts.wish('back')),
    skip: button('Skip', () => acts.wish('skip')),
    lost: button("I can't find it", () => acts.wish('lost')),
    close: button('Close', () => acts.close()),
    stopIt: button('Stop it', () => acts.wish('stop'), 'go'),
    goOn: button('Go on', () => own.ask(false)),
  };
}

/** The pieces laid out. */
export function layOut(parts: Parts) {
  const name = { class: 'grip', tabindex: '0', role: 'group', 'aria-label': 'Move this card: arrow keys' };
  const grip = make('div', name, parts.count, parts.name);
  const head = make('div', 'head', grip, parts.stop, parts.fold);
  const track = make('div', { class: 'track', 'aria-hidden': 'true' }, parts.bar);
  const main = make('div', 'row', parts.link, parts.confirm, parts.found, parts.save);
  const body = make('div', 'body', ...Object.values(parts.texts), parts.sketch, main);
  const foot = make('div', 'foot row', parts.back, parts.skip, parts.lost, parts.close);
  const sure = make(
    'div',
    { class: 'body', role: 'group', 'aria-label': 'Stop this repair?' },
    make('p', 'say', 'Stop this repair?'),
    make('p', 'why', 'You can start it again from regrant. Nothing on this page changes.'),
    make('div', 'row', parts.stopIt, parts.goOn),
  );
  const element = make('section', { class: 'card', 'aria-label': 'regrant guide' }, head, track, body, foot, sure);
  return { element, grip, track, main, body, foot, sure };
}
