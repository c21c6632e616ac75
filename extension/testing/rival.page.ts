// For the benchmark alone: what a page's test would do, with well-known libraries, as a global of the page.

import { queryAllByRole, queryAllByText, within } from '@testing-library/dom';
import { computeAccessibleName } from 'dom-accessibility-api';

/** How far up from a control its row is looked for. */
const ROW_PARENTS = 6;

/** The Remove of the app's row: find the name, climb to the nearest box that has such a button, take it. */
function byRole(app: string, label: string): Element | null {
  const [name] = queryAllByText(document.body, app);
  for (let at = name?.parentElement ?? null; at; at = at.parentElement) {
    const [button] = at === document.body ? [] : within(at).queryAllByRole('button', { name: label });
    if (button) {
      return button;
    }
  }
  return null;
}

/** Every button's accessible name is worked out; of those that answer, the one beside the app's name. */
function byName(app: string, label: string): Element | null {
  const buttons = [...document.querySelectorAll('button, [role="button"]')];
  const named = buttons.filter((button) => computeAccessibleName(button) === label);
  return named.find((button) => rowSays(button, app)) ?? null;
}

function rowSays(button: Element, app: string): boolean {
  let row = button.parentElement;
  for (let count = 0; row && count < ROW_PARENTS; count++, row = row.parentElement) {
    const buttons = row.querySelectorAll('button, [role="button"]').length;
    if (buttons > 2) {
      return false;
    }
    if (row.textContent?.includes(app)) {
      return true;
    }
  }
  return false;
}

/** One XPath: the text, the nearest box around it that holds a button with the label, and that button. */
function byPath(app: string, label: string): Element | null {
  const button = `descendant::*[@role='button'][normalize-space(.)='${label}']`;
  const path = `//text()[normalize-space(.)='${app}']/ancestor::*[${button}][1]/${button}`;
  const found = document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
  return found instanceof Element ? found : null;
}

/** The library's plain way, over the whole page. */
function findAnywhere(label: string): number {
  return queryAllByRole(document.body, 'button', { name: label }).length;
}

Object.assign(globalThis, { rival: { byRole, byName, byPath, findAnywhere } });
