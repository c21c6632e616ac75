// Is a box ticked, a switch on, a control usable?

import { above } from './tree';

/** The native state, else what ARIA says; null where neither says or it is half and half. */
export function ticked(box: Element): boolean | null {
  if (box instanceof HTMLInputElement && (box.type === 'checkbox' || box.type === 'radio')) {
    return box.indeterminate ? null : box.checked;
  }
  const state = box.getAttribute('aria-checked') ?? box.getAttribute('aria-pressed');
  return state === 'true' ? true : state === 'false' ? false : null;
}

/** Would pressing it do nothing? Natively disabled, said to be so, or in a part that is out of use. */
export function disabled(control: Element): boolean {
  return control.matches(':disabled') || above(control).some((one) => one.matches('[aria-disabled=true], [inert]'));
}
