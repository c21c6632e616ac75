// For the benchmark alone: what a page's test would do, with a well-known library, as a global of the page.

import { queryAllByRole, queryAllByText, within } from '@testing-library/dom';

/** The Remove of the app's row: find the name, climb to the nearest box that has such a button, take it. */
function find(app: string, label: string): Element | null {
  const [name] = queryAllByText(document.body, app);
  for (let at = name?.parentElement ?? null; at; at = at.parentElement) {
    const [button] = at === document.body ? [] : within(at).queryAllByRole('button', { name: label });
    if (button) {
      return button;
    }
  }
  return null;
}

/** The library's plain way, over the whole page. */
function findAnywhere(label: string): number {
  return queryAllByRole(document.body, 'button', { name: label }).length;
}

Object.assign(globalThis, { rival: { find, findAnywhere } });
