/** Says why the service cannot be asked: the same named checks, in the same order, as `regrant doctor`. */

import { SERVICE_HOST } from '../manifest';
import { API, discover, type Found, ownPort, PORTS } from './discover';
import { VersionsApart } from './errors';
import { type Pairing, pairing, wasRevoked } from './pairing';
import { askService } from './session';

/** A check's answer: what could not be looked at is not known, and never broken. */
export type CheckState = 'ok' | 'needs_you' | 'unknown';

/** One thing that was looked at; `regrant doctor` gives it the same name. */
export interface NamedCheck {
  id: 'permission' | 'service' | 'pairing' | 'version' | 'answer';
  state: CheckState;
  says: string;
  /** The next step; empty where there is none to take. */
  advice: string;
}

/** The checks that were made, up to the first that failed. */
export interface Diagnosis {
  checks: NamedCheck[];
}

/** Run every check, up to the first that fails: those behind it could only repeat it. */
export async function diagnose(): Promise<Diagnosis> {
  const held = await pairing();
  const found = await discover(held);
  const steps = [permission, () => service(found), () => paired(found, held), () => version(found), answer];
  const checks: NamedCheck[] = [];
  for (const step of steps) {
    const check = await step();
    checks.push(check);
    if (check.state === 'needs_you') {
      break;
    }
  }
  return { checks };
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
    await askService('/status');
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
