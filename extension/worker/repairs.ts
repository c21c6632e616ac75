/** What the person does about a repair in the popup: begin it, go on or back in words, be shown where, stop. */

import { at } from '../guide/walk';
import * as api from '../service/api';
import { Refused } from '../service/errors';
import type { Repair } from '../service/types';
import { leave } from './ending';
import { change } from './look';
import { show } from './pages';
import { putUpWalk } from './resume';
import { report, tellAll } from './telling';
import { verify } from './verify';
import { repairNow, tellTabs, underWay } from './walking';

/** Begin the repair that the person chose and open its first page. */
export async function start(connection: string, flow: string): Promise<void> {
  const repair = await beginOrFind(connection, flow);
  const under = await putUpWalk(repair, await api.guide(repair.id));
  await report(under, []);
  await showWhere();
}

/** Bring the guided page forward, or open it. */
export async function showWhere(): Promise<void> {
  const under = await underWay.get();
  if (!under) {
    return;
  }
  const tab = await show(under.guide, under.walk.index, under.tab);
  await underWay.update((now) => now && { ...now, tab });
}

/** One step on or back, for steps in words: the popup shows them where no page can. */
export async function step(by: 1 | -1): Promise<void> {
  const under = await underWay.get();
  if (under?.walk.state !== 'running') {
    return;
  }
  const now = Date.now();
  const id = under.guide.steps[under.walk.index]?.id ?? '';
  const moved = { ...under, walk: at(under.walk, under.walk.index + by, under.guide, now) };
  await underWay.set(moved);
  await change({ repair: repairNow(moved) });
  await tellTabs(moved.guide, { kind: 'guide/walk', walk: moved.walk });
  await report(moved, [{ kind: by === 1 ? 'step_done' : 'step_back', step: id, at: now, detail: 'said in the popup' }]);
  await verify();
}

/** Stop the walk: the person has had enough. */
export async function stop(): Promise<void> {
  const under = await underWay.get();
  if (!under) {
    return;
  }
  const { walk } = under;
  // First what outlives the worker: killed in the midst, it would take the walk up again as if nobody had stopped it
  await report({ ...under, walk: { ...walk, state: 'abandoned', revision: walk.revision + 1 } }, []);
  await leave(under.repair.id);
  await tellTabs(under.guide, { kind: 'guide/stop' });
  await change({ repair: null, guide: null });
}

/** The same walk may be left over from before: go on with it. Another one of the connection may remove what it keeps. */
async function beginOrFind(connection: string, flow: string): Promise<Repair> {
  try {
    return await api.begin(connection, flow);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'conflict') {
      throw error;
    }
  }
  await tellAll(); // it may have been stopped here, and the service not have heard of it
  const going = (await api.goingOn()).find((repair) => repair.connection === connection && repair.flow === flow);
  return going ?? api.begin(connection, flow);
}
