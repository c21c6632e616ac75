/** What still works, and what does not: each function by itself, with icon and word. */

import type { Root } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';
import { say } from './speak';

type Functions = Root['functions'];

const NAMES: Record<string, string> = {
  publish: say('popup_publish'),
  read: say('popup_read'),
  messages: say('popup_messages'),
  leads: say('popup_leads'),
  ads: say('popup_ads'),
};

/** The states in the order in which they are told, each with its words. */
const LINES: [keyof typeof SHOWN, string][] = [
  ['ok', say('popup_still_works')],
  ['needs_you', say('popup_works_not')],
  ['unknown', say('popup_unknown')],
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
