/** What the browser keeps regrant off, and the click that asks for it. Firefox lets a person take back each host. */

import { META_HOSTS } from '../../manifest';
import type { Guide } from '../../service/types';
import { patternsOf } from '../../worker/hosts';
import { el } from './element';
import { button } from './parts';
import type { Scene } from './scene';
import { say } from './speak';

/** The notice, or nothing where nothing is withheld; of a guide's pages alone where one is given. */
export function withheld({ ui, allow }: Scene, guide?: Guide | null): HTMLElement | null {
  const pages = guide ? patternsOf(guide).filter((host) => META_HOSTS.includes(host)) : META_HOSTS;
  const missing = ui.withheld.filter((host) => pages.includes(host));
  if (missing.length === 0) {
    return null;
  }
  return el(
    'div',
    { class: 'notice soon' },
    el('p', {}, say(missing.length === pages.length ? 'popup_withheld' : 'popup_withheld_some')),
    button(say('popup_allow'), () => allow(missing)),
  );
}
