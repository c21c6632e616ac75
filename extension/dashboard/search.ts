/** Search and filter as one types: what rows say is read once, and only rows that change are touched. */

interface Row {
  element: HTMLElement;
  text: string;
  state: string;
  shown: boolean;
}

/** Case and accents make no difference. */
const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');

/** The rows of a part of the page: those of its tables, or whatever says that it is one. */
function rowsOf(part: HTMLElement): Row[] {
  const found = part.matches('table')
    ? part.querySelectorAll<HTMLElement>('tbody tr')
    : part.querySelectorAll<HTMLElement>('tbody tr, [data-row]');
  return [...found].map((element) => {
    const head = element.closest('section')?.querySelector('h2')?.textContent ?? '';
    return {
      element,
      text: folded(`${head} ${element.textContent}`),
      state: element.dataset['state'] ?? '',
      shown: !element.hidden,
    };
  });
}

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
  let rows: Row[] | null = null;
  const more = document.querySelector<HTMLButtonElement>(`[data-all="${id}"]`);
  let most = Number(part.dataset['most'] ?? Number.POSITIVE_INFINITY); // more at once, and drawing them drops frames
  let asked = 0;
  const apply = (): void => {
    rows ??= rowsOf(part);
    const words = folded(field.value).split(' ').filter(Boolean);
    const states = new Set(filters.filter((one) => one.checked).map((one) => one.value));
    let fitting = 0;
    for (const row of rows) {
      const fits = (filters.length === 0 || states.has(row.state)) && words.every((word) => row.text.includes(word));
      fitting += fits ? 1 : 0;
      const shown = fits && fitting <= most;
      if (shown !== row.shown) {
        row.shown = shown;
        row.element.hidden = !shown;
      }
    }
    for (const section of part.querySelectorAll<HTMLElement>('section')) {
      section.hidden = !rows.some((row) => row.shown && section.contains(row.element));
    }
    if (count) {
      const first = fitting > most ? `, the first ${most} shown` : '';
      count.textContent = (fitting === rows.length ? `${fitting} in all` : `${fitting} of ${rows.length}`) + first;
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
  field.addEventListener('input', soon, { signal });
  const read = (): void => {
    rows ??= rowsOf(part);
  };
  field.addEventListener('focus', read, { signal }); // before the first letter
  part.addEventListener('sorted', again, { signal });
  more?.addEventListener('click', all, { signal });
  for (const filter of filters) {
    filter.addEventListener('change', soon, { signal });
  }
}
