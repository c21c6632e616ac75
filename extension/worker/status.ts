/** Asks the service how everything is and keeps the answer for the popup and the badge. */

import * as api from '../service/api';
import { inWords } from '../service/errors';
import { change, type Look } from './look';

/** Ask for news. A service that is away leaves the last known status in its place, marked by the link. */
export async function refresh(): Promise<Look> {
  try {
    const status = await api.status();
    return await change({ link: { state: 'ready' }, status, at: Date.now() });
  } catch (error) {
    return change({ link: { state: 'broken', words: inWords(error) } });
  }
}
