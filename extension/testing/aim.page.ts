// For the benchmark of aim alone: what the guide would point at on the page as it is, as a global.

import { SURE } from '../guide/draw';
import type { Guide } from '../guide/types';
import { locate } from '../locate/locate';
import { arrived } from '../observe/arrival';
import { contextOf, type Memory, remember } from '../observe/look';

/** What was pointed at, told by marks of the page that the locator never reads; or why nothing was. */
interface Answer {
  why: string | null;
  truth: string | null;
  acts: string | null;
  name: string;
}

const memory: Memory = remember();
const SILENT = { truth: null, acts: null, name: '' };

function point(guide: Guide, screenId: string, targetId: string): Answer {
  const screen = guide.screens[screenId];
  const target = screen?.targets[targetId];
  if (!screen || !target) {
    return { ...SILENT, why: 'no_such_target' };
  }
  const context = contextOf(document, guide, null, memory);
  const here = arrived(screen, guide, new URL(location.href), context);
  const sight = locate(target, context);
  if (!here || 'unfound' in sight) {
    return { ...SILENT, why: 'unfound' in sight ? sight.unfound : 'not_arrived' };
  }
  if (sight.sure < SURE) {
    return { ...SILENT, why: 'unsure' };
  }
  return { why: null, ...marksOf(sight.found), name: sight.name };
}

/** The marks of an element: its own, or those of the label or the button that it stands in. */
function marksOf(element: Element): { truth: string | null; acts: string | null } {
  const truth = element.closest('[data-truth]')?.getAttribute('data-truth') ?? null;
  const acting = element.closest('[data-do], [data-field], input, a[href]');
  const acts = ['data-do', 'data-name', 'name', 'data-value', 'value', 'href'].map(
    (key) => acting?.getAttribute(key) ?? '',
  );
  return { truth, acts: acting ? acts.join('|') : null };
}

/** Asks until something is pointed at or time is over, and keeps every answer that pointed. */
async function settle(guide: Guide, screen: string, target: string, patience: number): Promise<Answer[]> {
  const until = performance.now() + patience;
  const pointed: Answer[] = [];
  for (;;) {
    const answer = point(guide, screen, target);
    const last = pointed.at(-1);
    if (!answer.why && (answer.acts !== last?.acts || answer.truth !== last?.truth)) {
      pointed.push(answer);
    }
    if (!answer.why || performance.now() > until) {
      return pointed.length > 0 ? pointed : [answer];
    }
    await new Promise((done) => setTimeout(done, 40));
  }
}

Object.assign(globalThis, { regrantAim: { point, settle, marksOf } });
