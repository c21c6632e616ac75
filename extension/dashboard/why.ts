/** A sign in the matrix says why when it is pressed: hover alone is nothing for a finger. */

import { tell } from './tell';

/** Say the sign's own words at the top. */
export function why(signal: AbortSignal): void {
  const listen = (event: Event): void => {
    const sign = (event.target as Element).closest<HTMLElement>('[data-why]');
    if (sign) {
      tell(`${sign.textContent?.trim() ?? ''}: ${sign.title}`);
    }
  };
  document.addEventListener('click', listen, { signal });
}
