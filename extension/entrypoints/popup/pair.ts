/** Pairing: the person types the code that the terminal shows. */

import { SERVICE_HOST } from '../../manifest';
import { el } from './element';
import { icon } from './icon';
import { button } from './parts';
import type { Scene } from './scene';
import { say } from './speak';
import { inOurWords, sentence } from './words';

/** Codes of the errors after which a new pairing is the cure, with what is said first. */
export const CURED_BY_PAIRING: Record<string, string> = {
  unpaired: say('popup_pair_title'),
  not_paired: say('popup_paired_title'),
  pairing_revoked: say('popup_unpaired_title'),
  not_known: say('popup_paired_title'),
};

const WHY: Record<string, string> = {
  not_paired: say('popup_why_not_paired'),
  pairing_revoked: say('popup_why_revoked'),
  not_known: say('popup_why_not_known'),
};

/** The view in which the code is typed. `why` is the code of the error that led here. */
export function pair(scene: Scene, why: string): HTMLElement[] {
  return [
    el('header', { class: 'summary' }, icon('unknown'), el('h1', {}, CURED_BY_PAIRING[why] ?? say('popup_pair_again'))),
    ...(WHY[why] ? [el('p', {}, WHY[why])] : []),
    el(
      'ol',
      { class: 'steps' },
      el('li', {}, say('popup_run'), ' ', el('code', {}, 'regrant pair')),
      el('li', {}, say('popup_type')),
    ),
    form(scene),
    ...(scene.ui.error?.code === 'withheld'
      ? [button(say('popup_allow_access'), () => scene.allow([SERVICE_HOST]), { kind: 'main' })]
      : []),
    ...(scene.ui.page === 'pair' ? [button(say('popup_back'), () => scene.set({ page: 'home', error: null }))] : []),
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
      'aria-label': say('popup_code'),
      'aria-invalid': ui.error ? 'true' : undefined,
      'aria-describedby': ui.error ? 'code-error' : 'code-hint',
    },
  });
  field.value = ui.code;
  const error = ui.error && inOurWords(ui.error);
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
      say(busy ? 'popup_pairing' : 'popup_pair'),
    ),
    error
      ? el(
          'p',
          { class: 'notice needs', attributes: { id: 'code-error', role: 'alert' } },
          el('strong', {}, sentence(error.message)),
          ' ',
          error.hint,
        )
      : el('p', { class: 'fine', attributes: { id: 'code-hint' } }, say('popup_code_hint')),
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
