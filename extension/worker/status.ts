/** Asks the service how everything is and keeps the answer for the popup and the badge. */

import * as api from '../service/api';
import { inWords, Revoked } from '../service/errors';
import { keepKnown } from '../service/known';
import { change, type Look } from './look';

/** Ask for news. A service that is away leaves the last known status in its place, marked by the link. */
export async function refresh(): Promise<Look> {
  try {
    const status = await api.status();
    const at = Date.now();
    await keepKnown({ status, at });
    return await change({ link: { state: 'ready' }, status, at });
  } catch (error) {
    const ended = error instanceof Revoked ? { status: null, at: 0 } : {};
    return change({ link: { state: 'broken', words: inWords(error) }, ...ended });
  }
}
