// Developer mode: the control under the pointer, as a target of a data file. Comes by a key, on one page, and goes by
// Escape. While it is there the page hears of no press; it presses nothing itself.

import { ANY_CONTROL } from '../locate/role';
import { parentOf } from '../locate/tree';
import { describe, type Known, standsInARow } from '../picker/target';
import { makeView } from '../picker/view';

declare global {
  var regrantKnown: Known | undefined;
  var regrantPicker: AbortController | undefined;
}

/** Presses and what leads to them: a page may act on any of these. */
const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'touchstart', 'touchend'];

function begin(): void {
  globalThis.regrantPicker?.abort();
  const stop = new AbortController();
  globalThis.regrantPicker = stop;
  const known = globalThis.regrantKnown ?? { labels: {}, apps: [] };
  const view = makeView(stop.signal, () => stop.abort());
  const listen = { capture: true, signal: stop.signal };
  const controlOf = (event: Event): Element | null => {
    for (let at = event.composedPath()[0] as Element | null; at instanceof Element; at = parentOf(at)) {
      if (at.matches(ANY_CONTROL)) {
        return at;
      }
    }
    return null;
  };
  const own = (event: Event) => event.composedPath().includes(view.element);
  addEventListener('pointermove', (event) => view.frame(own(event) ? null : controlOf(event)), listen);
  for (const type of PRESSES) {
    addEventListener(
      type,
      (event) => {
        if (own(event)) {
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        const control = type === 'click' && event.isTrusted ? controlOf(event) : null;
        if (control) {
          const picked = describe(control, document, known, view.element);
          const row = known.apps.length === 0 && standsInARow(control);
          view.show(picked, row ? '; in a row: scope = { kind = "row", names = ["{app}"] }' : '');
        }
      },
      listen,
    );
  }
  addEventListener('keydown', (event) => event.key === 'Escape' && stop.abort(), listen);
}

begin();
