/** One request to the service. The token goes in a header, never in an address, and only to a proven service. */

import { language } from '../words/language';
import { Refused, Revoked, Stranger, Unreachable } from './errors';

/** What a request carries beside its path. */
export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  token?: string;
  body?: unknown;
  /** Milliseconds. Loopback answers in a few; a check asks Meta and may need a minute. */
  timeout?: number;
}

/** The only reasons to forget a token: the service says in so many words that it does not honour it. */
const FORGET = new Set(['not_paired', 'pairing_revoked']);

const PATIENCE = 5_000; // ms: far above any answer from loopback, far below the 30 s a worker lives without events

/** Ask the service and return its JSON. Throws one of `ServiceError`'s kinds, never anything else of the network's. */
export async function ask<T>(base: string, path: string, call: Call = {}): Promise<T> {
  const answer = await send(base, path, call);
  const body = await readJson(answer);
  if (answer.ok) {
    return body as T;
  }
  throw refusal(answer.status, body);
}

async function send(base: string, path: string, call: Call): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language() });
  if (call.token) {
    headers.set('Authorization', `Bearer ${call.token}`);
  }
  if (call.body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  try {
    return await fetch(`${base}/api/v1${path}`, {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: AbortSignal.timeout(call.timeout ?? PATIENCE),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error', // regrant never redirects; a stranger might, to somewhere else
    });
  } catch (error) {
    throw unreachable(error, base);
  }
}

async function readJson(answer: Response): Promise<unknown> {
  if (answer.status === 204) {
    return null;
  }
  try {
    return await answer.json();
  } catch (error) {
    if (isTimeout(error)) {
      throw unreachable(error, answer.url);
    }
    throw new Stranger('Something that is not regrant answers on its port.');
  }
}

function unreachable(error: unknown, where: string): Unreachable {
  const host = new URL(where).host;
  return isTimeout(error)
    ? new Unreachable(`No answer from ${host} in time.`, true)
    : new Unreachable(`Nothing answers on ${host}.`);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function refusal(status: number, body: unknown): Refused | Stranger {
  const { code, message, hint } = (body as { error?: Partial<Record<string, unknown>> } | null)?.error ?? {};
  if (typeof code !== 'string' || typeof message !== 'string') {
    return new Stranger('Something that is not regrant answers on its port.');
  }
  const Kind = status === 401 && FORGET.has(code) ? Revoked : Refused;
  return new Kind(status, code, message, typeof hint === 'string' ? hint : '');
}
