// For the tests of the data files: which screens of a guide are here, and what is located on them, as a global.

import type { Guide } from '../guide/types';
import { locate } from '../locate/locate';
import { arrived } from '../observe/arrival';
import { contextOf, remember } from '../observe/look';

const memory = remember();

/** The screens whose signs hold, each with the target that is found, or why it is not. */
function here(guide: Guide): Record<string, Record<string, string>> {
  const context = contextOf(document, guide, null, memory);
  const found: Record<string, Record<string, string>> = {};
  for (const [id, screen] of Object.entries(guide.screens)) {
    if (arrived(screen, guide, new URL(location.href), context)) {
      const sights = Object.entries(screen.targets).map(([name, target]) => {
        const sight = locate(target, context);
        return [name, 'found' in sight ? `${sight.sure} ${sight.name}` : sight.unfound];
      });
      found[id] = Object.fromEntries(sights);
    }
  }
  return found;
}

Object.assign(globalThis, { regrantScreens: { here } });
