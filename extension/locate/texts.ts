// Finds texts on the page, starting from the text nodes: the cheapest way into a large page.

import { fold } from './fold';
import { seen } from './name';
import { bare, type Pattern, worth } from './pattern';

/** A name may be cut into a few nodes; more than that is a sentence. */
const SPLIT_PARENTS = 3;
const ELLIPSIS = /(?:\.\.\.|…)$/u;
/** Headings and labels are shorter than this. */
const LONGEST_LABEL = 250;

export interface Hits {
  /** The elements whose whole text is one of the names. */
  whole: Element[];
  /** Those whose text begins one and is cut short with an ellipsis. */
  cut: Element[];
}

/**
 * Where the names stand on the page.
 *
 * A text node that starts a name (cut in two by a span or a search mark) leads to the parent that holds all of it.
 */
export function textsNamed(names: Set<string>, root: Node): Hits {
  const letters = lettersOf([...names]);
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const hits: Hits = { whole: [], cut: [] };
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (mayStart(node.data, letters)) {
      sort(node, names, hits);
    }
  }
  return { whole: [...new Set(hits.whole)], cut: [...new Set(hits.cut)] };
}

function sort(node: Text, names: Set<string>, hits: Hits): void {
  const folded = fold(node.data);
  const parent = node.parentElement;
  if (!folded || !parent) {
    return;
  }
  if (names.has(folded) || names.has(bare(folded))) {
    hits.whole.push(parent);
    return;
  }
  const start = folded.replace(ELLIPSIS, '').trim();
  if (!start || !startsOne(start, names)) {
    return;
  }
  const whole = start === folded ? wholeOf(node, names) : null;
  if (whole) {
    hits.whole.push(whole);
  } else if (start !== folded) {
    hits.cut.push(parent);
  }
}

/** Which letters begin a name, as a table: asked ten thousand times a look, a set is half as fast. */
function lettersOf(starts: string[]): Uint8Array {
  const table = new Uint8Array(128);
  for (const start of starts) {
    table[start.charCodeAt(0)] = 1;
    table[start.toUpperCase().charCodeAt(0)] = 1;
  }
  return table;
}

/** A plain text whose first letter starts no name is passed over without folding. */
function mayStart(text: string, letters: Uint8Array): boolean {
  let at = 0;
  let code = text.charCodeAt(0);
  while (code <= 32) {
    code = text.charCodeAt(++at);
  }
  return code > 127 || letters[code] === 1;
}

function startsOne(folded: string, names: Set<string>): boolean {
  for (const name of names) {
    if (name.startsWith(folded)) {
      return true;
    }
  }
  return false;
}

function wholeOf(node: Text, names: Set<string>): Element | null {
  let parent = node.parentElement;
  for (let count = 0; parent && count < SPLIT_PARENTS; count++, parent = parent.parentElement) {
    if (names.has(fold(parent.textContent ?? '')) || names.has(fold(seen(parent)))) {
      return parent;
    }
    if ((parent.textContent ?? '').length > LONGEST_LABEL) {
      return null;
    }
  }
  return null;
}

/** The elements whose own whole text is one of these labels. */
export function textsMatching(patterns: Pattern[], root: Node): Element[] {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const heads = patterns.map(({ head }) => head);
  const letters = heads.includes('') ? null : lettersOf(heads);
  const hits = new Set<Element>();
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.data.length > LONGEST_LABEL || (letters && !mayStart(node.data, letters))) {
      continue;
    }
    const hit = matching(node, patterns, heads);
    if (hit) {
      hits.add(hit);
    }
  }
  return [...hits];
}

/** The parent of the text, or the one above it where the text is only the beginning of the label. */
function matching(node: Text, patterns: Pattern[], heads: string[]): Element | null {
  const words = bare(node.data);
  const parent = node.parentElement;
  if (!words || !parent) {
    return null;
  }
  if (worth(words, patterns) > 0) {
    return parent;
  }
  const above = parent.parentElement;
  const begins = heads.some((head) => head.startsWith(words) || words.startsWith(head));
  return above && begins && worth(above.textContent ?? '', patterns) > 0 ? above : null;
}
