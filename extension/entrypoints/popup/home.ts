/** The first view: one sentence that sums everything up, then what needs the person, then the rest. */

import { META_HOSTS } from '../../manifest';
import type { Status } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';
import { soon, unknown, well } from './others';
import { button, trouble } from './parts';
import { roots } from './roots';
import type { Scene } from './scene';

const ICON: Record<Status['state'], State> = {
  empty: 'unknown',
  well: 'ok',
  soon: 'soon',
  needs_you: 'needs',
  unknown: 'unknown',
};

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

/** Nothing is known yet, not even from before. */
function loading(): HTMLElement {
  return el(
    'div',
    { class: 'loading', attributes: { 'aria-busy': 'true' } },
    el('h1', {}, 'Asking how everything is…'),
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
    el('p', {}, 'Tell regrant which tools you use, and it keeps an eye on their access. In a terminal:'),
    el('p', {}, el('code', {}, 'regrant connections add')),
    button('Look again', () => act({ kind: 'popup/open' }), { busy: ui.busy === 'popup/open' }),
  );
}

function withheld({ ui, allow }: Scene): HTMLElement | null {
  if (ui.withheld.length === 0) {
    return null;
  }
  const which = ui.withheld.length === META_HOSTS.length ? "Meta's pages" : "some of Meta's pages";
  return el(
    'div',
    { class: 'notice soon' },
    el('p', {}, `Your browser keeps regrant off ${which}, so it cannot point there.`),
    button('Allow', () => allow(ui.withheld)),
  );
}

function all(parts: (HTMLElement | null)[]): HTMLElement[] {
  return parts.filter((part) => part !== null);
}
