/** Asks the service how everything is and keeps the answer for the popup and the badge. */

import * as api from '../service/api';
import { inWords, Revoked } from '../service/errors';
import { keepKnown } from '../service/known';
import { change, type Look, look } from './look';

let asked = 0;
let told = 0;

/** Is this the answer to the newest question that was answered yet? A late one tells of what is so no longer. */
function isNews(turn: number): boolean {
  told = Math.max(told, turn);
  return turn === told;
}

/** Ask for news. A service that is away leaves the last known status in its place, marked by the link. */
export async function refresh(): Promise<Look> {
  const turn = ++asked;
  try {
    const status = await api.status();
    if (!isNews(turn)) {
      return look();
    }
    const at = Date.now();
    await keepKnown({ status, at });
    return await change({ link: { state: 'ready' }, status, at });
  } catch (error) {
    if (!isNews(turn)) {
      return look();
    }
    const ended = error instanceof Revoked ? { status: null, at: 0 } : {};
    return change({ link: { state: 'broken', words: inWords(error) }, ...ended });
  }
}
