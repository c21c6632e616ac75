// Decides which changes of the page are worth a new look: most are not, and a look costs a thousand times as much.

import { fold } from '../locate/fold';
import { nameOf, said } from '../locate/name';
import { ANY_BOX } from '../locate/role';
import { holds, labelsOf, upwards } from '../locate/tree';
import { atEnd } from '../overlay/make';

/** What the guide is after at the moment. */
export interface Interest {
  /** What is pointed at first of all, and the row it stands in. */
  elements: Element[];
  /** Folded words whose appearance may change the answer: names and labels. */
  words: string[];
}

const LAYER = '[role=dialog], [role=alertdialog], [aria-modal], dialog, [popover]';
const LABEL_OR_LAYER = `${LAYER}, [aria-label]`;
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
  const parts = [...new Set(words)]
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&').replaceAll(' ', '\\s+'));
  return parts.length > 0 ? new RegExp(parts.join('|'), 'iu') : NOTHING;
}

/** Of elements inside each other the outer ones: each question to the page costs as much as all else here. */
function outermost(elements: Element[]): Element[] {
  return [...new Set(elements)].filter((one) => !elements.some((other) => other !== one && holds(other, one)));
}

/** What an element, or a box that it stands in, is called by, wherever that is. */
function namers(element: Element): Element[] {
  const ids = [...upwards(element)].flatMap((one) =>
    (one.getAttribute('aria-labelledby')?.split(/\s+/) ?? []).map((id) =>
      (one.getRootNode() as Document | ShadowRoot).getElementById(id),
    ),
  );
  return [...labelsOf(element), ...ids.filter((one) => one !== null)];
}

/** The shadow roots around an element. From the document nobody is told of what changes in them. */
function shadowsAround(element: Element): Node[] {
  const roots = [...upwards(element)].map((one) => one.getRootNode());
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
    return around || (target as Element).matches(LAYER) ? 'yes' : 'perhaps';
  }
  if (any(record.addedNodes, (node) => tells(node, words)) || any(record.removedNodes, (node) => tells(node, words))) {
    return 'yes';
  }
  // A row of a long list, perhaps, that is not ticked
  return any(record.addedNodes, hasBox) ? 'perhaps' : around ? 'moved' : 'no';
}

function any(nodes: NodeList, is: (node: Node) => boolean): boolean {
  for (let index = 0; index < nodes.length; index++) {
    if (is(nodes[index] as Node)) {
      return true;
    }
  }
  return false;
}

function hasBox(node: Node): boolean {
  return node instanceof Element && (node.matches(ANY_BOX) || node.querySelector(ANY_BOX) !== null);
}

/** Does a piece of the page bring a name, a label, a dialog or a host of a shadow root? */
function tells(node: Node, words: RegExp): boolean {
  if (!(node instanceof Element)) {
    return node instanceof Text && has(words, node.data);
  }
  if (has(words, node.textContent) || node.shadowRoot) {
    return true;
  }
  const own = node.matches(LABEL_OR_LAYER);
  const inner = node.querySelectorAll(LABEL_OR_LAYER);
  return (own || inner.length > 0) && [node, ...inner].some((one) => one.matches(LAYER) || hasLabel(words, one));
}

function hasLabel(words: RegExp, element: Element): boolean {
  return has(words, element.getAttribute('aria-label'));
}

function has(words: RegExp, text: string | null): boolean {
  return text !== null && (words.test(text) || (!PLAIN.test(text) && words.test(fold(text))));
}
