import { beforeEach, describe, expect, test } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { refusal, type Service, service, TOKEN } from '../testing/service';
import { Refused, Unreachable } from './errors';
import { browserName, pair, tidy } from './pair';
import { forgetRevoked, pairing, wasRevoked } from './pairing';

beforeEach(() => void freshBrowser());

async function running(): Promise<Service> {
  const made = await service();
  await chrome.storage.local.set({ port: made.port });
  made.answers['POST /pairings'] = [201, { id: 'pa_1', token: TOKEN, scopes: ['read', 'check', 'repair'], name: 'x' }];
  return made;
}

const handedIn = ({ heard }: Service): unknown[] => heard.filter(({ what }) => what === 'POST /pairings');

describe('a code is taken as a hand writes it', () => {
  test.each([
    ['ABCD-EFGH', 'ABCDEFGH'],
    ['abcd efgh', 'ABCDEFGH'],
    [' ab cd-ef.gh\n', 'ABCDEFGH'],
    ['ＡＢ', ''],
  ])('%j', (typed, code) => {
    expect(tidy(typed)).toBe(code);
  });
});

test('the right code brings a token, kept in local storage and nowhere else', async () => {
  const made = await running();

  await pair('abcd-efgh');

  expect(handedIn(made)).toMatchObject([{ body: { code: 'ABCDEFGH' }, token: null }]);
  expect(await pairing()).toEqual({ id: 'pa_1', token: TOKEN, scopes: ['read', 'check', 'repair'] });
  expect(JSON.stringify(await chrome.storage.session.get())).not.toContain(TOKEN);
  expect(JSON.stringify(await chrome.storage.sync.get())).not.toContain(TOKEN);
});

test("a wrong code fails with the service's words and the tries that are left", async () => {
  const made = await running();
  made.answers['POST /pairings'] = [403, refusal('code_wrong', 'that is not the code', '4 tries left.')];

  await expect(pair('ABCDEFGH')).rejects.toMatchObject({ code: 'code_wrong', hint: '4 tries left.' });
  await expect(pair('ABCDEFGH')).rejects.toThrow(Refused);
  expect(await pairing()).toBeNull();
});

describe('what cannot be a code costs no try', () => {
  test.each(['', 'ABC', 'ABCDEFGHJ', 'ABCDEFG0', 'ABCDEFGO', 'ABCDEFG1', 'ABCDEFGI'])('%j', async (typed) => {
    const made = await running();

    await expect(pair(typed)).rejects.toMatchObject({ code: 'code_form' });
    expect(handedIn(made)).toEqual([]);
  });
});

test('without a service it says so', async () => {
  const made = await running();
  await made.stop();

  await expect(pair('ABCDEFGH')).rejects.toThrow(Unreachable);
});

test('a failed try leaves the old pairing in its place', async () => {
  const made = await running();
  await pair('ABCDEFGH');
  made.answers['POST /pairings'] = [403, refusal('code_wrong')];

  await expect(pair('ABCDEFGH')).rejects.toThrow();
  expect(await pairing()).toMatchObject({ id: 'pa_1' });
});

test('a new pairing forgets that the old one was revoked', async () => {
  await running();
  await forgetRevoked();
  expect(await wasRevoked()).toBe(true);

  await pair('ABCDEFGH');

  expect(await wasRevoked()).toBe(false);
});

describe('the name under which the person finds this browser again', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
      'Chrome on macOS',
    ],
    ['Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0 OPR/100.0', 'Opera on ChromeOS'],
    ['something else', 'A browser'],
  ])('%s', (agent, name) => {
    expect(browserName(agent)).toBe(name);
  });
});
