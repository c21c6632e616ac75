/** Where each step can be opened: the card shows it as a link where the person stands elsewhere. */

import type { Guide, Screen, Step } from '../guide/types';

/** For each step its own link, or an address of its screen; null where none can be opened. */
export function linksOf(guide: Guide): (string | null)[] {
  return guide.steps.map((step) => linkOf(step, guide));
}

function linkOf({ link, screen }: Step, guide: Guide): string | null {
  const there = guide.screens[screen ?? ''];
  return link ? linkTo(link, guide) : there ? doorTo(there, guide) : null;
}

/** Where a link of a step leads: to the site's other home when there is one; null for what is no web address. */
export function linkTo(link: string, guide: Guide): string | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return null;
  }
  const site = Object.values(guide.origins).find((origins) => origins.includes(url.origin));
  const other = site?.find((origin) => origin !== url.origin && origin.startsWith('http://'));
  return other ? `${other}${url.pathname}${url.search}${url.hash}` : url.href;
}

/** An address at which the screen may be opened, where one is spelt out. */
export function doorTo(screen: Screen, guide: Guide): string | null {
  const plain = screen.addresses.find(({ path }) => !path.includes('*') && !/oauth|consent/.test(path));
  if (!plain) {
    return null;
  }
  const query = new URLSearchParams(plain.query).toString();
  return linkTo(`https://${plain.host}${plain.path}${query ? `?${query}` : ''}`, guide);
}
