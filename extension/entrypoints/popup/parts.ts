/** Small parts that several views are made of. */

import type { ErrorWords } from '../../service/errors';
import { type Child, el } from './element';
import type { Scene } from './scene';
import { sentence } from './words';

/** A button that is a verb. */
export function button(
  text: string,
  click: () => void,
  {
    kind = 'quiet',
    key = text,
    label,
    busy = false,
  }: { kind?: 'main' | 'quiet'; key?: string; label?: string; busy?: boolean } = {},
): HTMLButtonElement {
  // Not `disabled` while busy: that would throw the focus away
  return el(
    'button',
    {
      class: kind,
      key,
      // The second press of a double one would answer the next step, which stands in the same place by then
      click: ({ detail }) => !busy && detail < 2 && click(),
      attributes: { type: 'button', 'aria-label': label, 'aria-disabled': busy ? 'true' : undefined },
    },
    text,
  );
}

/** A part that can be unfolded and stays so when the view is drawn again. */
export function fold({ ui }: Scene, key: string, summary: string, ...children: Child[]): HTMLDetailsElement {
  const details = el(
    'details',
    { attributes: { open: ui.unfolded.has(key) } },
    el('summary', { key }, summary),
    ...children,
  );
  details.addEventListener('toggle', () => ui.unfolded[details.open ? 'add' : 'delete'](key));
  return details;
}

/** What went wrong with the last thing that was asked for: what, and what next. */
export function trouble(error: ErrorWords | null): HTMLElement | null {
  return (
    error &&
    el(
      'p',
      { class: 'notice needs', attributes: { role: 'alert' } },
      el('strong', {}, sentence(error.message)),
      ' ',
      error.hint,
    )
  );
}

/** Text with an address in it is a link only when it leads to the web. */
export function webLink(address: string | null | undefined, text: string): HTMLAnchorElement | null {
  if (!address || !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return null;
  }
  return el('a', { key: address, attributes: { href: address, target: '_blank', rel: 'noreferrer' } }, text);
}

/** The first letter of each tool, for their own signs are not ours to show. */
export function signs(tools: string[]): HTMLElement {
  const each = [...new Set(tools)];
  const shown = each
    .slice(0, 4)
    .map((title) => el('span', { class: 'sign', attributes: { title } }, title.slice(0, 1).toUpperCase()));
  const more = each.length > 4 && el('span', { class: 'sign more' }, `+${each.length - 4}`);
  return el('span', { class: 'signs', attributes: { 'aria-hidden': 'true' } }, ...shown, more);
}
