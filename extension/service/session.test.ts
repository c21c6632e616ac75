import { beforeEach, describe, expect, test } from 'vitest';
import { SERVICE_HOST } from '../manifest';
import { freshBrowser, type Seen } from '../testing/browser';
import { PAIRING, pairedService, refusal, type Service, service, TOKEN } from '../testing/service';
import { NotKnown, Refused, Revoked, Stranger, Unpaired, Unreachable, VersionsApart, Withheld } from './errors';
import { keep, pairing, wasRevoked } from './pairing';
import { askService } from './session';

let browser: Seen;
beforeEach(() => {
  browser = freshBrowser();
});

const tokens = ({ heard }: Service): (string | null)[] => heard.map(({ token }) => token).filter(Boolean);

test('the token is sent once the service has proved itself, and the proof is asked for once a session', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [200, { state: 'well' }];

  await askService('/status');
  await askService('/status');

  expect(made.heard.map(({ what }) => what)).toEqual(['GET /ping', 'GET /status', 'GET /status']);
  expect(tokens(made)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
});

describe('who never sees the token', () => {
  test.each<[string, Partial<Service>, new (...args: never[]) => Error]>([
    ['a regrant that does not know us', { proof: 'none' }, NotKnown],
    ['one with a wrong proof', { proof: 'wrong' }, Stranger],
    ['a stranger', { answers: { 'GET /ping': [200, '<html>'] } }, Stranger],
    ['ours in another language, older', { api: 0 }, VersionsApart],
    ['ours in another language, newer', { api: 2 }, VersionsApart],
  ])('%s', async (_, change, kind) => {
    const made = Object.assign(await pairedService(), change);

    const error: unknown = await askService('/status').catch((thrown: unknown) => thrown);

    expect((error as Error).constructor).toBe(kind);
    expect(tokens(made)).toEqual([]);
    expect(await pairing()).not.toBeNull();
  });

  test('a program that took the port when the service was gone', async () => {
    const made = await pairedService();
    made.answers['GET /status'] = [200, {}];
    await askService('/status');
    await made.stop();
    await expect(askService('/status')).rejects.toThrow(Unreachable);
    const thief = await service(made.port);
    thief.proof = 'wrong';

    await expect(askService('/status')).rejects.toThrow(Stranger);
    expect(tokens(thief)).toEqual([]);
  });
});

test('without the host permission it says so, not that nothing is there', async () => {
  const made = await pairedService();
  await made.stop();
  browser.withheld.add(SERVICE_HOST);

  await expect(askService('/status')).rejects.toThrow(Withheld);
});

test('without a pairing nobody is asked', async () => {
  const made = await service();
  await chrome.storage.local.set({ port: made.port });

  await expect(askService('/status')).rejects.toThrow(Unpaired);
  expect(made.heard).toEqual([]);
});

describe('a token is forgotten', () => {
  test.each([
    ['when it is not known', 401, 'not_paired', true],
    ['when it was taken back', 401, 'pairing_revoked', true],
    ['not for a missing scope', 403, 'scope_missing', false],
    ['not for a wrong door', 403, 'wrong_door', false],
    ['not when the service is in trouble', 503, 'store_unusable', false],
    ['not for too many tries', 429, 'too_many_tries', false],
  ])('%s', async (_, status, code, forgotten) => {
    const made = await pairedService();
    made.answers['GET /status'] = [status, refusal(code)];

    await expect(askService('/status')).rejects.toThrow(forgotten ? Revoked : Refused);

    expect((await pairing()) === null).toBe(forgotten);
    expect(await wasRevoked()).toBe(forgotten);
  });
});

test('a service that is gone is said to be so in words, not by an address', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [200, {}];
  await askService('/status');
  await made.stop();

  await expect(askService('/status')).rejects.toThrow('regrant is not running on this computer.');
});

test('what may have been done is not asked for twice', async () => {
  const made = await pairedService();
  made.answers = { 'GET /status': [200, {}], 'POST /repairs': [200, '<html>'] };
  await askService('/status');

  await expect(askService('/repairs', { method: 'POST', body: {} })).rejects.toThrow(Stranger);
  expect(made.heard.filter(({ what }) => what === 'POST /repairs')).toHaveLength(1);
});

test('a service that comes back on another port is found again', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [200, {}];
  await askService('/status');
  await made.stop();
  const back = await service();
  back.answers['GET /status'] = [200, { state: 'well' }];
  await chrome.storage.local.set({ port: back.port });

  expect(await askService('/status')).toEqual({ state: 'well' });
});

test('a new pairing is proved anew', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = [200, {}];
  await askService('/status');
  await keep({ id: 'pa_other', token: TOKEN, scopes: [] });

  await expect(askService('/status')).rejects.toThrow(NotKnown);
  await keep({ id: PAIRING, token: TOKEN, scopes: [] });
  expect(await askService('/status')).toEqual({});
});

test('a no to the token of before does not take the pairing that was made since', async () => {
  const made = await pairedService();
  made.answers['GET /status'] = () => {
    void keep({ id: PAIRING, token: 'rg1_another', scopes: [] });
    return [401, refusal('pairing_revoked')];
  };

  await expect(askService('/status')).rejects.toThrow(Revoked);
  expect((await pairing())?.token).toBe('rg1_another');
});
