/** Once the last step is done, has the service check again and shows what came of it. */

import * as api from '../service/api';
import { inWords, Unreachable } from '../service/errors';
import type { Repair } from '../service/types';
import { finish, isOver } from './ending';
import { change } from './look';
import { tellAll } from './telling';
import { underWay } from './walking';

const LOOK_EVERY = 1_000; // ms between two looks while the service checks
const MOST_LOOKS = 60; // a check of 200 Pages takes seconds; after a minute the next alarm takes over
const ASK_EVERY = 10; // looks
const WAITS = [500, 2_000, 5_000]; // ms before asking once more where nothing answered; then the next alarm does

let verifying: { id: string; ends: Promise<void> } | null = null;

/** Verify the walk where it has come to that; one verification of it at a time. */
export async function verify(): Promise<void> {
  const under = await underWay.get();
  if (under?.walk.state !== 'verifying') {
    return;
  }
  const { id } = under.repair;
  if (verifying?.id !== id) {
    const ends = verifyNow(id).finally(() => {
      verifying = verifying?.ends === ends ? null : verifying;
    });
    verifying = { id, ends };
  }
  await verifying.ends;
}

/** Ask for the verification; asking twice does no harm, so a service that is just being started again is waited for. */
async function asked(id: string): Promise<Repair> {
  for (const wait of WAITS) {
    try {
      return await api.verify(id);
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return await api.verify(id);
}

/** Is it still this walk that the browser is about? Another may be begun while Meta is waited for. */
async function isHere(id: string): Promise<boolean> {
  return (await underWay.get())?.repair.id === id;
}

async function verifyNow(id: string): Promise<void> {
  await tellAll();
  try {
    let repair = await asked(id);
    for (let looks = 0; repair.state === 'verifying' && looks < MOST_LOOKS && (await isHere(id)); looks++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      // one answer that did not come is asked for again; what Meta wants us to wait for, the service waits for
      repair = looks % ASK_EVERY === ASK_EVERY - 1 ? await asked(id) : await api.repair(id);
    }
    if (isOver(repair)) {
      await finish(repair);
    }
  } catch (error) {
    // The walk stays at "verifying": the next alarm, or the person's "Check again", asks once more
    await change({ link: { state: 'broken', words: inWords(error) } });
  }
}
