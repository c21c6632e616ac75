/** Says why the service cannot be asked: the same named checks, in the same order, as `regrant doctor`. */

import { SERVICE_HOST } from '../manifest';
import { textsIn } from '../words/catalogue';
import { type Key, speaking } from '../words/speak';
import * as api from './api';
import { API, discover, type Found, ownPort, PORTS } from './discover';
import { ServiceError } from './errors';
import { type Pairing, pairing, wasRevoked } from './pairing';
import type { CheckOut } from './types';

const english = speaking(textsIn('en'));

/** Milliseconds for one check: what hangs is given up, and said. */
const DEADLINE = 5_000;
/** What only the service can look at; it is asked once everything before it is well. */
const WITHIN = new Set<NamedCheck['id']>(['folder', 'database', 'key', 'backup']);

/** A sentence of the catalogue, with what stands in its braces. */
export type Words = [key: Key, values?: Record<string, string | number>];

/**
 * One thing that was looked at: one list of names for the browser, the terminal and the dashboard. It speaks English,
 * for the report goes to whoever helps; `words` and `advises` say the same in the language of the person.
 */
export type NamedCheck = CheckOut & { words?: Words | null; advises?: Words | null };

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
  return check(id, 'unknown', ['popup_diag_late'], ['popup_diag_later']);
}

/** What the service says of itself; nothing where it does not say, such as an older one. */
async function fromWithin(): Promise<NamedCheck[]> {
  try {
    const { checks } = await api.doctor();
    return checks.filter(({ id }) => WITHIN.has(id)).map((one) => ({ ...one, words: well(one) }));
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    return [];
  }
}

/** What is well is said in a word of ours; what is not, as the service tells it. */
function well({ id, state }: CheckOut): Words | null {
  return state === 'ok' ? [`popup_diag_${id}_ok` as Key] : null;
}

async function permission(): Promise<NamedCheck> {
  const given = await chrome.permissions.contains({ origins: [SERVICE_HOST] });
  return given
    ? ok('permission', ['popup_diag_permission_ok'])
    : wrong('permission', ['popup_diag_permission_no'], ['popup_diag_permission_do']);
}

async function service(found: Found[]): Promise<NamedCheck> {
  const regrant = found.find(({ kind }) => kind === 'ours' || kind === 'regrant');
  if (regrant) {
    return ok('service', ['popup_diag_service_ok', { version: regrant.version, port: regrant.port }]);
  }
  const other = found.find(({ kind }) => kind !== 'nothing');
  if (other) {
    const key = other.kind === 'impostor' || other.kind === 'silent' ? other.kind : 'stranger';
    return wrong('service', [`popup_diag_${key}`, { port: other.port }], ['popup_diag_stranger_do']);
  }
  const own = await ownPort();
  const where: Words = own
    ? ['popup_diag_nothing_port', { port: own }]
    : ['popup_diag_nothing_ports', { from: PORTS[0] ?? 0, to: PORTS[4] ?? 0 }];
  return wrong('service', where, ['popup_diag_nothing_do']);
}

async function paired(found: Found[], held: Pairing | null): Promise<NamedCheck> {
  if (found.some(({ kind }) => kind === 'ours')) {
    return ok('pairing', ['popup_diag_pairing_ok']);
  }
  const ended = held || (await wasRevoked());
  return wrong('pairing', [ended ? 'popup_diag_revoked' : 'popup_diag_unpaired'], ['popup_diag_pair_do']);
}

async function version(found: Found[]): Promise<NamedCheck> {
  const service = found.find(({ kind }) => kind === 'ours');
  if (!service || service.api === API) {
    return ok('version', ['popup_diag_version_ok']);
  }
  const each = { service: service.version, extension: chrome.runtime.getManifest().version };
  const older = service.api < API ? 'popup_diag_update_service' : 'popup_diag_update_extension';
  return wrong('version', ['popup_diag_versions', each], [older]);
}

async function answer(): Promise<NamedCheck> {
  try {
    await api.status();
    return ok('answer', ['popup_diag_answer_ok']);
  } catch (error) {
    const later = check('answer', 'unknown', ['popup_diag_late'], ['popup_diag_later']);
    const { message } = error instanceof Error ? error : { message: String(error) };
    return { ...later, says: message, words: null }; // the service's own, or the network's
  }
}

function ok(id: NamedCheck['id'], says: Words): NamedCheck {
  return check(id, 'ok', says);
}

function wrong(id: NamedCheck['id'], says: Words, advice: Words): NamedCheck {
  return check(id, 'needs_you', says, advice);
}

function check(
  id: NamedCheck['id'],
  state: NamedCheck['state'],
  words: Words,
  advises: Words | null = null,
): NamedCheck {
  return { id, state, says: english(...words), advice: advises ? english(...advises) : '', words, advises };
}
