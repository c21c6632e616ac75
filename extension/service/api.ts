/** The service's resources, one function each. */

import { askService } from './session';
import type { Asked, Examined, Guide, HandedOver, HandOff, Notices, ProgressIn, Repair, Status } from './types';

/** Milliseconds for what asks Meta: 200 Pages are two requests, each with its own retries. */
const CHECK_PATIENCE = 90_000;

/** Milliseconds: each of its checks has a deadline of its own, the longest of 15 seconds. */
const DOCTOR_PATIENCE = 30_000;

/** Everything in one look. */
export const status = (): Promise<Status> => askService('/status');

/** Run the checks on every connection now. */
export const check = (): Promise<unknown> =>
  askService('/checks', { method: 'POST', body: {}, timeout: CHECK_PATIENCE });

/** The next of at most three questions about a connection, and what the answers so far come to. */
export const ask = (connection: string, answers: Record<string, string>): Promise<Asked> => {
  const said = Object.entries(answers).map((pair) => pair.join(':'));
  return askService(`/symptoms?${new URLSearchParams({ connection, answers: said.join(';') })}`);
};

/** Keep the answers and judge the connection again. */
export const reportSymptoms = (connection: string, answers: Record<string, string>): Promise<unknown> =>
  askService(`/connections/${encodeURIComponent(connection)}/symptoms`, { method: 'POST', body: { answers } });

/** What somebody else must do about a connection, written for them. */
export const handOff = (connection: string, remedy: string): Promise<HandOff> =>
  askService(`/connections/${encodeURIComponent(connection)}/handoff?${new URLSearchParams({ remedy })}`);

/** Keep that it was sent, to be reminded. */
export const handedOver = (connection: string, remedy: string): Promise<HandedOver> =>
  askService(`/connections/${encodeURIComponent(connection)}/handoff`, { method: 'POST', body: { remedy } });

/** Begin a walk. */
export const begin = (connection: string, flow: string): Promise<Repair> =>
  askService('/repairs', { method: 'POST', body: { connection, flow } });

/** The repairs that are under way, newest first. */
export async function goingOn(): Promise<Repair[]> {
  const { items } = await askService<{ items: Repair[] }>('/repairs?under_way=true');
  return items;
}

/** The repair as the service knows it. */
export const repair = (id: string): Promise<Repair> => askService(`/repairs/${encodeURIComponent(id)}`);

/** All that is needed to walk it. */
export const guide = (id: string): Promise<Guide> => askService(`/repairs/${encodeURIComponent(id)}/guide`);

/** Report where the walk stands. */
export const report = (id: string, progress: ProgressIn): Promise<Repair> =>
  askService(`/repairs/${encodeURIComponent(id)}/progress`, { method: 'PUT', body: progress });

/** Run the checks again and compare. */
export const verify = (id: string): Promise<Repair> =>
  askService(`/repairs/${encodeURIComponent(id)}/verification`, { method: 'POST', body: {}, timeout: CHECK_PATIENCE });

/** What was said after the message of that number, oldest first. */
export const notices = (after: number): Promise<Notices> =>
  askService(`/notices?${new URLSearchParams({ after: String(after) })}`);

/** Put an alarm or a reminder off by so many seconds. */
export const snooze = (about: string, seconds: number): Promise<unknown> =>
  askService(`/reminders/${encodeURIComponent(about)}/snooze`, { method: 'POST', body: { seconds } });

/** Somebody sees to it: nobody further is told. */
export const answer = (about: string): Promise<unknown> =>
  askService(`/reminders/${encodeURIComponent(about)}/answer`, { method: 'POST', body: {} });

/** What the service finds when it looks at itself. */
export const doctor = (): Promise<Examined> => askService('/doctor', { timeout: DOCTOR_PATIENCE });
