/** Takes up what is under way after the worker, the browser or the service was gone. */

import * as api from '../service/api';
import { Refused, ServiceError } from '../service/errors';
import type { Guide, Repair } from '../service/types';
import { isOver, leave } from './ending';
import { change } from './look';
import { forgetPointings } from './pointings';
import { leaving } from './reports';
import { keepUp, putUp } from './script';
import { report, tellAll, told } from './telling';
import { verify } from './verify';
import { readOut, remember, remembered, repairNow, tellTabs, type UnderWay, underWay, walkFrom } from './walking';

/** Called whenever the worker wakes by itself. Does nothing where nothing is under way. */
export async function resume(): Promise<void> {
  void tellAll(); // also the last word about a walk that is over
  const held = await underWay.get();
  if (held?.walk.state === 'abandoned') {
    return stoppedBefore(held); // on the card, and the worker was killed before it was done with it
  }
  const under = held?.walk.state === 'verifying' ? ((await takeUpBeside(held)) ?? held) : (held ?? (await takeUp()));
  if (!under) {
    return;
  }
  await keepUp(under.guide);
  await compare(under);
  void verify(); // may take a minute: the popup must have its answer now
}

async function stoppedBefore(held: UnderWay): Promise<void> {
  await report(held, []);
  await leave(held.repair.id);
  await tellTabs(held.guide, { kind: 'guide/stop' });
  await change({ repair: null, guide: null });
}

/** The browser gave a host back: the guide must reach the tabs that it could not run in. */
export async function resumeEverywhere(): Promise<void> {
  const under = await underWay.get();
  if (under) {
    await putUp(under.guide);
  }
}

/** No page may be open to report, and the walk be over: stopped in the terminal, say. */
async function compare({ repair }: UnderWay): Promise<void> {
  try {
    await told(await api.repair(repair.id));
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    // The service is away, or we are not paired: the walk goes on, and is told later
  }
}

/**
 * Put a walk up in the browser, from where the service has it.
 *
 * The alarm and the popup's Fix may come upon the same repair at once: the walk is what the first made of it.
 */
export async function putUpWalk(repair: Repair, guide: Guide): Promise<UnderWay> {
  const fresh = { repair, guide, walk: walkFrom(repair, guide, Date.now()), tab: null };
  const under = (await underWay.update((held) => (held?.repair.id === repair.id ? held : fresh))) ?? fresh;
  if (under !== fresh) {
    return under;
  }
  forgetPointings();
  await remember(repair.id);
  await change({ repair: repairNow(under), guide: readOut(guide) });
  await putUp(guide);
  return under;
}

/** One that was begun elsewhere while this one only waits for an answer, which needs no hands; null where none was. */
async function takeUpBeside({ repair }: UnderWay): Promise<UnderWay | null> {
  const left = await leaving();
  return orLater(async () => {
    const open = (one: Repair) => one.state === 'waiting' || one.state === 'running';
    const other = (await api.goingOn()).find((one) => open(one) && one.id !== repair.id && one.id !== left);
    return other ? await goOn(other) : null;
  });
}

/** The repair that was under way before, or that was begun elsewhere; null where there is none. */
async function takeUp(): Promise<UnderWay | null> {
  const left = await leaving();
  return orLater(async () => {
    const before = await remembered();
    const repair = before && before !== left ? await api.repair(before) : await newestBut(left);
    if (!repair) {
      return null;
    }
    if (isOver(repair)) {
      await remember(null);
      await change({ repair: repair.state === 'abandoned' ? null : repair });
      return null;
    }
    return await goOn(repair);
  });
}

/** The newest that is under way, but for one that was stopped here a moment ago. */
async function newestBut(left: string | null): Promise<Repair | undefined> {
  return (await api.goingOn()).find(({ id }) => id !== left);
}

async function goOn(repair: Repair): Promise<UnderWay> {
  const under = await putUpWalk(repair, await api.guide(repair.id));
  await report(under, [{ kind: 'resumed', step: repair.step?.id ?? '', at: Date.now(), detail: '' }]);
  return under;
}

async function orLater(taking: () => Promise<UnderWay | null>): Promise<UnderWay | null> {
  try {
    return await taking();
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    if (error instanceof Refused && error.status === 404) {
      await remember(null);
    }
    return null; // not paired, or the service is away: the next alarm asks again
  }
}
