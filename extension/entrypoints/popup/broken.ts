/** The service cannot be asked: why, what to do, and what was known before. */

import { SERVICE_HOST } from '../../manifest';
import type { ErrorWords } from '../../service/errors';
import type { Status } from '../../service/types';
import { el } from './element';
import { icon } from './icon';
import { button, trouble } from './parts';
import type { Scene } from './scene';
import { many, say } from './speak';
import { ago, inOurWords, sentence } from './words';

/** The view for each reason but those that a new pairing cures. */
export function broken(scene: Scene, error: ErrorWords): HTMLElement[] {
  const words = inOurWords(error);
  const { act, allow, set, ui } = scene;
  const known = scene.look.status;
  return [
    el('header', { class: 'summary' }, icon('unknown'), el('h1', {}, sentence(words.message))),
    el('p', {}, sentence(words.hint)),
    el('p', { class: 'fine' }, say('popup_says_nothing')),
    el(
      'div',
      { class: 'row' },
      words.code === 'withheld'
        ? button(say('popup_allow_access'), () => allow([SERVICE_HOST]), { kind: 'main' })
        : button(say('popup_try_again'), () => act({ kind: 'popup/open' }), {
            kind: 'main',
            busy: ui.busy === 'popup/open',
          }),
      button(say('popup_diagnose'), () => {
        set({ page: 'diagnose', diagnosis: null });
        act({ kind: 'popup/diagnose' });
      }),
    ),
    ...[trouble(ui.error), known && before(scene, known)].filter((part) => part !== null),
  ];
}

function before({ look, now }: Scene, status: Status): HTMLElement {
  const lines = status.roots.map(({ says, connections }) =>
    el('li', { attributes: { dir: 'auto' } }, `${says} (${many('popup_connections', connections.length)})`),
  );
  return el(
    'section',
    { class: 'known' },
    el('h2', {}, say('popup_last_known', { ago: ago(Math.round(look.at / 1000), now) })),
    el('p', { attributes: { dir: 'auto' } }, status.sentence),
    lines.length > 0 && el('ul', { class: 'lines' }, ...lines),
  );
}
