/** Takes up what is under way after the worker, the browser or the service was gone. */

import * as api from '../service/api';
import { Refused, ServiceError } from '../service/errors';
import type { Guide, Repair } from '../service/types';
import { isOver } from './ending';
import { change } from './look';
import { forgetPointings } from './pointings';
import { keepUp, putUp } from './script';
import { report, tellAll, told } from './telling';
import { verify } from './verify';
import { readOut, remember, remembered, repairNow, type UnderWay, underWay, walkFrom } from './walking';

/** Called whenever the worker wakes by itself. Does nothing where nothing is under way. */
export async function resume(): Promise<void> {
  void tellAll(); // also the last word about a walk that is over
  const under = (await underWay.get()) ?? (await takeUp());
  if (!under) {
    return;
  }
  await keepUp(under.guide);
  await compare(under);
  void verify(); // may take a minute: the popup must have its answer now
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

/** The repair that was under way before, or that was begun elsewhere; null where there is none. */
async function takeUp(): Promise<UnderWay | null> {
  try {
    const before = await remembered();
    const repair = before ? await api.repair(before) : (await api.goingOn())[0];
    if (!repair) {
      return null;
    }
    if (isOver(repair)) {
      await remember(null);
      await change({ repair: repair.state === 'abandoned' ? null : repair });
      return null;
    }
    const under = await putUpWalk(repair, await api.guide(repair.id));
    await report(under, [{ kind: 'resumed', step: repair.step?.id ?? '', at: Date.now(), detail: '' }]);
    return under;
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
