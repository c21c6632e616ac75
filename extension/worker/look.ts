/** Everything the popup shows, in one value: the popup reads it the moment it opens, before it asks for news. */

import type { ErrorWords } from '../service/errors';
import { known } from '../service/known';
import type { Guide, Repair, Status } from '../service/types';
import { showBadge } from './badge';
import { cell } from './cell';

/** Can we ask the service? `unknown` until the first answer; the code of the words says what is wrong. */
export type Link = { state: 'unknown' | 'ready' } | { state: 'broken'; words: ErrorWords };

/** All that the popup and the badge show. */
export interface Look {
  link: Link;
  status: Status | null;
  /** The repair under way, or the last one until the person closes it. */
  repair: Repair | null;
  /** The guide of the repair, so that the popup can say the steps in words. */
  guide: Guide | null;
  /** Unix milliseconds of the last answer of the service. */
  at: number;
}

/** The name in `storage.session` under which the popup finds it. */
export const LOOK = 'look';

/** Before the first answer. */
export const NOTHING_KNOWN: Look = { link: { state: 'unknown' }, status: null, repair: null, guide: null, at: 0 };

const kept = cell<Look>(LOOK);

/** The look as it is known now. */
export async function look(): Promise<Look> {
  return (await kept.get()) ?? fromBefore();
}

/** The look of a browser that was just started: what the last one knew, until the service answers. */
export async function fromBefore(): Promise<Look> {
  return { ...NOTHING_KNOWN, ...(await known()) };
}

/** Change a part of it and show it on the toolbar. */
export async function change(part: Partial<Look>): Promise<Look> {
  const first = await look();
  const next = await kept.update((now) => ({ ...(now ?? first), ...part }));
  await showBadge(next ?? NOTHING_KNOWN);
  return next ?? NOTHING_KNOWN;
}
