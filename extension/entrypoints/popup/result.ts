/** A repair that is over: what came of it, before and after. */

import type { Repair } from '../../service/types';
import { changed } from './change';
import { el } from './element';
import { icon } from './icon';
import { button } from './parts';
import type { Scene } from './scene';
import { many, say } from './speak';
import { day } from './words';

/** What came of the last repair, until the person closes it. */
export function result({ act, ui }: Scene, repair: Repair): HTMLElement {
  const done = repair.state === 'done';
  const lost = done && repair.change?.lost_something === true;
  const state = lost ? 'soon' : done ? 'ok' : 'needs';
  const words = say(lost ? 'popup_holds_lost' : done ? 'popup_holds' : 'popup_holds_not');
  return el(
    'section',
    { class: `card ${state}`, attributes: { 'aria-label': say('popup_came') } },
    el('div', { class: 'head' }, icon(state), el('strong', {}, words)),
    el('p', { class: 'says', attributes: { dir: 'auto' } }, repair.said || repair.title),
    changed(repair.change),
    table(repair),
    button(say('card_close'), () => act({ kind: 'popup/close' }), { busy: ui.busy === 'popup/close' }),
  );
}

type Shot = Repair['before'];

/** Each row says one thing of a snapshot; undefined where the check could not read it. */
const ROWS: [string, (shot: Shot) => string | undefined][] = [
  [
    say('popup_row_access'),
    ({ is_valid }) => (typeof is_valid === 'boolean' ? say(is_valid ? 'popup_yes' : 'popup_no') : undefined),
  ],
  [
    say('popup_row_until'),
    ({ expires_at }) =>
      typeof expires_at === 'number' ? (expires_at ? day(expires_at) : say('popup_no_end')) : undefined,
  ],
  [
    say('popup_row_pages'),
    ({ pages }) => (pages && typeof pages === 'object' ? many('popup_pages', Object.keys(pages).length) : undefined),
  ],
  [
    say('popup_row_permissions'),
    ({ permissions }) => (Array.isArray(permissions) ? String(permissions.length) : undefined),
  ],
];

function table({ before, after }: Repair): HTMLElement | null {
  const rows = ROWS.map(([name, read]) => ({ name, was: read(before), is: read(after) })).filter(
    ({ was, is }) => was ?? is,
  );
  if (rows.length === 0) {
    return null;
  }
  const head = ['', say('popup_before'), say('popup_after')].map((text) =>
    el(text ? 'th' : 'td', text ? { attributes: { scope: 'col' } } : {}, text),
  );
  const lines = rows.map(({ name, was, is }) =>
    el(
      'tr',
      {},
      el('th', { attributes: { scope: 'row' } }, name),
      el('td', {}, was ?? say('popup_not_known')),
      el('td', { class: was === is ? '' : 'changed' }, is ?? say('popup_not_known')),
    ),
  );
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...lines));
}
