/** The service of this browser session: found, and proven to be ours before it is ever sent the token. */

import { SERVICE_HOST } from '../manifest';
import { ask, type Call } from './client';
import { API, choose, discover, type Found } from './discover';
import {
  NotKnown,
  Revoked,
  type ServiceError,
  Stranger,
  Unpaired,
  Unreachable,
  VersionsApart,
  Withheld,
} from './errors';
import { forgetRevoked, pairing } from './pairing';

const KEY = 'service';

/** Where the proven service answers, and for which pairing it gave its proof. */
interface Proven {
  base: string;
  pairing: string;
}

/**
 * Ask the paired service.
 *
 * Throws one of `ServiceError`'s kinds. After a failure to reach it the proof is asked
 * for anew: another program may hold the port by then.
 */
export async function askService<T>(path: string, call: Omit<Call, 'token'> = {}): Promise<T> {
  const held = await pairing();
  if (!held) {
    throw new Unpaired();
  }
  const known = await remembered(held.id);
  if (!known) {
    return askAt(await prove(), path, { ...call, token: held.token });
  }
  try {
    return await askAt<T>(known, path, { ...call, token: held.token });
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Stranger)) {
      throw error;
    }
    const base = await prove(); // it may have come back on another port; if not, this says why
    if (call.method === 'POST') {
      throw error; // what was asked may have been done: not twice
    }
    return askAt(base, path, { ...call, token: held.token });
  }
}

async function askAt<T>(base: string, path: string, call: Call): Promise<T> {
  try {
    return await ask<T>(base, path, call);
  } catch (error) {
    if (error instanceof Revoked && (await pairing())?.token === call.token) {
      await forgetRevoked(); // not a pairing that was made while this was on its way
    }
    if (error instanceof Unreachable || error instanceof Stranger || error instanceof Revoked) {
      await forgetService();
    }
    throw error;
  }
}

/** Look for the service again at the next request. */
export async function forgetService(): Promise<void> {
  await chrome.storage.session.remove(KEY);
}

/** Where the service answers that proved itself since the browser began; null where none has. */
export async function provenBase(): Promise<string | null> {
  const held = await pairing();
  return held && remembered(held.id);
}

async function remembered(id: string): Promise<string | null> {
  const { [KEY]: proven } = (await chrome.storage.session.get(KEY)) as { [KEY]?: Proven };
  return proven?.pairing === id ? proven.base : null;
}

async function prove(): Promise<string> {
  const held = await pairing();
  const found = await discover(held);
  const service = choose(found);
  if (!held || !service) {
    throw await nobody(found);
  }
  if (service.kind !== 'ours') {
    throw new NotKnown();
  }
  if (service.api !== API) {
    throw new VersionsApart(service.version, chrome.runtime.getManifest().version, service.api < API);
  }
  await chrome.storage.session.set({ [KEY]: { base: service.base, pairing: held.id } satisfies Proven });
  return service.base;
}

/** Why there is nobody to talk to. Without the host permission every port looks empty. */
export async function nobody(found: Found[]): Promise<ServiceError> {
  if (!(await chrome.permissions.contains({ origins: [SERVICE_HOST] }))) {
    return new Withheld();
  }
  return found.some(({ kind }) => kind !== 'nothing')
    ? new Stranger('Another program holds the port of regrant.')
    : new Unreachable('regrant is not running on this computer.');
}
