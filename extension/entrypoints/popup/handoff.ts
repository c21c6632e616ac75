/** What somebody else must do: the message for them, a page to send, and when to ask again. */

import type { HandOff, Root } from '../../service/types';
import { el } from './element';
import { button, trouble } from './parts';
import type { Scene } from './scene';
import { say } from './speak';
import { day } from './words';

/** The hand-off that is being shown. */
export interface HandedOver {
  connection: string;
  remedy: string;
  /** The message, once the service has written it. */
  made: HandOff | null;
  /** When to ask again, in Unix seconds, once it was sent. */
  askAgainAt: number | null;
  copied: boolean;
}

const KINDS = ['popup/handoff', 'popup/handed'];

/** "Write to an admin": opens the message; nothing where nobody else has to act. */
export function handOffButton(scene: Scene, root: Root): HTMLElement | null {
  const { handoff } = root;
  if (!handoff) {
    return null;
  }
  const { connection, remedy, to } = handoff;
  return button(
    say('popup_write'),
    () => {
      const made = { connection, remedy, made: null, askAgainAt: null, copied: false };
      scene.set({ page: 'handoff', handoff: made, error: null });
      scene.act({ kind: 'popup/handoff', connection, remedy });
    },
    {
      kind: root.fix ? 'quiet' : 'main',
      key: `handoff ${connection} ${remedy}`,
      label: say('popup_write_to', { to }),
      busy: scene.ui.busy === 'popup/handoff',
    },
  );
}

/** The view of a message. */
export function handOff(scene: Scene, shown: HandedOver): HTMLElement[] {
  const { made } = shown;
  return [
    el(
      'header',
      { class: 'summary' },
      el('h1', { attributes: { dir: 'auto' } }, made?.subject ?? say('popup_message')),
    ),
    ...(made ? message(scene, shown, made) : [el('p', { class: 'fine' }, scene.ui.error ? '' : say('popup_writing'))]),
    ...[trouble(scene.ui.error)].filter((part) => part !== null),
    el(
      'div',
      { class: 'row' },
      button(say('popup_back'), () => scene.set({ page: 'home', handoff: null, error: null })),
    ),
  ];
}

function message(scene: Scene, shown: HandedOver, made: HandOff): HTMLElement[] {
  const { connection, remedy } = shown;
  const busy = KINDS.includes(scene.ui.busy ?? '');
  const copy = () =>
    void navigator.clipboard.writeText(made.message).then(() => scene.set({ handoff: { ...shown, copied: true } }));
  const sent = () => scene.act({ kind: 'popup/handed', connection, remedy });
  const kept = shown.askAgainAt !== null && say('popup_kept', { day: day(shown.askAgainAt) });
  return [
    el('p', { class: 'fine', attributes: { dir: 'auto' } }, say('popup_for', { to: made.to })),
    el(
      'textarea',
      {
        key: 'message',
        attributes: { readonly: true, rows: '9', dir: 'auto', 'aria-label': say('popup_the_message') },
      },
      made.message,
    ),
    el(
      'div',
      { class: 'row' },
      button(say(shown.copied ? 'popup_copied' : 'popup_copy'), copy, { kind: 'main', key: 'copy' }),
      saved(made),
      kept ? null : button(say('popup_sent'), sent, { key: 'sent', busy }),
    ),
    ...(kept ? [el('p', { class: 'fine', attributes: { role: 'status' } }, kept)] : []),
  ];
}

/** The page as a file: it holds no script, works without regrant, and is never opened with our own rights. */
function saved(made: HandOff): HTMLElement {
  const href = `data:text/html;charset=utf-8,${encodeURIComponent(made.page)}`;
  return el(
    'a',
    { key: 'page', class: 'quiet', attributes: { href, download: 'for-you-to-do.html' } },
    say('popup_save_page'),
  );
}
