/** Diagnose: the named checks, up to the first that fails, each with what to do. */

import { SERVICE_HOST } from '../../manifest';
import { type Diagnosis, type NamedCheck, reportOf, type Words } from '../../service/diagnose';
import { el } from './element';
import { icon, type State } from './icon';
import { button, trouble } from './parts';
import type { Scene } from './scene';
import { say, spoken } from './speak';

const ICON: Record<NamedCheck['state'], State> = { ok: 'ok', needs_you: 'needs', unknown: 'unknown' };

/** The view of a diagnosis, or of one that is being made. */
export function diagnose(scene: Scene): HTMLElement[] {
  const { ui, act, set } = scene;
  const checks = ui.diagnosis?.checks ?? [];
  return [
    el('header', { class: 'summary' }, el('h1', {}, say('popup_diagnose'))),
    el('p', { class: 'fine' }, say(ui.diagnosis ? 'popup_diag_same' : 'popup_diag_looking')),
    el('ul', { class: 'checks' }, ...checks.map((check) => line(scene, check))),
    portForm(scene),
    el(
      'div',
      { class: 'row' },
      button(say('popup_diag_again'), () => act({ kind: 'popup/diagnose' }), {
        kind: 'main',
        busy: ui.busy === 'popup/diagnose',
      }),
      ui.diagnosis && copyButton(ui.diagnosis),
      button(say('popup_back'), () => {
        set({ page: 'home', error: null });
        act({ kind: 'popup/open' });
      }),
    ),
    ...[trouble(ui.error)].filter((part) => part !== null),
  ];
}

/** The report stays English: it is for whoever helps. */
function copyButton(diagnosis: Diagnosis): HTMLButtonElement {
  const made = button(say('popup_diag_copy'), () => {
    void navigator.clipboard.writeText(reportOf(diagnosis)).then(() => {
      made.textContent = say('popup_diag_copied');
    });
  });
  return made;
}

/** In the language of the browser; in English as it was told, for the service says more than we could. */
function inWords(words: Words | null | undefined, told: string): string {
  return words && spoken !== 'en' ? say(...words) : told;
}

function line({ allow, set }: Scene, check: NamedCheck): HTMLElement {
  const cure = {
    permission: () => button(say('popup_allow_access'), () => allow([SERVICE_HOST])),
    pairing: () => button(say('popup_pair'), () => set({ page: 'pair', error: null })),
  }[check.id as string];
  return el(
    'li',
    {},
    icon(ICON[check.state]),
    el(
      'div',
      {},
      el('p', {}, inWords(check.words, check.says)),
      check.advice && el('p', { class: 'fine' }, inWords(check.advises, check.advice)),
      check.state === 'needs_you' && cure?.(),
    ),
  );
}

/** Somebody who started the service with `--port` says so here. */
function portForm({ ui, act }: Scene): HTMLElement {
  const field = el('input', {
    key: 'port',
    attributes: { id: 'port', inputmode: 'numeric', maxlength: '5', placeholder: '17653', autocomplete: 'off' },
  });
  field.value = ui.port;
  field.addEventListener('input', () => {
    ui.port = field.value = field.value.replace(/\D/g, '');
  });
  const made = el(
    'form',
    { class: 'port' },
    el('label', { attributes: { for: 'port' } }, say('popup_diag_port')),
    field,
    el('button', { class: 'quiet', key: 'use port', attributes: { type: 'submit' } }, say('popup_diag_use')),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    act({ kind: 'popup/port', port: ui.port ? Number(ui.port) : null });
  });
  return made;
}
