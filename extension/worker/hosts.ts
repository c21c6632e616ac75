/** Which pages a guide may run on: the homes of those sites that its screens name, and no others. */

import type { Guide } from '../service/types';

/** The origins of a guide's sites, each once. */
export function originsOf(guide: Guide): string[] {
  const sites = new Set(Object.values(guide.screens).map(({ site }) => site));
  return [...new Set([...sites].flatMap((site) => guide.origins[site] ?? []))];
}

/** The same as match patterns. They hold no port, for Firefox refuses one: `isHome` looks at the port. */
export function patternsOf(guide: Guide): string[] {
  return [...new Set(originsOf(guide).map(patternOf))];
}

/** The match pattern of one origin. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Is this address on one of the guide's pages, to the port? */
export function isHome(guide: Guide, address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && originsOf(guide).includes(new URL(address).origin);
}
