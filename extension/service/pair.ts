/** Pairs this browser with the service, by the code that the person reads in the terminal. */

import { ask } from './client';
import { choose, discover } from './discover';
import { keep, type Pairing } from './pairing';
import { nobody } from './session';

/**
 * Hand in the typed code and keep the token that comes back.
 *
 * Throws `Refused` with the service's words for a wrong or worn-out code, and `Unreachable` and its like when no service is there.
 */
export async function pair(code: string): Promise<void> {
  const found = await discover(null);
  const service = choose(found);
  if (!service) {
    throw await nobody(found);
  }
  const made = await ask<Pairing>(service.base, '/pairings', {
    method: 'POST',
    body: { code: tidy(code), name: browserName(navigator.userAgent) },
  });
  await keep(made);
}

/** The code as the service wants it: the dash, blanks and small letters of a person's hand do not matter. */
export function tidy(code: string): string {
  return code.replace(/[^0-9a-z]/gi, '').toUpperCase();
}

const BROWSERS: Record<string, string> = { Firefox: 'Firefox', Edg: 'Edge', OPR: 'Opera', Chrome: 'Chrome' };
const SYSTEMS: Record<string, string> = {
  Windows: 'Windows',
  'Mac OS': 'macOS',
  Android: 'Android',
  CrOS: 'ChromeOS',
  Linux: 'Linux',
};

/** A name by which the person knows this browser again in a list. */
export function browserName(agent: string): string {
  const first = (names: Record<string, string>): string | undefined =>
    Object.entries(names).find(([mark]) => agent.includes(mark))?.[1];
  return [first(BROWSERS) ?? 'A browser', first(SYSTEMS)].filter(Boolean).join(' on ');
}
