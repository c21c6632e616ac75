/** Hears what happens while the page is open. It says so and leaves the page as it is: nothing jumps under a hand. */

import { tell } from './tell';
import { word } from './words';

const AGAIN = 15_000; // ms before asking once more for a place among the listeners

/** Listen to the service's events. */
export function hear(signal: AbortSignal): void {
  const source = new EventSource('/api/v1/events');
  signal.addEventListener('abort', () => source.close());
  const closed = (): void => {
    if (source.readyState === EventSource.CLOSED && !signal.aborted) {
      setTimeout(() => !signal.aborted && hear(signal), AGAIN); // all places were taken
    }
  };
  source.addEventListener('error', closed, { signal });
  const changed = (): void => offer();
  source.addEventListener('status', changed, { signal });
  const said = (event: MessageEvent<string>): void => {
    const { title, says } = JSON.parse(event.data) as { title: string; says: string };
    tell(`${title}. ${says}`);
  };
  source.addEventListener('notice', said as (event: Event) => void, { signal });
}

function offer(): void {
  if (document.getElementById('fresh')) {
    return;
  }
  const button = document.createElement('button');
  button.id = 'fresh';
  button.type = 'button';
  button.className = 'fresh';
  button.textContent = word('changed');
  button.addEventListener('click', () => location.reload());
  document.getElementById('told')?.after(button);
}
