/** The pairing of this browser: kept in `storage.local`, never in `sync`, and never shown to a content script. */

import { forgetKnown } from './known';

/** Who we are to the service: the id is for anyone to see, the token for nobody. */
export interface Pairing {
  id: string;
  token: string;
  scopes: string[];
}

/** What `storage.local` holds; `version` grows when its form changes. `revoked` remembers that there was one. */
type Kept = { version: 1; pairing: Pairing } | { version: 1; revoked: true };

const KEY = 'pairing';

/** The pairing, or null where there is none. */
export async function pairing(): Promise<Pairing | null> {
  const kept = await read();
  return kept && 'pairing' in kept ? kept.pairing : null;
}

/** Was there a pairing that the service no longer honours? */
export async function wasRevoked(): Promise<boolean> {
  const kept = await read();
  return kept !== undefined && 'revoked' in kept;
}

/** Keep a new pairing in the place of the old; what was known may be another service's. */
export async function keep({ id, token, scopes }: Pairing): Promise<void> {
  await forgetKnown();
  await chrome.storage.local.set({ [KEY]: { version: 1, pairing: { id, token, scopes } } satisfies Kept });
}

/** Forget the token, for the service said in so many words that it no longer honours it. */
export async function forgetRevoked(): Promise<void> {
  await chrome.storage.local.set({ [KEY]: { version: 1, revoked: true } satisfies Kept });
  await forgetKnown();
}

async function read(): Promise<Kept | undefined> {
  const { [KEY]: kept } = await chrome.storage.local.get(KEY);
  return kept as Kept | undefined;
}
