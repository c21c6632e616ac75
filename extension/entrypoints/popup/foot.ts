/** The foot: when it was checked last, how the service is, and the menu. */

import { type Child, el } from './element';
import { button } from './parts';
import type { Scene } from './scene';
import { say } from './speak';
import { ago } from './words';

/** What stands at the bottom of every view. */
export function foot(scene: Scene): Child[] {
  const { look, ui } = scene;
  return [
    el('span', {}, checked(scene)),
    el(
      'span',
      { class: `link ${look.link.state}` },
      ui.busy === 'popup/check' ? say('popup_checking') : LINK[look.link.state],
    ),
    el(
      'button',
      {
        class: 'quiet',
        key: 'menu',
        attributes: { type: 'button', popovertarget: 'menu', 'aria-label': say('popup_menu') },
      },
      '⋯',
    ),
    menu(scene),
  ];
}

const LINK = {
  unknown: say('popup_asking'),
  ready: say('popup_connected'),
  broken: say('popup_not_connected'),
};

function checked({ look: { status }, now }: Scene): string {
  return status?.checked_at ? say('popup_checked', { ago: ago(status.checked_at, now) }) : say('popup_not_checked');
}

function menu({ act, set }: Scene): HTMLElement {
  const item = (text: string, click: () => void): HTMLElement =>
    button(text, () => {
      made.hidePopover();
      click();
    });
  const made = el(
    'div',
    { class: 'menu', attributes: { id: 'menu', popover: true } },
    item(say('popup_check'), () => act({ kind: 'popup/check' })),
    item(say('popup_diagnose'), () => {
      set({ page: 'diagnose', diagnosis: null });
      act({ kind: 'popup/diagnose' });
    }),
    item(say('popup_pair_again'), () => set({ page: 'pair', error: null, code: '' })),
  );
  made.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') {
      set({});
    }
  });
  return made;
}
