/** One request to the service: the cookie goes with it, and nothing else does. */

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
    throw new Error('The service does not answer. Is `regrant serve` running?');
  }
  const told: unknown = answer.status === 204 ? null : await answer.json();
  if (answer.status === 401) {
    throw new Error('You are signed out. Type `regrant open` in a terminal.');
  }
  if (!answer.ok) {
    throw new Error(words(told));
  }
  return told;
}

function words(told: unknown): string {
  const { message, hint } = (told as { error?: { message?: string; hint?: string } } | null)?.error ?? {};
  return [message ? `${message[0]?.toUpperCase()}${message.slice(1)}.` : 'That did not work.', hint]
    .filter(Boolean)
    .join(' ');
}
