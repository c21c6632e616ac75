import { expect, test } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { cell } from './cell';

test('a store that failed once is asked again', async () => {
  freshBrowser();
  await chrome.storage.session.set({ one: 1 });
  const get = chrome.storage.session.get.bind(chrome.storage.session);
  Object.assign(chrome.storage.session, { get: async () => Promise.reject(new Error('busy')) });
  const kept = cell<number>('one');
  await expect(kept.get()).rejects.toThrow('busy');
  Object.assign(chrome.storage.session, { get });

  expect(await kept.get()).toBe(1);
});
