/** Says why the service cannot be asked: the same named checks, in the same order, as `regrant doctor`. */

import { SERVICE_HOST } from '../manifest';
import * as api from './api';
import { API, discover, type Found, ownPort, PORTS } from './discover';
import { ServiceError, VersionsApart } from './errors';
import { type Pairing, pairing, wasRevoked } from './pairing';
import type { CheckOut } from './types';

/** Milliseconds for one check: what hangs is given up, and said. */
const DEADLINE = 5_000;
/** What only the service can look at; it is asked once everything before it is well. */
const WITHIN = new Set<NamedCheck['id']>(['folder', 'database', 'key', 'backup']);

/** One thing that was looked at: one list of names for the browser, the terminal and the dashboard. */
export type NamedCheck = CheckOut;

/** The checks that were made, up to the first that failed. */
export interface Diagnosis {
  checks: NamedCheck[];
}

/** Run every check, up to the first that fails: those behind it could only repeat it. */
export async function diagnose(): Promise<Diagnosis> {
  const held = await pairing();
  const found = await discover(held);
  const steps: [NamedCheck['id'], () => Promise<NamedCheck>][] = [
    ['permission', permission],
    ['service', () => service(found)],
    ['pairing', () => paired(found, held)],
    ['version', () => version(found)],
    ['answer', answer],
  ];
  const checks: NamedCheck[] = [];
  for (const [id, step] of steps) {
    const check = await Promise.race([step(), late(id)]);
    checks.push(check);
    if (check.state !== 'ok') {
      return { checks };
    }
  }
  return { checks: [...checks, ...(await fromWithin())] };
}

/** The checks as text to give away. They hold no secret, no name and no folder. */
export function reportOf({ checks }: Diagnosis): string {
  const head = `regrant extension ${chrome.runtime.getManifest().version}, ${navigator.userAgent}`;
  const lines = checks.map(({ id, state, says, advice }) => `${state.padEnd(9)}  ${id}: ${says} ${advice}`.trim());
  return [head, ...lines].join('\n');
}

async function late(id: NamedCheck['id']): Promise<NamedCheck> {
  await new Promise((resolve) => setTimeout(resolve, DEADLINE));
  return { id, state: 'unknown', says: 'No answer within 5 seconds.', advice: 'Try again in a minute.' };
}

/** What the service says of itself; nothing where it does not say, such as an older one. */
async function fromWithin(): Promise<NamedCheck[]> {
  try {
    return (await api.doctor()).checks.filter(({ id }) => WITHIN.has(id));
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    return [];
  }
}

async function permission(): Promise<NamedCheck> {
  const given = await chrome.permissions.contains({ origins: [SERVICE_HOST] });
  return given
    ? ok('permission', 'The browser lets regrant reach this computer.')
    : wrong('permission', 'The browser does not let regrant reach this computer.', 'Press "Allow access" below.');
}

async function service(found: Found[]): Promise<NamedCheck> {
  const regrant = found.find(({ kind }) => kind === 'ours' || kind === 'regrant');
  if (regrant) {
    return ok('service', `regrant ${regrant.version} answers on port ${regrant.port}.`);
  }
  const other = found.find(({ kind }) => kind !== 'nothing');
  if (other) {
    return wrong(
      'service',
      STRANGER[other.kind](other.port),
      'Run "regrant doctor" in a terminal: it names the program.',
    );
  }
  const own = await ownPort();
  const where = own ? `on port ${own}` : `on ports ${PORTS[0]} to ${PORTS[4]}`;
  return wrong(
    'service',
    `Nothing answers ${where}.`,
    'Run "regrant serve" in a terminal. If "regrant doctor" says there that it is running, an ad blocker or a ' +
      'security program keeps the browser away from 127.0.0.1: make an exception for it.',
  );
}

const STRANGER: Record<Found['kind'], (port: number) => string> = {
  impostor: (port) => `What answers on port ${port} says that it is regrant, and cannot prove it.`,
  stranger: (port) => `Another program answers on port ${port}.`,
  silent: (port) => `A program holds port ${port} and does not answer.`,
  ours: String,
  regrant: String,
  nothing: String,
};

async function paired(found: Found[], held: Pairing | null): Promise<NamedCheck> {
  if (found.some(({ kind }) => kind === 'ours')) {
    return ok('pairing', 'It has proved that it knows this browser.');
  }
  if (held || (await wasRevoked())) {
    return wrong(
      'pairing',
      'This browser was paired, and regrant no longer knows it: the pairing was revoked, or regrant runs on other data.',
      'Run "regrant pair" and type the code here.',
    );
  }
  return wrong('pairing', 'This browser is not paired.', 'Run "regrant pair" and type the code here.');
}

async function version(found: Found[]): Promise<NamedCheck> {
  const service = found.find(({ kind }) => kind === 'ours');
  if (!service || service.api === API) {
    return ok('version', 'Service and extension understand each other.');
  }
  const own = chrome.runtime.getManifest().version;
  const { message, hint } = new VersionsApart(service.version, own, service.api < API);
  return wrong('version', message, hint);
}

async function answer(): Promise<NamedCheck> {
  try {
    await api.status();
    return ok('answer', 'It answers.');
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: String(error) };
    return { id: 'answer', state: 'unknown', says: message, advice: 'Try again in a minute.' };
  }
}

function ok(id: NamedCheck['id'], says: string): NamedCheck {
  return { id, state: 'ok', says, advice: '' };
}

function wrong(id: NamedCheck['id'], says: string, advice: string): NamedCheck {
  return { id, state: 'needs_you', says, advice };
}
