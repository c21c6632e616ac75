/** Pairs this browser with the service, by the code that the person reads in the terminal. */

import { ask } from './client';
import { choose, discover } from './discover';
import { ServiceError } from './errors';
import { keep } from './pairing';
import { nobody } from './session';
import type { Paired } from './types';

const FORM = /^[2-9A-HJ-NP-Z]{8}$/; // the signs that `regrant pair` uses: no 0, 1, I or O

/**
 * Hand in the typed code and keep the token that comes back.
 *
 * Throws `Refused` with the service's words for a wrong or worn-out code, and one of `Unreachable`, `Stranger` and
 * `Withheld` when there is no service. What cannot be a code is not sent, for only five tries are given.
 */
export async function pair(typed: string): Promise<void> {
  const code = tidy(typed);
  if (!FORM.test(code)) {
    throw new ServiceError(
      'code_form',
      'A code has eight letters and digits.',
      'It never holds 0, 1, I or O. This try was not counted.',
    );
  }
  const found = await discover(null);
  const service = choose(found);
  if (!service) {
    throw await nobody(found);
  }
  const { id, token, scopes } = await ask<Paired>(service.base, '/pairings', {
    method: 'POST',
    body: { code, name: browserName(navigator.userAgent) },
  });
  await keep({ id, token, scopes });
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
