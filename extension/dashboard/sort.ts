/** Tables that sort by a column when its head is pressed. */

/** Give every head of a sortable table its button. */
export function sort(signal: AbortSignal): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) {
    for (const [index, head] of [...table.querySelectorAll<HTMLElement>('thead th')].entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => press(table, head, index), { signal });
    }
  }
}

function press(table: HTMLTableElement, head: HTMLElement, index: number): void {
  const down = head.getAttribute('aria-sort') === 'ascending';
  for (const other of table.querySelectorAll('thead th')) {
    other.removeAttribute('aria-sort');
  }
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  if (!body) {
    return;
  }
  const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const keyed = [...body.querySelectorAll('tr')].map((row) => ({ row, key: keyOf(row.children[index]) }));
  keyed.sort((a, b) => (down ? -1 : 1) * compare(a.key, b.key, order));
  body.append(...keyed.map(({ row }) => row));
  table.dispatchEvent(new Event('sorted'));
}

function keyOf(cell: Element | undefined): string | number {
  const given = cell?.getAttribute('data-sort') ?? undefined;
  return given === undefined ? (cell?.textContent ?? '') : Number(given);
}

function compare(a: string | number, b: string | number, order: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : order.compare(String(a), String(b));
}
