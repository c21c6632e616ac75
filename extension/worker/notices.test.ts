import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Notice } from '../service/types';
import { freshBrowser, restartBrowser, type Seen } from '../testing/browser';
import { PAIRING, pairedService, refusal, type Service } from '../testing/service';
import { ask, ring, wakeWorker } from '../testing/worker';

const NOW = Math.floor(Date.now() / 1000);

let browser: Seen;
let made: Service;
let said: Notice[];

beforeEach(async () => {
  browser = freshBrowser();
  made = await pairedService();
  said = [];
  made.answers = {
    'GET /status': [200, { state: 'well', sentence: 'All well.', roots: [], soon: [], well: [], unknown: [] }],
    'GET /repairs': [200, { items: [], next: null }],
    'GET /notices': () => [200, { items: said.filter(({ id }) => id > after()), newest: said.at(-1)?.id ?? 0 }],
    'POST /reminders/al_1/snooze': [200, { id: 'al_1' }],
    'POST /reminders/al_1/answer': [200, { id: 'al_1' }],
  };
  await wakeWorker();
  await ring(); // paired just now: what was said before is history
});

const after = (): number => Number(new URL(made.targets.at(-1) ?? '', made.base).searchParams.get('after'));

function notice(id: number, part: Partial<Notice> = {}): Notice {
  const about = part.about ?? `al_${id}`;
  return {
    id,
    at: NOW,
    show_at: NOW,
    kind: 'alarm',
    title: `Title ${id}`,
    says: `Says ${id}`,
    about,
    facts: {},
    ...part,
  };
}

/** What is shown, and then swept away, as a person does. */
function shown(): string[] {
  const titles = [...browser.notices.values()].map(({ title }) => title);
  browser.notices.clear();
  return titles;
}

function press(id: string, button?: number): void {
  (chrome.notifications as unknown as { press(id: string, button?: number): void }).press(id, button);
}

describe('what the service says', () => {
  test('is shown once, though the worker dies and the browser is started again', async () => {
    said = [notice(1)];
    await ring();
    expect(shown()).toEqual(['Title 1']);

    await wakeWorker();
    await ring();
    await restartBrowser(browser);
    await wakeWorker();
    await ring();
    expect(shown()).toEqual([]);
  });

  test('before the browser was paired is not told again', async () => {
    said = [notice(1), notice(2)];
    await chrome.storage.local.set({ heard: { pairing: 'pa_before', last: 0, beyond: [] } });
    await ring();

    expect(shown()).toEqual([]);
    said.push(notice(3));
    await ring();
    expect(shown()).toEqual(['Title 3']);
  });

  test('waits for its hour, and does not keep later ones waiting', async () => {
    said = [notice(1, { show_at: NOW + 3_600 }), notice(2)];
    await ring();
    expect(shown()).toEqual(['Title 2']);

    said[0] = notice(1);
    await ring();
    expect(shown()).toEqual(['Title 1']);
    await ring();
    expect(shown()).toEqual([]);
  });

  test('after a long absence is the newest of each matter, and that it came and went is no news', async () => {
    said = [
      notice(1, { about: 'rm_1', kind: 'reminder', title: '7 days' }),
      notice(2, { about: 'rm_1', kind: 'reminder', title: '3 days' }),
      notice(3, { about: 'al_3' }),
      notice(4, { about: 'al_3', kind: 'alarm_ended', title: 'works again' }),
    ];
    await ring();

    expect(shown()).toEqual(['3 days']);
  });

  test('is one message where it would be many', async () => {
    said = [1, 2, 3, 4].map((id) => notice(id));
    await ring();

    expect(shown()).toEqual(['4 messages while you were away']);
  });

  test('takes the place of what it said before about the matter', async () => {
    said = [notice(1, { about: 'al_1' })];
    await ring();
    said.push(notice(2, { about: 'al_1', kind: 'alarm_ended', title: 'works again' }));
    await ring();

    expect([...browser.notices]).toMatchObject([['regrant:al_1', { title: 'works again', buttons: [] }]]);
  });

  test('is asked for when the popup opens', async () => {
    said = [notice(1)];
    await ask({ kind: 'popup/open' });

    expect(shown()).toEqual(['Title 1']);
  });

  test('begins anew where the service has other data', async () => {
    await chrome.storage.local.set({ heard: { pairing: PAIRING, last: 90, beyond: [] } });
    said = [notice(1)];
    await ring();
    said.push(notice(2));
    await ring();

    expect(shown()).toEqual(['Title 2']);
  });

  test('is nothing while the service is away', async () => {
    await made.stop();
    await ring();

    expect(shown()).toEqual([]);
  });
});

describe('a notification', () => {
  beforeEach(async () => {
    said = [notice(1, { about: 'al_1' })];
    await ring();
  });

  test('is there in browsers without buttons too', async () => {
    browser.notices.clear();
    const create = chrome.notifications.create as unknown as (id: string, told: object) => Promise<void>;
    const strict = async (id: string, told: object): Promise<void> => {
      if ('buttons' in told) {
        throw new Error("Property 'buttons' is unsupported by Firefox");
      }
      await create(id, told);
    };
    Object.assign(chrome.notifications, { create: strict });
    said.push(notice(2));
    await ring();

    expect(shown()).toEqual(['Title 2']);
  });

  test.each([
    [0, 'POST /reminders/al_1/snooze', { seconds: 86_400 }],
    [1, 'POST /reminders/al_1/answer', {}],
  ])('has a button %i that says %s', async (button, what, body) => {
    expect(browser.notices.get('regrant:al_1')?.buttons).toEqual(['Remind me tomorrow', 'I see to it']);
    press('regrant:al_1', button);

    await vi.waitFor(() => expect(made.heard.find((one) => one.what === what)?.body).toEqual(body));
    await vi.waitFor(() => expect(browser.notices.size).toBe(0));
  });

  test('whose answer was not taken opens the popup, which says why', async () => {
    made.answers['POST /reminders/al_1/answer'] = [404, refusal('not_found', 'There is no such reminder.')];
    press('regrant:al_1', 1);

    await vi.waitFor(() => expect(browser.tabs.map(({ url }) => url)).toEqual([chrome.runtime.getURL('popup.html')]));
  });

  test('opens the popup when it is pressed', async () => {
    press('regrant:al_1');

    await vi.waitFor(() => expect(browser.tabs.map(({ url }) => url)).toEqual([chrome.runtime.getURL('popup.html')]));
    expect(browser.notices.size).toBe(0);
  });
});
