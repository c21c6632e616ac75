/** A real HTTP service on loopback that answers what a test tells it to, and proves itself like regrant's own. */

import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { keep } from '../service/pairing';

export const TOKEN = 'rg1_a-token-of-a-test';
export const PAIRING = 'pa_test';

/** One request as it came in. */
export interface Heard {
  what: string;
  token: string | null;
  body: unknown;
  at: number;
}

/** The service as a test changes and questions it. */
export interface Service {
  port: number;
  base: string;
  /** "METHOD /path" → status and body, or a function of the request's body. */
  answers: Record<string, 'silence' | [number, unknown] | ((body: unknown) => [number, unknown])>;
  heard: Heard[];
  /** Every request's target with its query, to look for secrets in. */
  targets: string[];
  api: number;
  /** How it proves itself: by the token's hash, by a wrong one, or not at all. */
  proof: 'right' | 'wrong' | 'none';
  stop(): Promise<void>;
}

/** Start a service on a free port, or on the given one; it ends with the test. */
export async function service(port = 0): Promise<Service> {
  const server = createServer((request, response) => void answer(made, request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port: taken } = server.address() as AddressInfo;
  const made: Service = {
    port: taken,
    base: `http://127.0.0.1:${taken}`,
    answers: {},
    heard: [],
    targets: [],
    api: 1,
    proof: 'right',
    stop,
  };
  onTestFinished(stop);
  return made;
}

/** A service that this browser is paired with, on a port that it knows. */
export async function pairedService(): Promise<Service> {
  const made = await service();
  await chrome.storage.local.set({ port: made.port });
  await keep({ id: PAIRING, token: TOKEN, scopes: ['read', 'check', 'repair'] });
  return made;
}

/** Regrant's one error shape. */
export function refusal(code: string, message = code, hint = ''): { error: Record<string, string> } {
  return { error: { code, message, hint } };
}

async function answer(made: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', made.base);
  const path = pathname.replace('/api/v1', '');
  const what = `${request.method} ${path}`;
  const body = await read(request);
  made.targets.push(request.url ?? '');
  made.heard.push({ what, body, token: request.headers.authorization ?? null, at: Date.now() });
  const found =
    made.answers[what] ?? (path === '/ping' ? [200, ping(made, searchParams)] : [404, refusal('not_found')]);
  if (found === 'silence') {
    return;
  }
  const [status, said] = typeof found === 'function' ? found(body) : found;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(typeof said === 'string' ? said : JSON.stringify(said));
}

function ping({ proof, api }: Service, asked: URLSearchParams): Record<string, unknown> {
  const key = createHash('sha256').update(TOKEN).digest('hex');
  const right = createHmac('sha256', proof === 'wrong' ? 'guess' : key)
    .update(asked.get('n') ?? '')
    .digest('hex');
  const known = asked.get('pairing') === PAIRING && proof !== 'none';
  return { name: 'regrant', version: '0.1.0', api, testing: true, proof: known ? right : null };
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) {
    text += part;
  }
  return text ? JSON.parse(text) : null;
}
