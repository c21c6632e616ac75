/** Diagnose: the named checks, up to the first that fails, each with what to do. */

import { SERVICE_HOST } from '../../manifest';
import { type NamedCheck, reportOf } from '../../service/diagnose';
import { el } from './element';
import { icon, type State } from './icon';
import { button, trouble } from './parts';
import type { Scene } from './scene';

const ICON: Record<NamedCheck['state'], State> = { ok: 'ok', needs_you: 'needs', unknown: 'unknown' };

/** The view of a diagnosis, or of one that is being made. */
export function diagnose(scene: Scene): HTMLElement[] {
  const { ui, act, set } = scene;
  const checks = ui.diagnosis?.checks ?? [];
  return [
    el('header', { class: 'summary' }, el('h1', {}, 'Diagnose')),
    el('p', { class: 'fine' }, ui.diagnosis ? 'The same checks run in a terminal: regrant doctor' : 'Looking…'),
    el('ul', { class: 'checks' }, ...checks.map((check) => line(scene, check))),
    portForm(scene),
    el(
      'div',
      { class: 'row' },
      button('Look again', () => act({ kind: 'popup/diagnose' }), { kind: 'main', busy: ui.busy === 'popup/diagnose' }),
      ui.diagnosis &&
        button('Copy report', () => void navigator.clipboard.writeText(reportOf(ui.diagnosis ?? { checks: [] }))),
      button('Back', () => {
        set({ page: 'home', error: null });
        act({ kind: 'popup/open' });
      }),
    ),
    ...[trouble(ui.error)].filter((part) => part !== null),
  ];
}

function line({ allow, set }: Scene, check: NamedCheck): HTMLElement {
  const cure = {
    permission: () => button('Allow access', () => allow([SERVICE_HOST])),
    pairing: () => button('Pair', () => set({ page: 'pair', error: null })),
  }[check.id as string];
  return el(
    'li',
    {},
    icon(ICON[check.state]),
    el(
      'div',
      {},
      el('p', {}, check.says),
      check.advice && el('p', { class: 'fine' }, check.advice),
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
    el('label', { attributes: { for: 'port' } }, 'Port of the service, if you chose one'),
    field,
    el('button', { class: 'quiet', key: 'use port', attributes: { type: 'submit' } }, 'Use'),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    act({ kind: 'popup/port', port: ui.port ? Number(ui.port) : null });
  });
  return made;
}
