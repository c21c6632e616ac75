import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { pairedService, type Service } from '../testing/service';
import { change, look } from './look';
import { refresh } from './status';

let made: Service;

const status = (sentence: string) => ({ state: 'well', sentence, roots: [], soon: [], well: [], unknown: [] });

beforeEach(async () => {
  freshBrowser();
  await change({ status: null, at: 0 });
  made = await pairedService();
});

test('an answer that comes after a newer one changes nothing', async () => {
  made.answers['GET /status'] = [200, status('Before.')];
  await refresh();
  const ask = globalThis.fetch;
  let late: () => void = () => undefined;
  const slow: typeof fetch = async (...asked) => {
    const answer = await ask(...asked);
    vi.stubGlobal('fetch', ask);
    await new Promise<void>((resolve) => {
      late = resolve;
    });
    return answer;
  };
  vi.stubGlobal('fetch', slow);
  onTestFinished(() => void vi.unstubAllGlobals());
  const older = refresh();
  await vi.waitFor(() => expect(globalThis.fetch).toBe(ask));

  made.answers['GET /status'] = [200, status('After.')];
  await refresh();
  late();
  await older;

  expect((await look()).status?.sentence).toBe('After.');
});

test('a toolbar that cannot be drawn on does not end the look', async () => {
  made.answers['GET /status'] = [200, status('All well.')];
  const setIcon = () => Promise.reject(new Error('Failed to set icon: Failed to fetch'));
  Object.assign(chrome.action, { setIcon });

  expect((await refresh()).link).toEqual({ state: 'ready' });
});
