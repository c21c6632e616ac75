/**
 * Shows what the service has to say as notifications of the browser, each once.
 *
 * What was shown is kept in `storage.local`: a worker that is evicted, or a browser that is started again, says nothing
 * twice. A message that may not disturb yet (quiet hours) waits for its time. After a long absence only the newest about
 * each matter is shown, and more than a few as one.
 */

import * as api from '../service/api';
import { inWords, ServiceError } from '../service/errors';
import { pairing } from '../service/pairing';
import type { Notice } from '../service/types';
import { speakHere } from '../words/catalogue';
import { change } from './look';
import { refresh } from './status';

const HEARD = 'heard';
const PREFIX = 'regrant:';
const MOST = 3; // notifications at once; more are one that names them
const DAY = 86_400;
const ANSWERABLE = new Set(['alarm', 'reminder', 'escalation']);

/** Up to which number everything was heard, and which beyond it; of one pairing, for numbers are each service's own. */
interface Heard {
  pairing: string;
  last: number;
  beyond: number[];
}

let asking: Promise<void> | null = null;

/** Ask for what is new and show it. The alarm and the popup may ask at once: nothing is shown twice. */
export function showNotices(): Promise<void> {
  asking ??= hear().finally(() => {
    asking = null;
  });
  return asking;
}

async function hear(): Promise<void> {
  const held = await pairing();
  if (!held) {
    return;
  }
  try {
    const heard = await heardSoFar(held.id);
    const { items, newest } = await api.notices(heard?.last ?? 0);
    if (!heard || newest < heard.last) {
      return keep({ pairing: held.id, last: newest, beyond: [] }); // paired just now, or the service has other data
    }
    const now = Date.now() / 1000;
    const due = items.filter(({ id, show_at }) => show_at <= now && !heard.beyond.includes(id));
    await keep(movedOn(heard, items, due)); // first: said once too few is better than again at every start
    await show(worthSaying(due));
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    // The service is away: the next alarm asks again
  }
}

/** What this pairing has heard; null for one that is new: it begins with what comes next. */
async function heardSoFar(id: string): Promise<Heard | null> {
  const { [HEARD]: kept } = (await chrome.storage.local.get(HEARD)) as { [HEARD]?: Heard };
  return kept?.pairing === id ? kept : null;
}

async function keep(heard: Heard): Promise<void> {
  await chrome.storage.local.set({ [HEARD]: heard });
}

function movedOn({ pairing, last, beyond }: Heard, items: Notice[], due: Notice[]): Heard {
  const done = new Set([...beyond, ...due.map(({ id }) => id)]);
  const waiting = items.find(({ id }) => !done.has(id));
  const upTo = waiting ? waiting.id - 1 : (items.at(-1)?.id ?? last);
  return { pairing, last: upTo, beyond: [...done].filter((id) => id > upTo) };
}

/** The newest about each matter; that something works again is no news to who never heard that it did not. */
function worthSaying(due: Notice[]): Notice[] {
  const newest = new Map(due.map((notice) => [notice.about || String(notice.id), notice]));
  const began = new Set(due.filter(({ kind }) => kind === 'alarm').map(({ about }) => about));
  return [...newest.values()].filter(({ kind, about }) => kind !== 'alarm_ended' || !began.has(about));
}

async function show(told: Notice[]): Promise<void> {
  if (told.length > MOST) {
    const title = speakHere()('notice_many', { count: told.length });
    return put(`${PREFIX}many`, title, told.map((notice) => notice.title).join('\n'), []);
  }
  for (const { id, kind, about, title, says } of told) {
    const buttons = ANSWERABLE.has(kind) ? [speakHere()('notice_later'), speakHere()('notice_mine')] : [];
    await put(`${PREFIX}${about || id}`, title, says, buttons);
  }
}

/** The same id takes the place of what was said before about the matter. Firefox refuses buttons: there it has none. */
async function put(id: string, title: string, message: string, words: string[]): Promise<void> {
  const plain = { type: 'basic', iconUrl: chrome.runtime.getURL('icons/128.png'), title, message } as const;
  const buttons = words.map((word) => ({ title: word }));
  try {
    await chrome.notifications.create(id, buttons.length ? { ...plain, buttons } : plain);
  } catch (error) {
    if (!buttons.length) {
      throw error;
    }
    await chrome.notifications.create(id, plain);
  }
}

/** A notification was pressed: the popup tells the rest, or its page where the browser opens no popup by itself. */
export async function openFromNotice(id: string): Promise<void> {
  if (!id.startsWith(PREFIX)) {
    return;
  }
  await chrome.notifications.clear(id);
  try {
    await chrome.action.openPopup();
  } catch {
    await chrome.tabs.create({ url: chrome.runtime.getURL('popup.html') }); // no window is in front
  }
}

/** One of its buttons was pressed: put it off until tomorrow, or say that somebody sees to it. */
export async function answerNotice(id: string, button: number): Promise<void> {
  const about = id.slice(PREFIX.length);
  if (!id.startsWith(PREFIX) || !about) {
    return;
  }
  try {
    await (button === 0 ? api.snooze(about, DAY) : api.answer(about));
    await chrome.notifications.clear(id);
    await refresh();
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
    await change({ link: { state: 'broken', words: inWords(error) } });
    await openFromNotice(id); // it was not taken: the popup says why
  }
}
