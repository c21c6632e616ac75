/** One request to the service: the cookie goes with it, and nothing else does. */

import { word } from './words';

/** What the service said no with: in English, whatever the page speaks. */
export class Refused extends Error {}

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
    throw refusal(told);
  }
  return told;
}

function refusal(told: unknown): Error {
  const { message, hint } = (told as { error?: { message?: string; hint?: string } } | null)?.error ?? {};
  if (!message) {
    return new Error(word('did_not_work'));
  }
  return new Refused([`${message[0]?.toUpperCase()}${message.slice(1)}.`, hint].filter(Boolean).join(' '));
}
