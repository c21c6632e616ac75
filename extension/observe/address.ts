// Is this address one of a screen's, and what of it may be told?

import type { Address, Guide, Screen } from '../guide/types';

/** Is the page at one of the screen's addresses, at Meta's own home or at another home of the site? */
export function isAt(url: URL, screen: Screen, guide: Guide): boolean {
  const elsewhere = (guide.origins[screen.site] ?? []).includes(url.origin);
  return screen.addresses.some((address) => (elsewhere || isHome(url, address)) && matches(url, address));
}

function isHome(url: URL, address: Address): boolean {
  return url.protocol === 'https:' && url.host === address.host;
}

function matches(url: URL, { path, query }: Address): boolean {
  const parts = path.replace(/\/$/, '').split(/(\*\*|\*)/);
  const pattern = parts.map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]+' : literally(part))).join('');
  const here = url.pathname.replace(/\/$/, '');
  return (
    new RegExp(`^${pattern}$`).test(here) &&
    Object.entries(query).every(([key, value]) => url.searchParams.get(key) === value)
  );
}

function literally(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** The address as it may be told: origin, path, and the query keys that the screen names. Addresses carry secrets. */
export function tellable(url: URL, screen: Screen | undefined): string {
  const keys = new Set(screen?.addresses.flatMap((address) => Object.keys(address.query)));
  const query = [...url.searchParams].filter(([key]) => keys.has(key));
  const search = new URLSearchParams(query).toString();
  return `${url.origin}${url.pathname}${search ? `?${search}` : ''}`.slice(0, 500);
}
