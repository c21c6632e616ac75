/** Tells the service where the walk stands, and does what its answer asks for. */

import * as api from '../service/api';
import { Refused } from '../service/errors';
import type { Pointing, Repair, RepairEvent } from '../service/types';
import { finish, isOver } from './ending';
import { change } from './look';
import { flush, type Listener, tell } from './reports';
import { repairNow, tellTabs, type UnderWay, underWay, walkFrom } from './walking';

/** Report the walk as it is now. */
export async function report(
  { repair, walk }: UnderWay,
  events: RepairEvent[],
  pointing: Pointing | null = null,
): Promise<void> {
  const state = walk.state === 'verifying' || walk.state === 'abandoned' ? walk.state : 'running';
  await tell(repair.id, { revision: walk.revision, index: walk.index, state, pointing, events }, listener);
}

/** Send what still waits. Resolves when the service has it, or has refused it. */
export function tellAll(): Promise<void> {
  return flush(listener);
}

const listener: Listener = { told, refused };

/** Do what the service's account of the repair asks for: it may be over, or moved in another browser. */
export async function told(repair: Repair): Promise<void> {
  const under = await underWay.get();
  if (under?.repair.id !== repair.id) {
    return;
  }
  if (isOver(repair)) {
    await finish(repair);
  } else if (repair.revision > under.walk.revision) {
    await adopt(under, repair);
  }
}

/** Somebody else moved the walk, in another browser or in the terminal. */
async function adopt(under: UnderWay, repair: Repair): Promise<void> {
  const { folded, place } = under.walk;
  const moved = { ...under, repair, walk: { ...walkFrom(repair, under.guide, Date.now()), folded, place } };
  await underWay.set(moved);
  await change({ repair: repairNow(moved) });
  await tellTabs(under.guide, { kind: 'guide/walk', walk: moved.walk });
}

/** The service will not have this report: see how it has the repair. */
async function refused(error: Refused): Promise<void> {
  console.warn('regrant: the service refused a report:', error.code, error.message);
  const under = await underWay.get();
  if (!under) {
    return;
  }
  try {
    await told(await api.repair(under.repair.id));
  } catch (gone) {
    if (gone instanceof Refused && gone.status === 404) {
      await finish({ ...under.repair, state: 'abandoned' });
    }
    // Anything else passes: the next report asks again
  }
}
