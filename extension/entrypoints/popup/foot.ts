/** The foot: when it was checked last, how the service is, and the menu. */

import { type Child, el } from './element';
import { button } from './parts';
import type { Scene } from './scene';
import { ago } from './words';

/** What stands at the bottom of every view. */
export function foot(scene: Scene): Child[] {
  const { look, ui } = scene;
  return [
    el('span', {}, checked(scene)),
    el('span', { class: `link ${look.link.state}` }, ui.busy === 'popup/check' ? 'Checking…' : LINK[look.link.state]),
    el(
      'button',
      { class: 'quiet', key: 'menu', attributes: { type: 'button', popovertarget: 'menu', 'aria-label': 'Menu' } },
      '⋯',
    ),
    menu(scene),
  ];
}

const LINK = { unknown: 'Asking…', ready: 'Connected', broken: 'Not connected' };

function checked({ look: { status }, now }: Scene): string {
  return status?.checked_at ? `Checked ${ago(status.checked_at, now)}` : 'Not checked yet';
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
    item('Check again', () => act({ kind: 'popup/check' })),
    item('Diagnose', () => {
      set({ page: 'diagnose', diagnosis: null });
      act({ kind: 'popup/diagnose' });
    }),
    item('Pair again', () => set({ page: 'pair', error: null, code: '' })),
  );
  made.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') {
      set({});
    }
  });
  return made;
}
