/** A repair that is over: what came of it, before and after. */

import type { Repair } from '../../service/types';
import { changed } from './change';
import { el } from './element';
import { icon } from './icon';
import { button } from './parts';
import type { Scene } from './scene';
import { count, day } from './words';

/** What came of the last repair, until the person closes it. */
export function result({ act, ui }: Scene, repair: Repair): HTMLElement {
  const done = repair.state === 'done';
  const lost = done && repair.change?.lost_something === true;
  const state = lost ? 'soon' : done ? 'ok' : 'needs';
  const words = lost ? 'It holds, and something was lost' : done ? 'It holds' : 'It did not hold';
  return el(
    'section',
    { class: `card ${state}`, attributes: { 'aria-label': 'What came of the repair' } },
    el('div', { class: 'head' }, icon(state), el('strong', {}, words)),
    el('p', { class: 'says', attributes: { dir: 'auto' } }, repair.said || repair.title),
    changed(repair.change),
    table(repair),
    button('Close', () => act({ kind: 'popup/close' }), { busy: ui.busy === 'popup/close' }),
  );
}

type Shot = Repair['before'];

/** Each row says one thing of a snapshot; undefined where the check could not read it. */
const ROWS: [string, (shot: Shot) => string | undefined][] = [
  ['Access', ({ is_valid }) => (typeof is_valid === 'boolean' ? (is_valid ? 'yes' : 'no') : undefined)],
  [
    'Good until',
    ({ expires_at }) => (typeof expires_at === 'number' ? (expires_at ? day(expires_at) : 'no end') : undefined),
  ],
  ['Pages', ({ pages }) => (pages && typeof pages === 'object' ? count(Object.keys(pages).length, 'Page') : undefined)],
  ['Permissions', ({ permissions }) => (Array.isArray(permissions) ? String(permissions.length) : undefined)],
];

function table({ before, after }: Repair): HTMLElement | null {
  const rows = ROWS.map(([name, read]) => ({ name, was: read(before), is: read(after) })).filter(
    ({ was, is }) => was ?? is,
  );
  if (rows.length === 0) {
    return null;
  }
  const head = ['', 'Before', 'After'].map((text) =>
    el(text ? 'th' : 'td', text ? { attributes: { scope: 'col' } } : {}, text),
  );
  const lines = rows.map(({ name, was, is }) =>
    el(
      'tr',
      {},
      el('th', { attributes: { scope: 'row' } }, name),
      el('td', {}, was ?? 'not known'),
      el('td', { class: was === is ? '' : 'changed' }, is ?? 'not known'),
    ),
  );
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...lines));
}
