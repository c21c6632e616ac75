/** Search and filter as one types: what rows say is read once, and only rows that change are touched. */

import { folded, type Row, rowsOf } from './rows';
import { word } from './words';

/** Hook up every search field, with the filters beside it. */
export function search(signal: AbortSignal): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-search]')) {
    const id = field.dataset['search'] ?? '';
    const part = document.getElementById(id);
    if (part) {
      hook(field, part, id, signal);
    }
  }
}

function hook(field: HTMLInputElement, part: HTMLElement, id: string, signal: AbortSignal): void {
  const filters = [...document.querySelectorAll<HTMLInputElement>(`[data-filter="${id}"]`)];
  const count = document.querySelector(`[data-count="${id}"]`);
  const more = document.querySelector<HTMLButtonElement>(`[data-all="${id}"]`);
  const unfold = unfolding();
  let rows: Row[] | null = null;
  let most = Number(part.dataset['most'] ?? Number.POSITIVE_INFINITY); // more at once, and drawing them drops frames
  let asked = 0;
  const apply = (): void => {
    rows ??= rowsOf(part);
    const words = folded(field.value).split(' ').filter(Boolean);
    const states = new Set(filters.filter((one) => one.checked).map((one) => one.value));
    const fits = ({ state, text }: Row): boolean =>
      (filters.length === 0 || states.has(state)) && words.every((word) => text.includes(word));
    const limit = words.length > 0 || part.matches('table') ? most : Number.POSITIVE_INFINITY; // else it lies folded
    const fitting = show(rows, fits, limit);
    unfold(words.length > 0 ? rows.filter(({ shown }) => shown) : [], words);
    if (count) {
      const sum = word(fitting === rows.length ? 'in_all' : 'of_all', { n: fitting, all: rows.length });
      count.textContent = fitting > limit ? word('first_shown', { sum, most: limit }) : sum;
    }
    if (more) {
      more.hidden = fitting <= most;
    }
  };
  const soon = (): void => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(apply); // however fast somebody types, once a frame
  };
  const again = (): void => {
    rows = null; // in another order
    apply();
  };
  const all = (): void => {
    most = Number.POSITIVE_INFINITY;
    apply();
  };
  const read = (): void => {
    rows ??= rowsOf(part);
  };
  field.addEventListener('input', soon, { signal });
  field.addEventListener('focus', read, { signal }); // before the first letter
  part.addEventListener('sorted', again, { signal });
  more?.addEventListener('click', all, { signal });
  for (const filter of filters) {
    filter.addEventListener('change', soon, { signal });
  }
}

/** Show the first that fit, and no part that is left empty. How many fit. */
function show(rows: Row[], fits: (row: Row) => boolean, limit: number): number {
  const full = new Set<HTMLElement>();
  let fitting = 0;
  for (const row of rows) {
    const fit = fits(row);
    fitting += fit ? 1 : 0;
    const shown = fit && fitting <= limit;
    if (shown !== row.shown) {
      row.shown = shown;
      row.element.hidden = !shown;
    }
    for (const group of shown ? row.groups : []) {
      full.add(group);
    }
  }
  for (const group of new Set(rows.flatMap(({ groups }) => groups))) {
    group.hidden = !full.has(group);
  }
  return fitting;
}

/** Opens what a found row lies in, and closes it again when it is not looked for any more. */
function unfolding(): (rows: Row[], words: string[]) => void {
  const ours = new Set<HTMLDetailsElement>();
  return (rows, words) => {
    const deeper = (row: Row): boolean => !words.every((word) => row.plain.includes(word));
    const wanted = new Set(rows.flatMap((row) => [...row.folds, ...(row.own && deeper(row) ? [row.own] : [])]));
    for (const fold of ours) {
      if (!wanted.has(fold)) {
        fold.open = false;
        ours.delete(fold);
      }
    }
    for (const fold of wanted) {
      if (!fold.open) {
        fold.open = true;
        ours.add(fold);
      }
    }
  };
}
