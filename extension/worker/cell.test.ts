import { expect, test, vi } from 'vitest';
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

test('what is heavy is written when it is another one, and read by the worker that comes after', async () => {
  freshBrowser();
  const guide = { steps: 9 };
  const set = vi.spyOn(chrome.storage.session, 'set');
  const kept = cell<{ step: number; guide: object }>('walk', 'guide');
  await kept.set({ step: 1, guide });
  await kept.update((held) => held && { ...held, step: 2 });

  expect(set.mock.calls).toEqual([[{ walk: { step: 1 }, 'walk.guide': guide }], [{ walk: { step: 2 } }]]);
  expect(await cell('walk', 'guide').get()).toEqual({ step: 2, guide });

  await kept.set(null);
  expect(await chrome.storage.session.get()).toEqual({});
});
