// Decides which changes of the page are worth a new look: most are not, and a look costs a thousand times as much.

import { escaped, fold } from '../locate/fold';
import { LAYER } from '../locate/ledger';
import { nameOf, said } from '../locate/name';
import { ANY_BOX } from '../locate/role';
import { above, holds, labelsOf } from '../locate/tree';
import { atEnd } from '../overlay/make';

/** What the guide is after at the moment. */
export interface Interest {
  /** What is pointed at first of all, and the row it stands in. */
  elements: Element[];
  /** Folded words whose appearance may change the answer: names and labels. */
  words: string[];
}

const WINDOW = `${LAYER}, [popover]`;
const TELLING = `${WINDOW}, [aria-label], ${ANY_BOX}`;
const PLAIN = /^[\x20-\x7e\s]*$/;
const NOTHING = /(?!)/u;
/** Attributes by which things appear, vanish, change their state or their name. */
const ATTRIBUTES = [
  ...['class', 'style', 'hidden', 'inert', 'open', 'disabled', 'role', 'lang', 'dir', 'title', 'alt', 'value'],
  ...['checked', 'pressed', 'disabled', 'label', 'labelledby', 'busy', 'modal', 'hidden'].map((name) => `aria-${name}`),
];
/** Texts are told of with what they were: a name that goes matters as much as one that comes. */
const CHANGES: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterDataOldValue: true,
  attributeFilter: ATTRIBUTES,
};

export interface Watch {
  interest(interest: Interest): void;
  /**
   * Is the first of the elements called otherwise than it was? A name can change without a word: by a rule of the
   * page's sheets, or by an id that another element gets.
   */
  renamed(): boolean;
}

export interface Notice {
  /** A new look is needed before the next frame is drawn. */
  look(): void;
  /** Something moved, perhaps: the place is to be checked. */
  place(): void;
  /** Something changed that is probably nothing: look when there is time. */
  later(): void;
}

/** Watches the whole document until the signal ends. */
export function watch(document: Document, own: () => Element | null, notice: Notice, signal: AbortSignal): Watch {
  let elements: Element[] = [];
  let near = nearby(document, elements);
  let words = NOTHING;
  let first: Element | undefined;
  let name = '';
  const observer = new MutationObserver((records) => {
    const host = own();
    const whole = elements.every((one) => one.isConnected);
    let idle = false;
    let moved = false;
    for (const record of records) {
      const answer = record.target === host ? 'no' : whole ? matters(record, near, elements, words) : 'yes';
      if (answer === 'yes') {
        notice.look();
        return;
      }
      idle ||= answer === 'perhaps';
      moved ||= answer === 'moved';
    }
    if (moved || idle) {
      notice.place();
    }
    if (idle) {
      notice.later();
    }
  });
  observer.observe(document, CHANGES);
  atEnd(signal, () => observer.disconnect());
  return {
    interest(next) {
      const all = [...next.elements, ...next.elements.flatMap(namers)];
      for (const root of all.flatMap(shadowsAround)) {
        observer.observe(root, CHANGES);
      }
      elements = outermost(all);
      near = nearby(document, elements);
      words = oneOf(next.words);
      [first] = next.elements;
      name = called(first);
    },
    renamed: () => called(first) !== name,
  };
}

/** What an element is called, to the eye and to the ear. */
function called(element: Element | undefined): string {
  return element ? `${nameOf(element)}|${said(element)}` : '';
}

/** One expression for all words; a space stands for any number of them, for most texts are asked as they are. */
function oneOf(words: string[]): RegExp {
  const parts = [...new Set(words)].filter(Boolean).map((word) => escaped(word).replaceAll(' ', '\\s+'));
  return parts.length > 0 ? new RegExp(parts.join('|'), 'iu') : NOTHING;
}

/** Of elements inside each other the outer ones: each question to the page costs as much as all else here. */
function outermost(elements: Element[]): Element[] {
  return [...new Set(elements)].filter((one) => !elements.some((other) => other !== one && holds(other, one)));
}

/** What an element, or a box that it stands in, is called by, wherever that is. */
function namers(element: Element): Element[] {
  const ids = above(element).flatMap((one) =>
    (one.getAttribute('aria-labelledby')?.split(/\s+/) ?? []).map((id) =>
      (one.getRootNode() as Document | ShadowRoot).getElementById(id),
    ),
  );
  return [...labelsOf(element), ...ids.filter((one) => one !== null)];
}

/** The shadow roots around an element. From the document nobody is told of what changes in them. */
function shadowsAround(element: Element): Node[] {
  const roots = above(element).map((one) => one.getRootNode());
  return [...new Set(roots)].filter((root) => root instanceof ShadowRoot);
}

/** Does a change here happen within one of the elements? */
type Near = (target: Node) => boolean;

/**
 * Nothing in a shadow root is observed from the document. So where the elements stand in the document itself, the browser
 * answers, many times faster than a climb from parent to parent.
 */
function nearby(document: Document, elements: Element[]): Near {
  const plain = elements.every((one) => one.getRootNode() === document);
  return (target) => elements.some((one) => (plain ? one.contains(target) : holds(one, target)));
}

type Answer = 'yes' | 'no' | 'perhaps' | 'moved';

function matters(record: MutationRecord, near: Near, elements: Element[], words: RegExp): Answer {
  const { target, type } = record;
  if (near(target)) {
    return 'yes';
  }
  if (type === 'characterData') {
    return has(words, target.textContent) || has(words, record.oldValue) ? 'yes' : 'no';
  }
  // Put into a box that the target stands in, it may push the target along
  const around = elements.some((one) => target.contains(one));
  if (type === 'attributes') {
    return around || (target as Element).matches(WINDOW) ? 'yes' : 'perhaps';
  }
  let most: Answer = around ? 'moved' : 'no';
  // No list of both: it would cost as much as all the rest
  for (const nodes of [record.addedNodes, record.removedNodes]) {
    for (const node of nodes) {
      const told = tells(node, words);
      if (told === 'yes') {
        return told;
      }
      most = told === 'perhaps' ? told : most;
    }
  }
  return most;
}

/** Does a piece of the page bring a name, a label, a dialog, a host of a shadow root, or a box that may be unticked? */
function tells(node: Node, words: RegExp): Answer {
  if (!(node instanceof Element)) {
    return node instanceof Text && has(words, node.data) ? 'yes' : 'no';
  }
  if (has(words, node.textContent) || node.shadowRoot) {
    return 'yes';
  }
  // One question for all: most pieces bring nothing of the kind
  const own = node.matches(TELLING);
  const inner = node.querySelectorAll(TELLING);
  if (!own && inner.length === 0) {
    return 'no';
  }
  const all = [node, ...inner];
  if (all.some((one) => one.matches(WINDOW) || hasLabel(words, one))) {
    return 'yes';
  }
  return all.some((one) => one.matches(ANY_BOX)) ? 'perhaps' : 'no';
}

function hasLabel(words: RegExp, element: Element): boolean {
  return has(words, element.getAttribute('aria-label'));
}

function has(words: RegExp, text: string | null): boolean {
  return text !== null && (words.test(text) || (!PLAIN.test(text) && words.test(fold(text))));
}
