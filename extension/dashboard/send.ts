/** Buttons and forms that say in attributes what they ask of the service, and what is done with its answer. */

import { ask, Refused } from './ask';
import { done } from './done';
import { shaped } from './shape';
import { tell } from './tell';
import { word } from './words';

const DOUBLE = 700; // ms: a double click, or a key that is held, is one press
const PATIENCE = 5_000; // ms that a question stands

const METHODS = ['post', 'put', 'delete', 'get'] as const;

/** Where an element sends: its method and address. */
function target({ dataset }: HTMLElement): [string, string] | null {
  const method = METHODS.find((name) => dataset[name] !== undefined);
  return method ? [method.toUpperCase(), dataset[method] ?? ''] : null;
}

/** Every button with `data-post` and the like. */
export function senders(signal: AbortSignal): void {
  const listen = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    const where = button && !button.form && target(button);
    if (!button || !where || button.getAttribute('aria-disabled') === 'true' || !isSure(button)) {
      return;
    }
    const body = button.dataset['body'];
    void send(button, where, body === undefined ? undefined : JSON.parse(body));
  };
  document.addEventListener('click', listen, { signal });
}

/** Every form with such an attribute. */
export function forms(signal: AbortSignal): void {
  const listen = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    const where = target(form);
    if (!where) {
      return;
    }
    event.preventDefault();
    if (form.querySelector('button')?.getAttribute('aria-disabled') === 'true') {
      return; // it is on its way already
    }
    void send(form, where, shaped(form));
  };
  document.addEventListener('submit', listen, { signal });
}

/** What takes something away is asked about by a second press on the same button, within a few seconds. */
function isSure(button: HTMLButtonElement): boolean {
  const question = button.dataset['sure'];
  if (!question) {
    return true;
  }
  const asked = Number(button.dataset['asked'] ?? 0);
  if (asked) {
    return Date.now() - asked >= DOUBLE && calm(button, asked);
  }
  const now = Date.now();
  button.dataset['asked'] = String(now);
  button.dataset['words'] = button.textContent;
  button.textContent = word('press_again');
  tell(question);
  setTimeout(() => calm(button, now), PATIENCE);
  return false;
}

/** The button has its own words again, unless it was asked about anew since. */
function calm(button: HTMLButtonElement, asked: number): true {
  if (button.dataset['asked'] === String(asked)) {
    delete button.dataset['asked'];
    button.textContent = button.dataset['words'] ?? '';
  }
  return true;
}

async function send(from: HTMLElement, [method, path]: [string, string], body: unknown): Promise<void> {
  const button = from.matches('button') ? from : from.querySelector('button');
  const before = button?.textContent ?? '';
  button?.setAttribute('aria-disabled', 'true'); // not `disabled`: that would throw the focus away
  if (button && from.dataset['busy']) {
    button.textContent = from.dataset['busy'];
  }
  try {
    await done(from, await ask(method, path, body));
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), true, error instanceof Refused ? 'en' : '');
  } finally {
    button?.removeAttribute('aria-disabled');
    if (button) {
      button.textContent = before;
    }
  }
}
