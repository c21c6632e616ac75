/** What a repair gained and what it lost, losses first. */

import type { Repair } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';

type Change = NonNullable<Repair['change']>;

const SHOWN = 5;

/** Each line: its state, what it is called, and the names that it is about. */
const LINES: [State, string, (change: Change) => string[]][] = [
  ['needs', 'A different account came back than before', ({ other_account }) => (other_account ? [''] : [])],
  ['needs', 'No longer reached', (change) => [...change.lost_pages, ...change.lost_accounts]],
  ['needs', 'No longer allowed', ({ lost_roles }) => lost_roles],
  ['needs', 'No longer granted', ({ lost_permissions }) => lost_permissions],
  ['ok', 'Now reached', (change) => [...change.gained_pages, ...change.gained_accounts]],
  ['ok', 'Now allowed', ({ gained_roles }) => gained_roles],
  ['ok', 'Now granted', ({ gained_permissions }) => gained_permissions],
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
  return el('ul', { class: 'functions', attributes: { 'aria-label': 'What changed' } }, ...lines.map(line));
}

function line({ state, words, names }: { state: State; words: string; names: string[] }): HTMLElement {
  const named = names.filter(Boolean);
  const more = named.length > SHOWN ? ` and ${named.length - SHOWN} more` : '';
  const list = named.length > 0 ? `: ${named.slice(0, SHOWN).join(', ')}${more}` : '';
  return el('li', {}, icon(state), el('span', { attributes: { dir: 'auto' } }, `${words}${list}`));
}
