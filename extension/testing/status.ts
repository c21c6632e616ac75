/** A status with something in each of the four states. */

import type { Fix, Root, Status } from '../service/types';

export const NOW = 1_795_000_000; // Unix seconds

/** A repair of two minutes. */
export function aFix(part: Partial<Fix> = {}): Fix {
  return { connection: 'co_1', flow: 'reset', title: 'Connect Iconosquare again', minutes: 2, guided: true, ...part };
}

/** One root cause with one connection. */
export function aRoot(part: Partial<Root> = {}): Root {
  return {
    profile: 'pr_1',
    profile_name: 'Maria Keller',
    cause: 'password_changed',
    remedy: 'reauthenticate',
    certainty: 'meta_says',
    says: 'Iconosquare lost access. You changed your Facebook password on 3 November.',
    connections: [
      { id: 'co_1', tool: 'iconosquare', tool_title: 'Iconosquare', label: 'Bakery', says: 'Lost access.' },
    ],
    channels: 1,
    functions: {},
    handoff: null,
    fix: aFix(),
    ...part,
  };
}

/** One of each. */
export function aStatus(part: Partial<Status> = {}): Status {
  const line = { id: 'co_2', tool: 'madgicx', tool_title: 'Madgicx', label: 'Ads' };
  return {
    state: 'needs_you',
    sentence: '1 problem explains 3 red channels; 2 minutes to fix.',
    roots: [aRoot()],
    soon: [{ ...line, says: 'Access ends soon.', ends_at: NOW + 6 * 86_400, certainty: 'estimated', fix: null }],
    well: [line],
    unknown: [{ ...line, says: 'Meta limits requests.', until: NOW + 1_500, checked_at: NOW }],
    counts: { red: 3, soon: 1, well: 1, unknown: 1 },
    minutes: 2,
    checked_at: NOW - 300,
    ...part,
  };
}
