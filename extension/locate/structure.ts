// What structure proves by itself, where no label can be read.

import { faceOf } from './gate';
import { inside } from './layers';
import { asFound } from './name';
import { controls } from './role';
import { shown } from './shown';
import { ticked } from './ticked';
import type { Context, Found } from './types';

/** Proof without words is worth as much as a word of a foreign language. */
const PROOF = 0.85;
/** A dialog that asks yes or no has a way out and a way on; one with more is something else. */
const FEWEST_BUTTONS = 2;
const MOST_BUTTONS = 4;

/**
 * The only box of a dialog that asks for a confirmation, if it was empty when first seen.
 *
 * Once it has been seen empty it stays proven, so that a person who ticks it can still be warned.
 */
export function onlyUntickedBox(dialogsInFront: Element[], context: Context): Found[] {
  return dialogsInFront.flatMap((dialog) => {
    const all = inside(dialog);
    const boxes = all.flatMap((root) => controls(root, 'checkbox')).filter((box) => shown(faceOf(box)));
    const buttons = all.flatMap((root) => controls(root, 'button')).filter(shown);
    const [box] = boxes;
    if (!box || boxes.length > 1 || buttons.length < FEWEST_BUTTONS || buttons.length > MOST_BUTTONS) {
      return [];
    }
    if (ticked(box) === false) {
      context.proven.add(box);
    }
    return context.proven.has(box) ? [asFound(box, PROOF)] : [];
  });
}
