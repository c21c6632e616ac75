// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { search } from './search';
import { sort } from './sort';

const rows = Array.from(
  { length: 30 },
  (_, number) => `<tr${number < 10 ? '' : ' hidden'}><td>Client ${number}</td></tr>`,
);

beforeEach(() => {
  document.body.innerHTML = `<input data-search="rows"><p data-count="rows"></p>
    <table id="rows" data-sortable data-most="10"><thead><tr><th>Name</th></tr></thead><tbody>${rows.join('')}</tbody></table>
    <button data-all="rows">Show all</button>`;
  sort(new AbortController().signal);
  search(new AbortController().signal);
});

const shown = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('tbody tr')]
    .filter((row) => !row.hidden)
    .map((row) => row.textContent ?? '');
const counted = (): string => document.querySelector('[data-count]')?.textContent ?? '';

async function type(text: string): Promise<void> {
  const field = document.querySelector('input') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

test('a row beyond the first is found by typing, and hidden again without', async () => {
  await type('client 27');
  expect(shown()).toEqual(['Client 27']);
  expect(counted()).toBe('1 of 30');

  await type('');
  expect(shown()).toHaveLength(10);
  expect(counted()).toBe('30 in all, the first 10 shown');
});

test('the rest is one press away', async () => {
  await type('');
  document.querySelector<HTMLElement>('[data-all]')?.click();

  expect(shown()).toHaveLength(30);
  expect(document.querySelector<HTMLElement>('[data-all]')?.hidden).toBe(true);
});

test('the first are those of the order that is asked for', async () => {
  const head = document.querySelector<HTMLElement>('thead button');
  head?.click();
  head?.click();

  expect(shown()[0]).toBe('Client 29');
  expect(shown()).toHaveLength(10);
});
