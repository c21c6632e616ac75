/** What a repair gained and what it lost, losses first. */

import type { Repair } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';
import { say } from './speak';

type Change = NonNullable<Repair['change']>;

const SHOWN = 5;

/** Each line: its state, what it is called, and the names that it is about. */
const LINES: [State, string, (change: Change) => string[]][] = [
  ['needs', say('popup_other_account'), ({ other_account }) => (other_account ? [''] : [])],
  ['needs', say('popup_lost_reach'), (change) => [...change.lost_pages, ...change.lost_accounts]],
  ['needs', say('popup_lost_roles'), ({ lost_roles }) => lost_roles],
  ['needs', say('popup_lost_permissions'), ({ lost_permissions }) => lost_permissions],
  ['ok', say('popup_gained_reach'), (change) => [...change.gained_pages, ...change.gained_accounts]],
  ['ok', say('popup_gained_roles'), ({ gained_roles }) => gained_roles],
  ['ok', say('popup_gained_permissions'), ({ gained_permissions }) => gained_permissions],
];

/** The list, or nothing where nothing changed. */
export function changed(change: Change | null | undefined): HTMLElement | null {
  if (!change) {
    return null;
  }
  const lines = LINES.map(([state, words, read]) => ({ state, words, names: read(change) })).filter(
    ({ names }) => names.length > 0,
  );
  if (lines.length === 0) {
    return null;
  }
  return el('ul', { class: 'functions', attributes: { 'aria-label': say('popup_changed') } }, ...lines.map(line));
}

function line({ state, words, names }: { state: State; words: string; names: string[] }): HTMLElement {
  const named = names.filter(Boolean);
  const shown = named.slice(0, SHOWN).join(', ');
  const all = named.length > SHOWN ? say('popup_and_more', { names: shown, n: named.length - SHOWN }) : shown;
  const list = all && `: ${all}`;
  return el('li', {}, icon(state), el('span', { attributes: { dir: 'auto' } }, `${words}${list}`));
}
