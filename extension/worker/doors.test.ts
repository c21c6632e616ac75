import { beforeEach, describe, expect, test } from 'vitest';
import { freshBrowser, type Seen } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService, type Service } from '../testing/service';
import { ID, POPUP, page, send, wakeWorker } from '../testing/worker';

let made: Service;
let browser: Seen;

beforeEach(async () => {
  browser = freshBrowser();
  made = await pairedService();
  made.answers = {
    'POST /repairs': [201, aRepair()],
    'GET /repairs/re_1/guide': [
      200,
      aGuide({ origins: { facebook: ['https://www.facebook.com', 'http://127.0.0.1:17670'] } }),
    ],
    'PUT /repairs/re_1/progress': [200, aRepair({ state: 'running' })],
  };
  await wakeWorker();
  await send({ kind: 'popup/fix', connection: 'co_1', flow: 'reset' }, POPUP);
});

const HELLO = { kind: 'guide/hello', url: '' };
const STOP = { kind: 'popup/stop' };

describe('who is listened to', () => {
  type Sender = chrome.runtime.MessageSender;
  test.each<[string, Sender, unknown, boolean]>([
    ["the guide on the guide's page", page(), HELLO, true],
    ['the guide in the sandbox', page('http://127.0.0.1:17670/settings'), HELLO, true],
    ['the popup', POPUP, STOP, true],
    ['the popup in a tab of its own', { ...page(POPUP.url), frameId: 0 }, STOP, true],
    ['another extension', { ...page(), id: 'another' }, HELLO, false],
    ['another extension that wears our address', { ...POPUP, id: 'another' }, STOP, false],
    ['nobody', {}, STOP, false],
    ['a page on another port of this computer', page('http://127.0.0.1:17653/'), HELLO, false],
    ["a site that is not the guide's", page('https://www.instagram.com/'), HELLO, false],
    ['a site that looks like it', page('https://www.facebook.com.evil.example/'), HELLO, false],
    ['a frame in a page', { ...page(), frameId: 3 }, HELLO, false],
    ['a page that commands like the popup', page(), STOP, false],
    ['a page that asks for a new pairing', page(), { kind: 'popup/pair', code: 'ABCDEFGH' }, false],
    ['the popup that speaks like a page', POPUP, HELLO, false],
    ['a message of no kind', POPUP, { hello: true }, false],
    ['a message that is no object', POPUP, 'popup/stop', false],
    ['null', POPUP, null, false],
    ["a kind of Object's own", POPUP, { kind: 'constructor' }, false],
  ])('%s', async (_, sender, message, listened) => {
    const answer = await send(message, sender);

    expect(answer !== null).toBe(listened);
    expect(browser.registered).toHaveLength(message === STOP && listened ? 0 : 1);
  });
});

test('content scripts are kept from the store that holds the token', async () => {
  const { fakeBrowser } = await import('@webext-core/fake-browser');

  await fakeBrowser.runtime.onStartup.trigger();

  expect(new Set(browser.accessLevels)).toEqual(new Set(['TRUSTED_CONTEXTS']));
});

test('a page of our own is known by its whole address, not by a part of it', async () => {
  const near = { id: ID, url: `https://evil.example/chrome-extension://${ID}/popup.html` };

  expect(await send(STOP, near)).toBeNull();
});
