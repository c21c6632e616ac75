// What the target stands in, which the card had better not lie on.

import { boxOf, upwards } from '../locate/tree';

/** The box around the target, as large as it gets without being the page itself. */
export function panelOf(target: Element): Element {
  const most = (innerWidth * innerHeight) / 2;
  let panel = target;
  for (const at of upwards(target)) {
    const { width, height } = boxOf(at);
    if (width * height > most) {
      break;
    }
    panel = at;
  }
  return panel;
}
