import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { SERVICE_HOST } from '../manifest';
import { freshBrowser, type Seen } from '../testing/browser';
import { pairedService, refusal, type Service, TOKEN } from '../testing/service';
import { diagnose, reportOf } from './diagnose';
import { forgetRevoked } from './pairing';

let browser: Seen;
beforeEach(() => {
  browser = freshBrowser();
});

describe('what stands in the way, and what to do', () => {
  type Change = (made: Service) => unknown;
  test.each<[string, Change, string, RegExp, RegExp]>([
    ['permission withheld', () => browser.withheld.add(SERVICE_HOST), 'permission', /does not let/, /Allow/],
    ['nothing on the port', (made) => made.stop(), 'service', /Nothing answers/, /regrant serve/],
    [
      'nothing in the browser, something in the terminal',
      (made) => made.stop(),
      'service',
      /Nothing answers/,
      /ad blocker .* exception/,
    ],
    [
      'a stranger on the port',
      (made) => (made.answers['GET /ping'] = [200, {}]),
      'service',
      /Another program/,
      /doctor/,
    ],
    ['an impostor on the port', (made) => (made.proof = 'wrong'), 'service', /cannot prove it/, /doctor/],
    ['not paired', () => chrome.storage.local.remove('pairing'), 'pairing', /is not paired/, /regrant pair/],
    ['paired, but revoked', () => forgetRevoked(), 'pairing', /was paired/, /regrant pair/],
    ['paired with other data', (made) => (made.proof = 'none'), 'pairing', /was paired/, /regrant pair/],
    ['the service is older', (made) => (made.api = 0), 'version', /do not understand/, /Update the service/],
    ['the extension is older', (made) => (made.api = 2), 'version', /do not understand/, /Update this extension/],
  ])('%s', async (_, change, id, says, advice) => {
    const made = await pairedService();
    await change(made);

    const { checks } = await diagnose();

    const last = checks.at(-1);
    expect(last).toMatchObject({ id, state: 'needs_you' });
    expect(last?.says).toMatch(says);
    expect(last?.advice).toMatch(advice);
    expect(last).toMatchObject({ words: expect.anything(), advises: expect.anything() }); // so in every language
    expect(checks.slice(0, -1).every(({ state }) => state === 'ok')).toBe(true);
  });
});

test('where all is well every check says so', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [200, {}];

  const { checks } = await diagnose();

  expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'permission ok',
    'service ok',
    'pairing ok',
    'version ok',
    'answer ok',
  ]);
});

test('trouble inside the service is not known, and nobody is told to pair again', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [503, refusal('store_unusable', 'The database cannot be opened.')];

  const { checks } = await diagnose();

  expect(checks.at(-1)).toMatchObject({ id: 'answer', state: 'unknown', says: 'The database cannot be opened.' });
});

test('what only the service can look at is asked of it, and the rest is not said twice', async () => {
  const made = await pairedService();
  const key = { id: 'key', state: 'needs_you', says: 'The vault is locked.', advice: 'regrant unlock' };
  const pairing = { id: 'pairing', state: 'ok', says: '1 may ask.', advice: '' };
  made.answers['GET /status'] = [200, {}];
  made.answers['GET /doctor'] = [200, { checks: [key, pairing], report: '' }];

  const diagnosis = await diagnose();

  expect(diagnosis.checks.slice(5)).toMatchObject([key]);
  expect(reportOf(diagnosis)).toContain('needs_you  key: The vault is locked. regrant unlock');
  expect(reportOf(diagnosis)).not.toContain(TOKEN);
});

test('a check that hangs is given up, and said', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = 'silence';
  vi.useFakeTimers({ toFake: ['setTimeout'], now: Date.now() });
  onTestFinished(() => void vi.useRealTimers());
  const asked = diagnose();
  while (!made.heard.some(({ what }) => what === 'GET /status')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.advanceTimersByTimeAsync(5_000);

  expect((await asked).checks.at(-1)).toMatchObject({
    id: 'answer',
    state: 'unknown',
  });
});
