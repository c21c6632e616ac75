/** The first view: one sentence that sums everything up, then what needs the person, then the rest. */

import type { Status } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';
import { soon, unknown, well } from './others';
import { button, trouble } from './parts';
import { roots } from './roots';
import type { Scene } from './scene';
import { say } from './speak';
import { withheld } from './withheld';
import { ago } from './words';

const ICON: Record<Status['state'], State> = {
  empty: 'unknown',
  well: 'ok',
  soon: 'soon',
  needs_you: 'needs',
  unknown: 'unknown',
};

const FRESH = 150; // seconds: the worker asks every minute

/** The view of a status. */
export function home(scene: Scene): HTMLElement[] {
  const { status } = scene.look;
  if (!status) {
    return [loading()];
  }
  return [
    el(
      'header',
      { class: 'summary' },
      icon(ICON[status.state]),
      el('h1', { attributes: { dir: 'auto' } }, status.sentence),
    ),
    ...all([
      stale(scene),
      trouble(scene.ui.error),
      withheld(scene),
      empty(scene, status),
      roots(scene),
      soon(scene),
      unknown(scene),
      well(scene),
    ]),
  ];
}

/** How old it is, where the service has not answered yet. */
function stale({ look, now }: Scene): HTMLElement | null {
  const told = Math.round(look.at / 1000);
  const fresh = look.link.state === 'ready' && now - told < FRESH;
  return fresh || !told ? null : el('p', { class: 'fine' }, say('popup_last_known', { ago: ago(told, now) }));
}

/** Nothing is known yet, not even from before. */
function loading(): HTMLElement {
  return el(
    'div',
    { class: 'loading', attributes: { 'aria-busy': 'true' } },
    el('h1', {}, say('popup_loading')),
    el('div', { class: 'bar' }),
    el('div', { class: 'bar' }),
    el('div', { class: 'bar short' }),
  );
}

function empty({ act, ui }: Scene, status: Status): HTMLElement | null {
  if (status.state !== 'empty') {
    return null;
  }
  return el(
    'div',
    { class: 'plain' },
    el('p', {}, say('popup_empty')),
    el('p', {}, el('code', {}, 'regrant connections add')),
    button(say('popup_look'), () => act({ kind: 'popup/open' }), { busy: ui.busy === 'popup/open' }),
  );
}

function all(parts: (HTMLElement | null)[]): HTMLElement[] {
  return parts.filter((part) => part !== null);
}
