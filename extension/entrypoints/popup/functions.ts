/** What still works, and what does not: each function by itself, with icon and word. */

import type { Root } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';

type Functions = Root['functions'];

const NAMES: Record<string, string> = {
  publish: 'publishing',
  read: 'reading numbers and posts',
  messages: 'answering messages',
  leads: 'delivering leads',
  ads: 'managing ads',
};

/** The states in the order in which they are told, each with its words. */
const LINES: [keyof typeof SHOWN, string][] = [
  ['ok', 'Still works'],
  ['needs_you', 'Does not work'],
  ['unknown', 'Not known'],
];
const SHOWN: Record<'ok' | 'needs_you' | 'unknown', State> = { ok: 'ok', needs_you: 'needs', unknown: 'unknown' };

/** One line a state; nothing where all of it is down, for the sentence says that. */
export function functions(each: Functions): HTMLElement | null {
  const all = Object.entries(each ?? {});
  if (!all.some(([, state]) => state === 'ok')) {
    return null;
  }
  const lines = LINES.map(([state, words]) => ({
    state,
    words,
    names: all.filter(([, is]) => is === state).map(([name]) => NAMES[name] ?? name),
  })).filter(({ names }) => names.length > 0);
  return el(
    'ul',
    { class: 'functions' },
    ...lines.map(({ state, words, names }) =>
      el('li', {}, icon(SHOWN[state]), el('span', {}, `${words}: ${names.join(', ')}`)),
    ),
  );
}
