/** One request to the service: the cookie goes with it, and nothing else does. */

import { word } from './words';

/** Ask, and give the decoded answer. Throws an Error with the service's own words. */
export async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      redirect: 'error',
    });
  } catch {
    throw new Error(word('no_answer'));
  }
  const told: unknown = answer.status === 204 ? null : await answer.json().catch(() => undefined);
  if (answer.status === 401) {
    throw new Error(word('signed_out'));
  }
  if (!answer.ok || told === undefined) {
    throw new Error(words(told));
  }
  return told;
}

function words(told: unknown): string {
  const { message, hint } = (told as { error?: { message?: string; hint?: string } } | null)?.error ?? {};
  return [message ? `${message[0]?.toUpperCase()}${message.slice(1)}.` : word('did_not_work'), hint]
    .filter(Boolean)
    .join(' ');
}
