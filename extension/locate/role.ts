// What an element is to a person: a button, a link, a box to tick. Native elements and ARIA roles alike.

import { allOf, attributeOf } from './tree';
import type { Target } from './types';

type Wanted = Target['role'];

/** Roles that answer each wish. Meta draws one control now as a box, now as a switch, now as a link, now as a button. */
const ANSWERS: Record<Wanted, string[]> = {
  button: ['button'],
  link: ['link'],
  press: ['button', 'link', 'menuitem'],
  checkbox: ['checkbox', 'switch'],
  switch: ['switch', 'checkbox'],
  radio: ['radio'],
  tab: ['tab'],
  textbox: ['textbox', 'searchbox', 'combobox'],
  password: ['password'],
};

const SELECTORS: Record<string, string> = {
  button: 'button,input[type=button],input[type=submit],input[type=reset],input[type=image],summary',
  link: 'a[href], area[href]',
  checkbox: 'input[type=checkbox]',
  switch: 'input[type=checkbox][role=switch]',
  radio: 'input[type=radio]',
  tab: '',
  menuitem: '',
  textbox: 'textarea,input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=url]',
  searchbox: 'input[type=search]',
  password: 'input[type=password]',
};

const ROLES = Object.keys(SELECTORS);

function selectorOf(roles: string[]): string {
  return roles
    .flatMap((role) => [SELECTORS[role] ?? '', `[role=${role}]`])
    .filter(Boolean)
    .join(', ');
}

const WANTED = Object.fromEntries(
  Object.entries(ANSWERS).map(([wanted, roles]) => [wanted, selectorOf(roles)]),
) as Record<Wanted, string>;

/** Anything that a person can press or tick. */
export const ANY_CONTROL = selectorOf(ROLES.filter((role) => !/box$|^password/.test(role) || role === 'checkbox'));

/** Things to tick, one of several or each by itself. */
export const ANY_BOX = selectorOf(['checkbox', 'switch', 'radio']);

/** A field to write in. */
export const FIELD = WANTED.textbox;

/** What the element is, or '' for what no person acts on. */
export function roleOf(element: Element): string {
  const said = attributeOf(element, 'role').trim().split(/\s+/)[0];
  if (said) {
    return said;
  }
  return ROLES.find((role) => SELECTORS[role] && element.matches(SELECTORS[role])) ?? '';
}

/** Every control under a root that answers the wish, in the page's order. */
export function controls(root: ParentNode, wanted: Wanted): Element[] {
  const answers = ANSWERS[wanted];
  const all = allOf(root, WANTED[wanted]);
  if (root instanceof Element && root.matches(WANTED[wanted])) {
    all.unshift(root);
  }
  return all.filter((element) => answers.includes(roleOf(element)));
}
