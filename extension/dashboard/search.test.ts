// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { search } from './search';
import { sort } from './sort';

const rows = Array.from(
  { length: 30 },
  (_, number) => `<tr${number < 10 ? '' : ' hidden'}><td>Client ${number}</td></tr>`,
);

beforeEach(() => {
  document.body.dataset['words'] = JSON.stringify({
    in_all: '{n} in all',
    of_all: '{n} of {all}',
    first_shown: '{sum}, the first {most} shown',
  });
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

describe('what lies folded', () => {
  const people = ['Ada', 'Grace'].map(
    (name) => `<section><h2>${name}</h2><details class="rest"><summary>2 connections</summary><ul>
      <li data-row><details><summary>Madgicx</summary><p>Bakery ${name}</p></details></li>
      <li data-row><details><summary>Integrate</summary><p>Florist ${name}</p></details></li></ul></details></section>`,
  );
  const open = (): string[] =>
    [...document.querySelectorAll('details')]
      .filter((one) => one.open)
      .map((one) => one.querySelector('summary')?.textContent ?? '');
  beforeEach(() => {
    document.body.innerHTML = `<input data-search="tree"><p data-count="tree"></p><div id="tree" data-most="1">${people.join('')}</div>`;
    search(new AbortController().signal);
  });

  test.each([
    ['by its own name', 'ada integrate', ['2 connections']],
    ['by what hangs on it, and that is shown', 'florist grace', ['2 connections', 'Integrate']],
    ['nowhere', 'nobody', []],
  ])('is found %s', async (_, words, unfolded) => {
    await type(words);
    expect(open()).toEqual(unfolded);
    expect([...document.querySelectorAll<HTMLElement>('section')].filter((one) => !one.hidden)).toHaveLength(
      unfolded.length ? 1 : 0,
    );

    await type('');
    expect(open()).toEqual([]);
    expect(counted()).toBe('4 in all');
  });

  test('is unfolded a few at a time', async () => {
    await type('madgicx');
    expect(counted()).toBe('2 of 4, the first 1 shown');
  });

  test('is left open where somebody opened it', async () => {
    (document.querySelector('details') as HTMLDetailsElement).open = true;
    await type('bakery');
    await type('');
    expect(open()).toEqual(['2 connections']);
  });
});
