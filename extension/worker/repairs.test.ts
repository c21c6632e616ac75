import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Welcome } from '../guide/messages';
import type { Walk } from '../guide/walk';
import type { ProgressIn, Repair } from '../service/types';
import { freshBrowser, restartBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair, aStep } from '../testing/repairs';
import { PAIRING, pairedService, refusal, type Service, service } from '../testing/service';
import { ask, page, report, ring, send, wakeWorker } from '../testing/worker';
import { patternsOf } from './hosts';
import { LOOK, type Look } from './look';

const SETTINGS = 'https://www.facebook.com/settings?tab=business_tools';
const FIX = { kind: 'popup/fix', connection: 'co_1', flow: 'reset' } as const;

let browser: Seen;
let made: Service;
let stored: Repair;

beforeEach(async () => {
  browser = freshBrowser();
  stored = aRepair();
  made = answering(await pairedService());
  await wakeWorker();
});

/** A service that keeps one repair, as the real one does: a report older than the last one changes nothing. */
function answering(service: Service): Service {
  const keep = (body: unknown): [number, Repair] => {
    const { revision, state, index } = body as ProgressIn;
    if (revision >= stored.revision && !stored.ended) {
      const step = stored.step && { ...stored.step, index };
      stored = { ...stored, revision, state, step, ended: state === 'abandoned' ? 1 : null };
    }
    return [200, stored];
  };
  service.answers = {
    'GET /status': [200, { state: 'well', sentence: 'All well.', roots: [], soon: [], well: [], unknown: [] }],
    'GET /repairs': () => [200, { items: stored.ended || !stored.started ? [] : [stored], next: null }],
    'POST /repairs': () => [201, stored],
    'GET /repairs/re_1': () => [200, stored],
    'GET /repairs/re_1/guide': [200, aGuide()],
    'PUT /repairs/re_1/progress': keep,
    'POST /repairs/re_1/verification': () => {
      stored = { ...stored, state: 'done', said: 'It works again.', ended: 2 };
      return [200, stored];
    },
  };
  return service;
}

const look = async (): Promise<Look> => (await chrome.storage.session.get(LOOK))[LOOK] as Look;
const hello = (sender = page()): Promise<Welcome> => send({ kind: 'guide/hello', url: sender.url }, sender);
const asked = (what: string): number => made.heard.filter((one) => one.what === what).length;

async function walking(): Promise<Walk> {
  const welcome = await hello();
  if (!welcome) {
    throw new Error('no walk is under way');
  }
  return welcome.walk;
}

describe('Fix', () => {
  test('puts the guide on the sites of the repair alone, and opens its first page', async () => {
    expect(await ask(FIX)).toEqual({ ok: true });

    expect(browser.registered).toMatchObject([
      { id: 'guide', js: ['guide.js'], matches: ['https://www.facebook.com/*'], persistAcrossSessions: false },
    ]);
    expect(browser.tabs.map(({ url }) => url)).toEqual([SETTINGS]);
    expect((await look()).repair).toMatchObject({ id: 're_1', state: 'running', step: { index: 0, of: 3 } });
  });

  test('gives the popup the sentences and the pages of the guide, and not what is looked for on them', async () => {
    await ask(FIX);

    const { guide } = await look();
    expect(guide?.steps.map(({ say }) => say)).toEqual(aGuide().steps.map(({ say }) => say));
    expect(guide && patternsOf(guide)).toEqual(patternsOf(aGuide()));
    expect(guide?.labels).toEqual({});
  });

  test('begins a walk in words alone, with no script on any page', async () => {
    made.answers['GET /repairs/re_1/guide'] = [200, aGuide({ steps: [aStep()], screens: {} })];

    expect(await ask(FIX)).toEqual({ ok: true });
    expect(browser.registered).toEqual([]);
    expect((await look()).repair).toMatchObject({ state: 'running' });
  });

  test("runs the guide in those of Meta's tabs that are open already, and in no other", async () => {
    browser.tabs = [
      { id: 7, windowId: 1, url: SETTINGS },
      { id: 8, windowId: 1, url: 'https://bank.example/' },
    ];

    await ask(FIX);

    expect(browser.injected).toEqual([7]);
  });

  test('tells the service that the walk has begun', async () => {
    await ask(FIX);

    await vi.waitFor(() => expect(stored.state).toBe('running'));
  });

  test('goes on with a walk of this connection that was left over', async () => {
    made.answers['POST /repairs'] = [409, refusal('conflict')];

    expect(await ask(FIX)).toEqual({ ok: true });
    expect((await look()).repair?.id).toBe('re_1');
  });

  test('pressed while the worker wakes and finds the same repair begins one walk', async () => {
    const both = await Promise.all([ask(FIX), ring(), ask({ kind: 'popup/open' }), ring()]);

    expect(both[0]).toEqual({ ok: true });
    expect(both[2]).toEqual({ ok: true });
    expect(browser.registered).toHaveLength(1);
  });

  test('reaches the tabs of a host that the browser gives back later', async () => {
    browser.tabs = [{ id: 7, windowId: 1, url: SETTINGS }];
    await ask(FIX);
    browser.injected = [];

    await browser.onAllowed.at(-1)?.();

    expect(browser.injected).toEqual([7]);
  });

  test("says in the service's words why it cannot", async () => {
    made.answers['POST /repairs'] = [404, refusal('not_found', 'no connection', 'Check again.')];

    expect(await ask(FIX)).toEqual({
      ok: false,
      error: { code: 'not_found', message: 'no connection', hint: 'Check again.' },
    });
    expect(browser.registered).toEqual([]);
  });
});

describe('a guided page', () => {
  test('is given the guide and the walk, and never the token', async () => {
    await ask(FIX);

    const welcome = await hello();

    expect(welcome).toMatchObject({ repair: 're_1', walk: { index: 0, state: 'running' }, guide: { flow: 'reset' } });
    expect(JSON.stringify(welcome)).not.toMatch(/rg1_|pa_test/);
  });

  test('is told that there is nothing to guide when no repair is under way', async () => {
    expect(await hello()).toBeNull();
  });

  test('moves the walk, in the popup and in the service', async () => {
    await ask(FIX);

    const reply = await report(await walking(), { index: 1, revision: 1 });

    expect(reply?.walk).toMatchObject({ index: 1, revision: 1 });
    expect((await look()).repair?.step).toMatchObject({ id: 'remove', index: 1 });
    await vi.waitFor(() => expect(stored).toMatchObject({ revision: 1, step: { index: 1 } }));
  });

  test('with an older account is put right', async () => {
    await ask(FIX);
    const first = await walking();
    await report(first, { index: 1, revision: 5 });

    const reply = await report(first, { index: 0, revision: 4 }, page(SETTINGS, 2));

    expect(reply?.walk).toMatchObject({ index: 1, revision: 5 });
  });

  test('of another repair is told that it is over', async () => {
    await ask(FIX);

    expect(await report(await walking(), { repair: 're_0' })).toBeNull();
  });
});

describe('Stop', () => {
  test('takes the guide away at once, and the service hears of it', async () => {
    browser.tabs = [{ id: 7, windowId: 1, url: SETTINGS }];
    await ask(FIX);

    await ask({ kind: 'popup/stop' });

    expect(browser.registered).toEqual([]);
    expect(browser.told).toContainEqual({ tab: 7, message: { kind: 'guide/stop' } });
    expect((await look()).repair).toBeNull();
    await vi.waitFor(() => expect(stored.state).toBe('abandoned'));
  });

  test('on the card does the same', async () => {
    await ask(FIX);
    const walk = await walking();

    expect(await report(walk, { state: 'abandoned', revision: 1 })).toBeNull();

    expect(browser.registered).toEqual([]);
    await vi.waitFor(() => expect(stored.state).toBe('abandoned'));
  });

  test('while the service is away is told later, and does not keep the person from the next repair', async () => {
    await ask(FIX);
    await vi.waitFor(() => expect(stored.state).toBe('running'));
    await made.stop();
    await ask({ kind: 'popup/stop' });

    made = answering(await service(made.port));

    await vi.waitFor(() => expect(stored.state).toBe('abandoned'), { timeout: 5_000 });
  });
});

describe('after the last step', () => {
  test('the service checks again, and the page and the popup show what came of it', async () => {
    browser.tabs = [{ id: 7, windowId: 1, url: SETTINGS }];
    await ask(FIX);

    await report(await walking(), { index: 2, state: 'verifying', revision: 3 });

    await vi.waitFor(async () =>
      expect((await look()).repair).toMatchObject({ state: 'done', said: 'It works again.' }),
    );
    expect(browser.told.at(-1)).toMatchObject({
      tab: 7,
      message: { kind: 'guide/walk', walk: { state: 'done', said: 'It works again.' } },
    });
    expect(browser.registered).toEqual([]);
    expect(asked('POST /repairs/re_1/verification')).toBe(1);
    expect(stored.revision).toBe(3);
  });

  test('a service that is away is asked again when the alarm rings', async () => {
    await ask(FIX);
    made.answers['POST /repairs/re_1/verification'] = [503, refusal('unavailable')];
    await report(await walking(), { state: 'verifying', revision: 3 });
    await vi.waitFor(() => expect(asked('POST /repairs/re_1/verification')).toBe(1));
    await vi.waitFor(async () => expect((await look()).link.state).toBe('broken'));
    expect((await look()).repair?.state).toBe('verifying');

    answering(made);
    await ring();

    await vi.waitFor(async () => expect((await look()).repair?.state).toBe('done'));
  });

  test('a service that is being started again is waited for', async () => {
    await ask(FIX);
    const walk = await walking();
    made.answers['POST /repairs/re_1/verification'] = 'silence';
    await report(walk, { state: 'verifying', revision: 3 });
    await vi.waitFor(() => expect(asked('POST /repairs/re_1/verification')).toBe(1));

    await made.stop();
    made = answering(await service(made.port));

    await vi.waitFor(async () => expect((await look()).repair?.state).toBe('done'), { timeout: 5_000 });
  });

  test('one verification runs at a time', async () => {
    await ask(FIX);
    const walk = await walking();

    await Promise.all([
      report(walk, { state: 'verifying', revision: 3 }),
      report(walk, { state: 'verifying', revision: 3 }, page(SETTINGS, 2)),
      ring(),
    ]);

    await vi.waitFor(async () => expect((await look()).repair?.state).toBe('done'));
    expect(asked('POST /repairs/re_1/verification')).toBe(1);
  });
});

describe('steps in words', () => {
  test('go on and back from the popup, and every page hears of it', async () => {
    browser.tabs = [{ id: 7, windowId: 1, url: SETTINGS }];
    await ask(FIX);

    await ask({ kind: 'popup/step', by: 1 });
    expect((await look()).repair?.step?.index).toBe(1);
    expect(browser.told.at(-1)).toMatchObject({ tab: 7, message: { kind: 'guide/walk', walk: { index: 1 } } });

    await ask({ kind: 'popup/step', by: -1 });
    expect((await look()).repair?.step?.index).toBe(0);
    await vi.waitFor(() => expect(stored).toMatchObject({ revision: 2, step: { index: 0 } }));
  });

  test('past the last one the service checks', async () => {
    await ask(FIX);
    for (let steps = 0; steps < 3; steps++) {
      await ask({ kind: 'popup/step', by: 1 });
    }

    await vi.waitFor(async () => expect((await look()).repair?.state).toBe('done'));
  });
});

describe('the walk goes on', () => {
  test('after the worker was killed', async () => {
    await ask(FIX);
    await report(await walking(), { index: 1, revision: 1 });

    await wakeWorker();

    expect(await walking()).toMatchObject({ index: 1, revision: 1 });
    expect((await report(await walking(), { index: 2, revision: 2 }))?.walk).toMatchObject({ index: 2 });
  });

  test('after the browser was restarted, from where the service has it', async () => {
    await ask(FIX);
    await report(await walking(), { index: 1, revision: 4 });
    await vi.waitFor(() => expect(stored.revision).toBe(4));
    await restartBrowser(browser);
    browser.tabs = [{ id: 9, windowId: 1, url: SETTINGS }];

    await wakeWorker();
    await ring();

    expect(await walking()).toMatchObject({ index: 1, revision: 4, state: 'running' });
    expect(browser.registered).toHaveLength(1);
    expect(browser.injected).toContain(9);
  });

  test('when it was begun in the terminal', async () => {
    stored = aRepair({ id: 're_1', state: 'waiting' });

    await ring();

    expect(await walking()).toMatchObject({ repair: 're_1', index: 0 });
    expect(browser.tabs).toEqual([]); // no page is opened that nobody asked for here
  });

  test('while the service is away and after it is back', async () => {
    await ask(FIX);
    await made.stop();

    const reply = await report(await walking(), { index: 1, revision: 1 });
    expect(reply?.walk.index).toBe(1);

    made = answering(await service(made.port));
    await vi.waitFor(() => expect(stored).toMatchObject({ revision: 1, step: { index: 1 } }), { timeout: 5_000 });
  });

  test('from the newer account, when it was moved in another browser', async () => {
    browser.tabs = [{ id: 7, windowId: 1, url: SETTINGS }];
    await ask(FIX);
    stored = { ...stored, revision: 9, state: 'running', step: stored.step && { ...stored.step, index: 2 } };

    await ring();

    expect(await walking()).toMatchObject({ index: 2, revision: 9 });
    expect(browser.told.at(-1)).toMatchObject({ message: { kind: 'guide/walk', walk: { index: 2, revision: 9 } } });
  });

  test('no longer, when it was stopped in the terminal', async () => {
    await ask(FIX);
    stored = { ...stored, state: 'abandoned', ended: 3 };

    await ring();

    expect(await hello()).toBeNull();
    expect(browser.registered).toEqual([]);
    expect((await look()).repair).toBeNull();
  });

  test('no longer, when the service has never heard of it', async () => {
    await ask(FIX);
    await vi.waitFor(() => expect(stored.state).toBe('running'));
    made.answers['PUT /repairs/re_1/progress'] = [404, refusal('not_found')];
    made.answers['GET /repairs/re_1'] = [404, refusal('not_found')];

    await report(await walking(), { index: 1, revision: 1 });

    await vi.waitFor(() => expect(browser.registered).toEqual([]));
  });

  test('after the pairing was revoked in its middle: it is told once this browser is paired again', async () => {
    await ask(FIX);
    made.answers['PUT /repairs/re_1/progress'] = [401, refusal('pairing_revoked')];
    await report(await walking(), { index: 1, revision: 1 });
    await vi.waitFor(async () =>
      expect((await chrome.storage.local.get('pairing'))['pairing']).toMatchObject({ revoked: true }),
    );

    answering(made);
    made.answers['POST /pairings'] = [201, { id: PAIRING, token: 'rg1_a-token-of-a-test', scopes: [] }];
    expect(await ask({ kind: 'popup/pair', code: 'ABCD-EFGH' })).toEqual({ ok: true });

    await vi.waitFor(() => expect(stored.revision).toBe(1), { timeout: 5_000 });
  });
});
