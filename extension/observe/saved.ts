// The redacted page at an address of its own, from which the person saves it.

import type { Guide } from '../guide/types';
import { skeleton } from './skeleton';

/** How long it can be fetched, milliseconds. */
const FETCHED = 10_000;

/** An address that holds the page without anything of the person's, for a short while. */
export function saved(guide: Guide, own: Element): string {
  const address = URL.createObjectURL(new Blob([skeleton(document, guide, own)], { type: 'text/html' }));
  setTimeout(() => URL.revokeObjectURL(address), FETCHED);
  return address;
}
