/** Looks for the service on the ports that it may use, and says what stands on each. */

import { ask } from './client';
import { Unreachable } from './errors';
import type { Pairing } from './pairing';
import { nonce, proofOf } from './proof';
import type { Ping } from './types';

/** The everyday ports first, then those of the testing profile: the first free one of each range is the service's. */
export const PORTS = [17653, 17654, 17655, 17656, 17657, 17663, 17664, 17665, 17666, 17667];

/** The number of the language that this extension speaks: the `api` of the service's ping must be the same. */
export const API = 1;

/** Milliseconds for one ping: it needs no disk, so a service that is slower than this is not answering. */
const PING_PATIENCE = 1_500;

/** A ping's answer before it is known whose it is: any of it may be anything. */
type Answer = { [K in keyof Ping]?: unknown } | null;

/**
 * What stands on one port.
 *
 * `ours` proved that it knows our pairing; `regrant` is one that gave no proof, for it knows no such pairing or we have
 * none; `impostor` gave a wrong proof; `stranger` is another program; `silent` took the call and never answered.
 */
export type Kind = 'ours' | 'regrant' | 'impostor' | 'stranger' | 'silent' | 'nothing';

/** One port and what stands on it. */
export interface Found {
  port: number;
  base: string;
  kind: Kind;
  version: string;
  /** The number of the language it speaks; 0 where nobody does. */
  api: number;
}

/** Look at every port at once: one that hangs must not hold up the others. */
export async function discover(pairing: Pairing | null): Promise<Found[]> {
  const own = await ownPort();
  return discoverOn(own ? [own] : PORTS, pairing);
}

/** The same for given ports. */
export function discoverOn(ports: number[], pairing: Pairing | null): Promise<Found[]> {
  return Promise.all(ports.map((port) => look(port, pairing)));
}

/** The port that the person named, having started the service with `--port`; null where it is one of the usual. */
export async function ownPort(): Promise<number | null> {
  const { port } = await chrome.storage.local.get('port');
  return typeof port === 'number' ? port : null;
}

/** Look at this port alone from now on, or, with null, at the usual ones. */
export async function usePort(port: number | null): Promise<void> {
  await (port ? chrome.storage.local.set({ port }) : chrome.storage.local.remove('port'));
}

/** The one to talk to: ours, before any other regrant; null when there is none. */
export function choose(found: Found[]): Found | null {
  return found.find(({ kind }) => kind === 'ours') ?? found.find(({ kind }) => kind === 'regrant') ?? null;
}

async function look(port: number, pairing: Pairing | null): Promise<Found> {
  const base = `http://127.0.0.1:${port}`;
  const once = nonce();
  const query = new URLSearchParams({ n: once });
  if (pairing) {
    query.set('pairing', pairing.id);
  }
  try {
    const ping = await ask<Answer>(base, `/ping?${query}`, { timeout: PING_PATIENCE });
    const version = typeof ping?.version === 'string' ? ping.version : '';
    const api = typeof ping?.api === 'number' ? ping.api : 0;
    return { port, base, version, api, kind: await judge(ping, pairing, once) };
  } catch (error) {
    return { port, base, version: '', api: 0, kind: kindOf(error) };
  }
}

async function judge(ping: Answer, pairing: Pairing | null, once: string): Promise<Kind> {
  if (ping?.name !== 'regrant') {
    return 'stranger';
  }
  if (!pairing || typeof ping.proof !== 'string' || ping.proof === '') {
    return 'regrant';
  }
  return ping.proof === (await proofOf(pairing.token, once)) ? 'ours' : 'impostor';
}

function kindOf(error: unknown): Kind {
  if (error instanceof Unreachable) {
    return error.timedOut ? 'silent' : 'nothing';
  }
  return 'stranger'; // also a refusal in regrant's own shape: ping is open to everyone
}
