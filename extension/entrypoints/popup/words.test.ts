import { describe, expect, test } from 'vitest';
import { spaced } from './pair';
import { many } from './speak';
import { ago, day, minutes, sentence } from './words';

test.each([
  [0, '1 minute'],
  [0.5, '1 minute'],
  [1, '1 minute'],
  [1.2, '2 minutes'],
  [9, '9 minutes'],
])('%d minutes are promised as %s', (number, said) => {
  expect(minutes(number)).toBe(said);
});

test.each([
  [0, 'just now'],
  [-59, 'just now'],
  [-60, '1 minute ago'],
  [-3_600, '1 hour ago'],
  [-86_400, 'yesterday'],
  [86_400, 'tomorrow'],
  [6 * 86_400, 'in 6 days'],
  [90, 'in 2 minutes'],
])('%d seconds from now is %s', (seconds, said) => {
  expect(ago(1_795_000_000 + seconds, 1_795_000_000)).toBe(said);
});

test.each([
  ['that is not the code', 'That is not the code.'],
  ['It works.', 'It works.'],
  ['Why?', 'Why?'],
  ['regrant is not running.', 'regrant is not running.'],
  ['', ''],
])('the message %j is said as %j', (message, said) => {
  expect(sentence(message)).toBe(said);
});

test('a day is said with its month in letters, for 3/11 is not the same everywhere', () => {
  expect(day(Date.UTC(2026, 10, 3, 12) / 1000)).toBe('3 November 2026');
});

test('one is not many', () => {
  expect([many('popup_connections', 1), many('popup_connections', 41)]).toEqual(['1 connection', '41 connections']);
});

describe('a code is shown as the terminal writes it while it is typed', () => {
  test.each([
    ['a', 'A'],
    ['abcd', 'ABCD'],
    ['abcde', 'ABCD-E'],
    ['abcd-efgh', 'ABCD-EFGH'],
    ['abcd efghijk', 'ABCD-EFGH'],
  ])('%s', (typed, shown) => {
    expect(spaced(typed)).toBe(shown);
  });
});
