/** Ends a walk in the browser: nothing of it stays on Meta's pages but the card that says what came of it. */

import type { Repair } from '../service/types';
import { change } from './look';
import { forgetPointings } from './pointings';
import { drop } from './reports';
import { takeDown } from './script';
import { refresh } from './status';
import { remember, tellTabs, underWay } from './walking';

/** Is the repair over? */
export function isOver({ state }: Repair): boolean {
  return state === 'done' || state === 'failed' || state === 'abandoned';
}

/** The service says that the repair is over. */
export async function finish(repair: Repair): Promise<void> {
  const under = await underWay.get();
  if (under?.repair.id !== repair.id) {
    return;
  }
  await drop(repair.id);
  const { state, said } = repair;
  const told = state === 'done' || state === 'failed';
  if (told) {
    // First, and then the walk is forgotten: a page that asks about a walk which is no more takes its card away
    const walk = { ...under.walk, state, said, revision: under.walk.revision + 1 };
    await tellTabs(under.guide, { kind: 'guide/walk', walk });
  }
  await leave(repair.id);
  if (!told) {
    await tellTabs(under.guide, { kind: 'guide/stop' });
  }
  await change({ repair: told ? repair : null, guide: null });
  await refresh();
}

/** Forget this walk and take the content script away; another that was begun meanwhile goes on. */
export async function leave(id: string): Promise<void> {
  if (await underWay.update((held) => (held?.repair.id === id ? null : held))) {
    return;
  }
  await remember(null);
  await takeDown();
  forgetPointings();
}
