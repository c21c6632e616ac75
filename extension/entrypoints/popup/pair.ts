/** Pairing: the person types the code that the terminal shows. */

import { el } from './element';
import { icon } from './icon';
import { button } from './parts';
import type { Scene } from './scene';
import { sentence } from './words';

/** Codes of the errors after which a new pairing is the cure, with what is said first. */
export const CURED_BY_PAIRING: Record<string, string> = {
  unpaired: 'Pair this browser with regrant',
  not_paired: 'This browser must be paired again',
  pairing_revoked: 'This browser was unpaired',
  not_known: 'This browser must be paired again',
};

const WHY: Record<string, string> = {
  not_paired: 'regrant no longer knows its pairing.',
  pairing_revoked: 'Somebody took its pairing back, in the terminal or on another page of regrant.',
  not_known: 'A regrant is running that does not know this browser: its data is new, or another person started it.',
};

/** The view in which the code is typed. `why` is the code of the error that led here. */
export function pair(scene: Scene, why: string): HTMLElement[] {
  return [
    el('header', { class: 'summary' }, icon('unknown'), el('h1', {}, CURED_BY_PAIRING[why] ?? 'Pair again')),
    ...(WHY[why] ? [el('p', {}, WHY[why])] : []),
    el(
      'ol',
      { class: 'steps' },
      el('li', {}, 'In a terminal, run ', el('code', {}, 'regrant pair')),
      el('li', {}, 'Type the code that it shows:'),
    ),
    form(scene),
    ...(scene.ui.page === 'pair' ? [button('Back', () => scene.set({ page: 'home', error: null }))] : []),
  ];
}

function form({ ui, act, set }: Scene): HTMLElement {
  const field = el('input', {
    key: 'code',
    class: 'code',
    attributes: {
      id: 'code',
      name: 'code',
      maxlength: '12',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      autofocus: true,
      required: true,
      placeholder: 'ABCD-EFGH',
      'aria-label': 'Pairing code, eight letters and digits',
      'aria-invalid': ui.error ? 'true' : undefined,
      'aria-describedby': ui.error ? 'code-error' : 'code-hint',
    },
  });
  field.value = ui.code;
  field.addEventListener('input', () => {
    ui.code = field.value = spaced(field.value);
  });
  const busy = ui.busy === 'popup/pair';
  const made = el(
    'form',
    { class: 'pairing', attributes: { novalidate: true } },
    field,
    el(
      'button',
      { class: 'main', key: 'pair', attributes: { type: 'submit', 'aria-disabled': busy ? 'true' : undefined } },
      busy ? 'Pairing…' : 'Pair',
    ),
    ui.error
      ? el(
          'p',
          { class: 'notice needs', attributes: { id: 'code-error', role: 'alert' } },
          el('strong', {}, sentence(ui.error.message)),
          ' ',
          ui.error.hint,
        )
      : el('p', { class: 'fine', attributes: { id: 'code-hint' } }, 'It is good for five minutes and one browser.'),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!busy) {
      set({ error: null });
      act({ kind: 'popup/pair', code: ui.code });
    }
  });
  return made;
}

/** The code as the terminal writes it: capitals, and a dash in the middle. */
export function spaced(typed: string): string {
  const plain = typed
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .slice(0, 8);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}
