// What is asked of `locate` and what it answers.

import type { Guide, Target } from '../guide/types';
import type { Ledger } from './ledger';

export type { Target };

/** Why no element is named: it is not there, not alone, behind a dialog, behind something else, or not to be used. */
export type Reason = 'not_here' | 'more_than_one' | 'dialog_in_front' | 'covered' | 'disabled' | 'out_of_view';

export interface Found {
  found: Element;
  role: string;
  /** As the page shows it. */
  name: string;
  sure: number;
  /** The row it was found in, when it was looked for in one. */
  row?: Element;
}

export interface None {
  unfound: Reason;
  /** The one element that would have been it, had the gate not closed: covered, disabled or out of view. */
  nearly?: Found;
}

export type Sight = Found | None;

/** The page at one moment. Made anew for each look: what is worked out once is kept in it. */
export interface Context {
  dom: Document;
  labels: Guide['labels'];
  /** The page's language as a key of `labels`, or '' when the page does not say. */
  lang: string;
  /** Our own host element: never a candidate, never something that covers. */
  own: Element | null;
  /** Boxes that structure has proved once; it cannot prove them again after they were ticked. */
  proven: WeakSet<Element>;
  /** Where things stood at the look before. */
  ledger: Ledger;
  memo: Map<string, unknown>;
}

/** The value of a key, worked out once for this look. */
export function once<T>(context: Context, key: string, work: () => T): T {
  return kept(context.memo, key, work) as T;
}

/** What is kept under a key; made where there is nothing yet. */
export function kept<K, V>(known: Known<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) {
    known.set(key, make());
  }
  return known.get(key) as V;
}

interface Known<K, V> {
  has(key: K): boolean;
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}
