// For tests and benchmarks in a real browser: `locate` as a global of the page, asked in plain words.

import type { Guide, Target } from '../guide/types';
import { languageOf } from '../locate/language';
import { dialogs, modal } from '../locate/layers';
import { makeLedger } from '../locate/ledger';
import { locate } from '../locate/locate';
import { ticked } from '../locate/ticked';
import type { Context } from '../locate/types';
import { skeleton } from '../observe/skeleton';

interface Answer {
  /** `data-is` of the element, or its outer text where it has none. */
  is: string | null;
  none: string | null;
  name: string | null;
  confidence: number | null;
}

const proven = new WeakSet<Element>();
const ledger = makeLedger(new AbortController().signal);
const own = document.querySelector('[data-own]');

function context(labels: Guide['labels']): Context {
  const locales = new Set(Object.values(labels).flatMap((texts) => Object.keys(texts)));
  const language = languageOf(document.documentElement.lang, locales);
  return { dom: document, labels, lang: language, own, proven, ledger, memo: new Map() };
}

function ask(target: Target, labels: Guide['labels']): Answer {
  const sight = locate(target, context(labels));
  if ('unfound' in sight) {
    return { is: null, none: sight.unfound, name: null, confidence: null };
  }
  const { found, name, sure: confidence } = sight;
  return { is: found.getAttribute('data-is') ?? found.outerHTML.slice(0, 200), none: null, name, confidence };
}

/** The element itself, for benchmarks. */
function find(target: Target, labels: Guide['labels']): Element | null {
  const sight = locate(target, context(labels));
  return 'found' in sight ? sight.found : null;
}

Object.assign(globalThis, {
  regrantLocate: {
    ask,
    find,
    ticked,
    skeleton: (guide: Guide) => skeleton(document, guide, null),
    layers: (labels: Guide['labels']) => [modal(context(labels)), dialogs(context(labels))],
  },
});
