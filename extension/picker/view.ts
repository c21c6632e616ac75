// What the picker shows: a frame around what the pointer is over, and the lines for the data file.

import { makeHost } from '../overlay/host';
import { make, onPress, say } from '../overlay/make';
import sheet from './picker.css';
import type { Picked } from './target';

export interface View {
  element: HTMLElement;
  frame(control: Element | null): void;
  show(picked: Picked, note: string): void;
}

/** Draws above the page until the signal ends; what is drawn takes no pointer but on its own panel. */
export function makeView(signal: AbortSignal, end: () => void): View {
  const host = makeHost(document, sheet, signal);
  const frame = make('div', { class: 'frame', hidden: '' });
  const text = make('textarea', { readonly: '', rows: '9', 'aria-label': 'TOML', spellcheck: 'false' });
  const again = make('p', 'again');
  const copy = make('button', { type: 'button' }, 'Copy');
  const close = make('button', { type: 'button' }, 'End');
  onPress(copy, signal, () => {
    text.select();
    void navigator.clipboard.writeText(text.value).then(() => say(copy, 'Copied'));
  });
  onPress(close, signal, end);
  const hint = make('p', '', 'Press a control. Escape ends it.');
  host.root.append(frame, make('section', { 'aria-label': 'regrant picker' }, hint, text, again, copy, close));
  return {
    element: host.element,
    frame(control) {
      const box = control?.getBoundingClientRect();
      frame.toggleAttribute('hidden', !box);
      if (box) {
        frame.style.cssText = `left:${box.x}px;top:${box.y}px;width:${box.width}px;height:${box.height}px`;
      }
    },
    show(picked, note) {
      text.value = picked.toml;
      say(again, `${picked.again}${note}`);
      say(copy, 'Copy');
    },
  };
}
