// For the benchmark of aim alone: what the guide would point at on a page of another author, as a global.
//
// What is right stands in a property of the element that no attribute shows; the page's own script has put it there.

import { SURE } from '../guide/draw';
import { misplaced } from '../guide/identity';
import type { Guide } from '../guide/types';
import { locate } from '../locate/locate';
import { arrived } from '../observe/arrival';
import { contextOf, look, type Memory, remember } from '../observe/look';

/** What was pointed at, by its mark; or why nothing was. */
interface Answer {
  why: string | null;
  truth: string | null;
  name: string;
  html: string;
}

const TRUTH = Symbol.for('truth');
const memory: Memory = remember();

const JUST_COME = { pressed: null, accepted: [] };

function point(guide: Guide, screenId: string, targetId: string): Answer {
  const screen = guide.screens[screenId];
  const target = screen?.targets[targetId];
  if (!screen || !target) {
    throw new Error(`no such target: ${screenId} ${targetId}`);
  }
  const context = contextOf(document, guide, null, memory);
  const here = arrived(screen, guide, new URL(location.href), context);
  const sight = locate(target, context);
  if (!here || 'unfound' in sight) {
    const seen = 'unfound' in sight ? sight.unfound : 'found';
    return { why: here ? seen : `not_arrived ${seen}`, truth: null, name: '', html: '' };
  }
  if (sight.sure < SURE) {
    return { why: 'unsure', truth: null, name: sight.name, html: '' };
  }
  const reading = look(guide, context, memory, performance.now());
  if (misplaced(guide, { screen: screenId, done: [] }, JUST_COME, reading)) {
    return { why: 'somebody_else', truth: null, name: sight.name, html: '' };
  }
  const html = sight.found.outerHTML.slice(0, 300);
  return { why: null, truth: truthOf(sight.found), name: sight.name, html };
}

/** The mark of what a press in the middle of an element would act on. */
function truthOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return climbed(element) ?? climbed(hit(left + width / 2, top + height / 2)) ?? '-';
}

function hit(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (let inner = found; inner?.shadowRoot; found = inner) {
    inner = inner.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) {
      break;
    }
  }
  return found;
}

function climbed(element: Element | null): string | null {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    const acting = at instanceof HTMLLabelElement ? (at.control ?? at) : at;
    const mark = markOf(acting) ?? markOf(at);
    if (mark) {
      return mark;
    }
  }
  return null;
}

function markOf(node: Node): string | null {
  const mark: unknown = Reflect.get(node, TRUTH);
  return typeof mark === 'string' ? mark : null;
}

/** Every element with a mark, those in shadow roots too. */
function* marked(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    if (markOf(element)) {
      yield element;
    }
    if (element.shadowRoot) {
      yield* marked(element.shadowRoot);
    }
  }
}

/** Brings the right element into view, and says whether there is one that can be seen. */
function show(truth: string): boolean {
  for (const element of marked(document)) {
    if (markOf(element) === truth && element.getClientRects().length > 0) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      return true;
    }
  }
  return false;
}

/** Looks until something is pointed at or time is over. */
async function settle(guide: Guide, screen: string, target: string, patience: number): Promise<Answer> {
  const until = performance.now() + patience;
  for (;;) {
    const answer = point(guide, screen, target);
    if (!answer.why || performance.now() > until) {
      return answer;
    }
    await new Promise((done) => setTimeout(done, 60));
  }
}

Object.assign(globalThis, { elsewhere: { settle, show, truthOf } });
