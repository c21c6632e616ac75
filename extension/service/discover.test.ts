import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { PAIRING, type Service, service, TOKEN } from '../testing/service';
import { choose, discover, discoverOn, type Found, type Kind, PORTS, usePort } from './discover';

const pairing = { id: PAIRING, token: TOKEN, scopes: [] };

beforeEach(() => void freshBrowser());

async function freePort(): Promise<number> {
  const made = await service();
  await made.stop();
  return made.port;
}

async function silentPort(): Promise<number> {
  const server = createServer(() => undefined); // takes the call and never answers
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function port(change: Partial<Service> = {}): Promise<number> {
  return Object.assign(await service(), change).port;
}

const pinging = (answer: [number, unknown]): Promise<number> => port({ answers: { 'GET /ping': answer } });

describe('what stands on a port', () => {
  test.each<[string, () => Promise<number>, Kind]>([
    ['one that proves that it knows us', () => port(), 'ours'],
    ['one that does not know our pairing', () => port({ proof: 'none' }), 'regrant'],
    ['one with a wrong proof', () => port({ proof: 'wrong' }), 'impostor'],
    ['other JSON', () => pinging([200, { name: 'zotero' }]), 'stranger'],
    ['null', () => pinging([200, 'null']), 'stranger'],
    ['a page', () => pinging([200, '<html>']), 'stranger'],
    ['a refusal', () => pinging([404, 'Not found']), 'stranger'],
    ['nothing', freePort, 'nothing'],
    ['a program that never answers', silentPort, 'silent'],
  ])('%s', async (_, make, kind) => {
    const [found] = await discoverOn([await make()], pairing);

    expect(found?.kind).toBe(kind);
  });

  test('without a pairing every regrant is just a regrant', async () => {
    const [found] = await discoverOn([await port()], null);

    expect(found).toMatchObject({ kind: 'regrant', version: '0.1.0', api: 1 });
  });
});

test('a ping carries neither the token nor its hash', async () => {
  const made = await service();

  await discoverOn([made.port], pairing);

  expect(made.heard.map(({ token }) => token)).toEqual([null]);
  expect(made.targets.join()).not.toContain(TOKEN);
});

test('each ping asks with a number of its own, so that no answer can be played again', async () => {
  const made = await service();

  await discoverOn([made.port, made.port], pairing);

  expect(new Set(made.targets).size).toBe(2);
});

test('one that hangs does not hold up the others', async () => {
  const found = await discoverOn([await silentPort(), await port()], pairing);

  expect(found.map(({ kind }) => kind)).toEqual(['silent', 'ours']);
});

describe('which one is talked to', () => {
  const on = (kind: Kind, port: number): Found => ({ kind, port, base: '', version: '', api: 1 });

  test.each<[string, Found[], number | undefined]>([
    ['ours, behind another regrant', [on('regrant', 1), on('ours', 2)], 2],
    ['a regrant, where ours is not there', [on('stranger', 1), on('regrant', 2)], 2],
    ['the first of two', [on('regrant', 1), on('regrant', 2)], 1],
    ['never an impostor', [on('impostor', 1)], undefined],
    ['never a stranger', [on('stranger', 1), on('silent', 2), on('nothing', 3)], undefined],
  ])('%s', (_, found, port) => {
    expect(choose(found)?.port).toBe(port);
  });
});

test('the everyday ports come before those of the testing profile', () => {
  expect(PORTS).toEqual([17653, 17654, 17655, 17656, 17657, 17663, 17664, 17665, 17666, 17667]);
});

test('a port that the person named is looked at alone', async () => {
  const made = await service();
  await usePort(made.port);

  const found = await discover(pairing);

  expect(found.map(({ port }) => port)).toEqual([made.port]);
});
