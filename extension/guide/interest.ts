// The words whose appearance on the page may change what the guide does.

import { patternsOf } from '../locate/pattern';
import type { Context } from '../locate/types';
import type { Guide, Screen } from './types';
import type { Walk } from './walk';

/** How many steps ahead a change can carry the walk at once: the next screens a person may come to. */
const AHEAD = 3;

/** Names of rows and texts of labels on the screens around the step, in the page's language and English. */
export function wordsFor(guide: Guide, walk: Walk, context: Context): string[] {
  const steps = guide.steps.slice(Math.max(0, walk.index - 1), walk.index + AHEAD);
  const ids = new Set(steps.flatMap((step) => [step.screen, ...step.done.flatMap((one) => one.arrived)]));
  const screens = [...ids].flatMap((id) => guide.screens[id ?? ''] ?? []);
  const keys = screens.flatMap(keysOf);
  const names = screens.flatMap((screen) => Object.values(screen.targets).flatMap((target) => target.scope.names));
  return [...names, ...patternsOf([...new Set(keys)], context, true).flatMap(({ literals }) => literals)];
}

function keysOf(screen: Screen): string[] {
  const { labels, absent } = screen.arrived;
  return [...labels, ...absent, ...Object.values(screen.targets).flatMap((target) => target.labels)];
}
