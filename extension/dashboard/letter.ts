/** The message for somebody else, shown under the button that asked for it: to copy, and to keep that it was sent. */

import { tell } from './tell';
import { word } from './words';

/** As the service writes it. */
export interface Letter {
  connection: string;
  remedy: string;
  to: string;
  subject: string;
  message: string;
}

/** A moment in Unix seconds as a day. */
export const dayOf = (moment: number): string =>
  new Date(moment * 1000).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long' });

/** A button that copies a text. */
export function copying(words: string, text: string): HTMLButtonElement {
  const button = quiet(words);
  button.addEventListener(
    'click',
    () =>
      void navigator.clipboard.writeText(text).then(
        () => tell(word('copied')),
        () => tell(word('not_copied'), true),
      ),
  );
  return button;
}

/** Put the message below, in the place of the one that was there. */
export function letter(made: Letter, from: HTMLElement): void {
  const place = from.closest('.actions') ?? from;
  place.parentElement?.querySelector('.letter')?.remove();
  const shown = document.createElement('div');
  shown.className = 'letter';
  const area = document.createElement('textarea');
  area.readOnly = true;
  area.rows = 9;
  area.dir = 'auto';
  area.setAttribute('aria-label', word('message_for', { to: made.to }));
  area.value = made.message;
  const sent = quiet(word('sent'));
  sent.dataset['post'] = `/api/v1/connections/${encodeURIComponent(made.connection)}/handoff`;
  sent.dataset['body'] = JSON.stringify({ remedy: made.remedy });
  sent.dataset['done'] = 'asked';
  const row = document.createElement('div');
  row.className = 'actions';
  row.append(copying(word('copy'), made.message), sent);
  shown.append(area, row);
  place.after(shown);
  area.focus();
}

function quiet(words: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = words;
  return button;
}
