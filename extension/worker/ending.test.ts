import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProgressIn, Repair } from '../service/types';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService, refusal, type Service } from '../testing/service';
import { ask, ring, wakeWorker } from '../testing/worker';

const FIX = { kind: 'popup/fix', connection: 'co_1', flow: 'reset' } as const;
const PUT = 'PUT /repairs/re_1/progress';

let browser: Seen;
let made: Service;
let stored: Repair;

const keep = (body: unknown): [number, Repair] => {
  const { revision, state } = body as ProgressIn;
  stored = { ...stored, revision, state, ended: state === 'abandoned' ? 1 : null };
  return [200, stored];
};

beforeEach(async () => {
  browser = freshBrowser();
  stored = aRepair();
  made = await pairedService();
  made.answers = {
    'GET /status': [200, { state: 'well', sentence: 'All well.', roots: [], soon: [], well: [], unknown: [] }],
    'GET /repairs': () => [200, { items: stored.ended ? [] : [stored], next: null }],
    'POST /repairs': () => [201, stored],
    'GET /repairs/re_1': () => [200, stored],
    'GET /repairs/re_1/guide': [200, aGuide()],
    [PUT]: keep,
  };
  await wakeWorker();
});

describe('a walk that was stopped while the service took no reports', () => {
  test('does not come back when the alarm rings', async () => {
    await ask(FIX);
    await vi.waitFor(() => expect(stored.state).toBe('running'));
    made.answers[PUT] = [503, refusal('unavailable')];
    await ask({ kind: 'popup/stop' });
    await ring();
    await ring();

    expect(browser.registered).toEqual([]);
    made.answers[PUT] = keep;
    await vi.waitFor(() => expect(stored.state).toBe('abandoned'), { timeout: 5_000 });
  });

  test('does not come back though the worker was killed in the midst of stopping', async () => {
    await ask(FIX);
    await vi.waitFor(() => expect(stored.state).toBe('running'));
    made.answers[PUT] = [503, refusal('unavailable')];
    const { removeItem, gone } = killedAt('under-way');
    Object.assign(chrome.storage.session, { remove: removeItem });
    void ask({ kind: 'popup/stop' });
    await gone;

    expect((await chrome.storage.session.get('unsent'))['unsent']).toMatchObject({
      repair: 're_1',
      progress: { state: 'abandoned' },
    });
  });
});

test('a leftover walk of another kind is not gone on with: it may remove what the chosen one keeps', async () => {
  stored = aRepair({ state: 'running', flow: 'reset' });
  made.answers['POST /repairs'] = [409, refusal('conflict', 'a repair is under way already')];

  const answer = await ask({ kind: 'popup/fix', connection: 'co_1', flow: 'reauthenticate' });

  expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

test('a worker that was killed while another walk was put up guides that one on its own pages', async () => {
  await ask(FIX);
  browser.registered = [{ id: 'guide', js: ['guide.js'], matches: ['https://www.instagram.com/*'] }];

  await wakeWorker();
  await ring();

  expect(browser.registered).toMatchObject([{ matches: ['https://www.facebook.com/*'] }]);
});

test('the alarm is set again in an extension that was switched off and on', async () => {
  await chrome.alarms.clearAll();

  await wakeWorker();

  await vi.waitFor(async () => expect(await chrome.alarms.get('look')).toBeTruthy());
});

/** A store that never answers to the removal of this name, as for a worker that ends there. */
function killedAt(name: string) {
  const remove = chrome.storage.session.remove.bind(chrome.storage.session);
  let told: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    told = resolve;
  });
  const removeItem = (names: string | string[]): Promise<void> => {
    if (![names].flat().includes(name)) {
      return remove(names);
    }
    told();
    Object.assign(chrome.storage.session, { remove });
    return new Promise(() => undefined);
  };
  return { removeItem, gone };
}

test('a page hears what came of it before the walk is forgotten, or its next word would take the card away', async () => {
  browser.tabs = [{ id: 7, windowId: 1, url: 'https://www.facebook.com/settings?tab=business_tools' }];
  await ask(FIX);
  await vi.waitFor(() => expect(stored.state).toBe('running'));
  const held: unknown[] = [];
  Object.assign(chrome.tabs, {
    sendMessage: async () => void held.push((await chrome.storage.session.get('under-way'))['under-way']),
  });

  stored = { ...stored, state: 'done', revision: 9, ended: 1 };
  await ring();

  await vi.waitFor(() => expect(browser.registered).toEqual([]));
  expect(held).toEqual([expect.objectContaining({ repair: expect.objectContaining({ id: 're_1' }) })]);
});
