/** What can be searched in a part of a page: read once, before the first letter. */

/** One row, with what it says and what it is folded into. */
export interface Row {
  element: HTMLElement;
  text: string;
  /** What of that is read without unfolding the row itself. */
  plain: string;
  state: string;
  shown: boolean;
  /** Parts that are empty without their rows. */
  groups: HTMLElement[];
  /** What it lies folded in, and its own fold. */
  folds: HTMLDetailsElement[];
  own: HTMLDetailsElement | null;
}

/** Case and accents make no difference. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');

/** The rows of a part of the page: those of its tables, or whatever says that it is one. */
export function rowsOf(part: HTMLElement): Row[] {
  const found = part.matches('table')
    ? part.querySelectorAll<HTMLElement>('tbody tr')
    : part.querySelectorAll<HTMLElement>('tbody tr, [data-row]');
  const heads = new Map<Element | null, string>();
  return [...found].map((element) => {
    const section = element.closest<HTMLElement>('section');
    if (!heads.has(section)) {
      heads.set(section, headOf(section, part));
    }
    const own = element.querySelector('details');
    const head = own?.querySelector('summary')?.textContent ?? '';
    const outside = element.textContent?.replace(own?.textContent ?? '', () => head);
    const folds = above(element, part);
    return {
      element,
      text: folded(`${heads.get(section)} ${element.textContent}`),
      plain: own ? folded(`${heads.get(section)} ${outside}`) : '',
      state: element.dataset['state'] ?? '',
      shown: !element.hidden,
      groups: [...(section ? [section] : []), ...folds.filter(({ className }) => className === 'rest')],
      folds,
      own,
    };
  });
}

/** Whose it is, and the names of the columns: both belong to every row. */
function headOf(section: HTMLElement | null, part: HTMLElement): string {
  const columns = part.matches('table') ? '' : section?.querySelector('thead')?.textContent;
  return `${section?.querySelector('h2')?.textContent ?? ''} ${columns ?? ''}`;
}

function above(element: HTMLElement, part: HTMLElement): HTMLDetailsElement[] {
  const found: HTMLDetailsElement[] = [];
  let next = element.parentElement?.closest('details');
  while (next && part.contains(next)) {
    found.push(next);
    next = next.parentElement?.closest('details');
  }
  return found;
}
