// Finds texts on the page, starting from the text nodes: the cheapest way into a large page.

import { escaped, fold } from './fold';
import { seen } from './name';
import { bare, type Pattern, worth } from './pattern';
import type { Context } from './types';

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
export function textsNamed(names: Set<string>, root: Node, { ledger }: Context): Hits {
  const begins = beginning([...names]);
  const wants = (wording: string) => begins.test(wording) && kindOf(wording, names) !== null;
  const is = (text: string) => names.has(fold(text));
  const hits: Hits = { whole: [], cut: [] };
  for (const node of ledger.wordings(root, [...names].join('|'), wants)) {
    const kind = kindOf(node.data, names);
    const whole = kind === 'whole' ? node.parentElement : kind === 'start' ? parentThat(node.parentElement, is) : null;
    if (whole) {
      hits.whole.push(whole);
    } else if (kind === 'cut' && node.parentElement) {
      hits.cut.push(node.parentElement);
    }
  }
  return { whole: [...new Set(hits.whole)], cut: [...new Set(hits.cut)] };
}

/** Is the wording a name, the beginning of one, or one that an ellipsis cuts short? */
function kindOf(wording: string, names: Set<string>): 'whole' | 'start' | 'cut' | null {
  const folded = fold(wording);
  if (names.has(folded) || names.has(bare(folded))) {
    return 'whole';
  }
  const start = folded.replace(ELLIPSIS, '').trim();
  if (!start || !startsOne(start, names)) {
    return null;
  }
  return start === folded ? 'start' : 'cut';
}

/** A plain text whose first letter begins none of these is passed over without folding. */
function beginning(starts: string[]): RegExp {
  const letters = starts.map((one) => escaped(one.charAt(0)));
  return new RegExp(`^\\s*(?:[^\\0-~]|${letters.join('|')})`, 'i');
}

function startsOne(folded: string, names: Set<string>): boolean {
  for (const name of names) {
    if (name.startsWith(folded)) {
      return true;
    }
  }
  return false;
}

/** The elements whose own whole text is one of these labels. */
export function textsMatching(patterns: Pattern[], root: Node, { ledger }: Context): Element[] {
  const heads = patterns.map(({ head }) => head);
  const first = beginning(heads);
  const wants = (wording: string) => {
    const words = wording.length <= LONGEST_LABEL && first.test(wording) ? bare(wording) : '';
    const begins = () => heads.some((head) => head.startsWith(words) || words.startsWith(head));
    return words !== '' && (worth(words, patterns) > 0 || begins());
  };
  const hits = ledger.wordings(root, patterns, wants).map((text) => matching(text, patterns));
  return [...new Set(hits)].filter((hit) => hit !== null);
}

/** The parent of the text, or one above it where the text is only the beginning of the label. */
function matching({ data, parentElement: parent }: Text, patterns: Pattern[]): Element | null {
  if (worth(data, patterns) > 0) {
    return parent;
  }
  return parentThat(parent, (text) => worth(text, patterns) > 0);
}

/** The nearest parent whose text, as it stands there or as it is seen, is what is looked for. */
function parentThat(nearest: Element | null, is: (text: string) => boolean): Element | null {
  let parent = nearest;
  for (let count = 0; parent && count < SPLIT_PARENTS; count++, parent = parent.parentElement) {
    const text = parent.textContent ?? '';
    if (is(text) || is(seen(parent))) {
      return parent;
    }
    if (text.length > LONGEST_LABEL) {
      return null;
    }
  }
  return null;
}
