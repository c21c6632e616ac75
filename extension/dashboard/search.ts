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
      shown: true,
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
  let asked = 0;
  const apply = (): void => {
    rows ??= rowsOf(part);
    const words = folded(field.value).split(' ').filter(Boolean);
    const states = new Set(filters.filter((one) => one.checked).map((one) => one.value));
    let shown = 0;
    for (const row of rows) {
      const fits = (filters.length === 0 || states.has(row.state)) && words.every((word) => row.text.includes(word));
      shown += fits ? 1 : 0;
      if (fits !== row.shown) {
        row.shown = fits;
        row.element.hidden = !fits;
      }
    }
    for (const section of part.querySelectorAll<HTMLElement>('section')) {
      section.hidden = !rows.some((row) => row.shown && section.contains(row.element));
    }
    if (count) {
      count.textContent = shown === rows.length ? `${shown} in all` : `${shown} of ${rows.length}`;
    }
  };
  const soon = (): void => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(apply); // however fast somebody types, once a frame
  };
  field.addEventListener('input', soon, { signal });
  for (const filter of filters) {
    filter.addEventListener('change', soon, { signal });
  }
}
