/** Does what the popup asks for, and answers in words when it cannot. */

import * as api from '../service/api';
import { type Diagnosis, diagnose } from '../service/diagnose';
import { usePort } from '../service/discover';
import { inWords } from '../service/errors';
import { pair } from '../service/pair';
import { forgetService } from '../service/session';
import { joinActive } from './joining';
import { change } from './look';
import type { Answer, Brought, FromPopup } from './messages';
import { showNotices } from './notices';
import { showWhere, start, step, stop } from './repairs';
import { resume } from './resume';
import { refresh } from './status';
import { verify } from './verify';

const BROUGHT: (keyof Brought)[] = ['diagnosis', 'asked', 'handoff', 'askAgainAt'];

type Doing = { [K in FromPopup['kind']]: (asked: Extract<FromPopup, { kind: K }>) => Promise<unknown> };

const DOING: Doing = {
  'popup/open': open,
  'popup/check': () => api.check().finally(refresh),
  'popup/pair': ({ code }) => pairWith(code),
  'popup/fix': ({ connection, flow }) => fix(connection, flow),
  'popup/show': showWhere,
  'popup/step': ({ by }) => step(by),
  'popup/verify': verify,
  'popup/stop': stop,
  'popup/close': () => change({ repair: null, guide: null }),
  'popup/ask': ({ connection, answers }) => asked(connection, answers),
  'popup/handoff': async ({ connection, remedy }) => ({ handoff: await api.handOff(connection, remedy) }),
  'popup/handed': async ({ connection, remedy }) => ({
    askAgainAt: (await api.handedOver(connection, remedy)).ask_again_at,
  }),
  'popup/diagnose': diagnosed,
  'popup/port': async ({ port }) => {
    await usePort(port);
    await forgetService();
    return diagnosed();
  },
};

/** Is this something the popup may ask? */
export function isCommand(message: { kind: string }): message is FromPopup {
  return Object.hasOwn(DOING, message.kind);
}

/** Do it. Never throws: a popup that hears nothing could only wait. */
export async function obey(asked: FromPopup): Promise<Answer> {
  try {
    const doing = DOING[asked.kind] as (asked: FromPopup) => Promise<unknown>;
    const brought = await doing(asked);
    return { ok: true, ...(isBrought(brought) ? brought : {}) };
  } catch (error) {
    return { ok: false, error: inWords(error) };
  }
}

async function open(): Promise<void> {
  await refresh();
  await resume();
  await joinActive();
  await showNotices();
}

async function fix(connection: string, flow: string): Promise<void> {
  try {
    await start(connection, flow);
  } catch (error) {
    void resume(); // another walk may be under way that was begun elsewhere: show that one
    throw error;
  }
}

async function diagnosed(): Promise<{ diagnosis: Diagnosis }> {
  return { diagnosis: await diagnose() };
}

/** Once nothing is left to ask, the answers are kept, and the status is asked for again. */
async function asked(connection: string, answers: Record<string, string>): Promise<Brought> {
  const next = await api.ask(connection, answers);
  if (!next.question) {
    await api.reportSymptoms(connection, answers);
    await refresh();
  }
  return { asked: next };
}

async function pairWith(code: string): Promise<void> {
  await pair(code);
  await forgetService();
  await open();
}

function isBrought(value: unknown): value is Brought {
  return typeof value === 'object' && value !== null && BROUGHT.some((key) => key in value);
}
