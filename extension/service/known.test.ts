import { beforeEach, expect, test } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { forgetKnown, keepKnown, known } from './known';
import { forgetRevoked, keep } from './pairing';
import type { Status } from './types';

const line = (number: number) => ({
  id: `co_${number}`,
  tool: 'madgicx',
  tool_title: 'Madgicx',
  label: `Client ${number}`,
});
const STATUS = {
  state: 'well',
  sentence: 'All is well: 1000 connections work.',
  roots: [],
  soon: [],
  unknown: [],
  well: Array.from({ length: 1000 }, (_, number) => line(number)),
  counts: { red: 0, soon: 0, well: 1000, unknown: 0 },
} as unknown as Status;

beforeEach(() => {
  freshBrowser();
});

test('a thousand lines are not kept, their number is', async () => {
  await keepKnown({ status: STATUS, at: 1 });

  const kept = await known();
  expect(kept?.at).toBe(1);
  expect(kept?.status.well).toHaveLength(60);
  expect(kept?.status.counts.well).toBe(1000);
});

test.each<[string, () => Promise<void>]>([
  ['when the pairing is taken back', forgetRevoked],
  ['when another is made', () => keep({ id: 'pa_2', token: 'rg1_x', scopes: [] })],
  ['when it is asked for', forgetKnown],
])('it ends %s', async (_, end) => {
  await keepKnown({ status: STATUS, at: 1 });
  await end();

  expect(await known()).toBeNull();
});

test('another version of the extension does not read it', async () => {
  await keepKnown({ status: STATUS, at: 1 });
  Object.assign(chrome.runtime, { getManifest: () => ({ version: '0.2.0' }) });

  expect(await known()).toBeNull();
});
