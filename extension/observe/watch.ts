// Decides which changes of the page are worth a new look: most are not, and a look costs a thousand times as much.

import { fold } from '../locate/fold';
import { bare } from '../locate/pattern';
import { holds } from '../locate/tree';
import { atEnd } from '../overlay/make';

/** What the guide is after at the moment. */
export interface Interest {
  /** What is pointed at, and the row it stands in. */
  elements: Element[];
  /** Folded words whose appearance may change the answer: names and labels. */
  words: string[];
}

const LAYER = '[role="dialog"], [role="alertdialog"], [aria-modal], dialog, [popover]';
const LABEL_OR_LAYER = `${LAYER}, [aria-label]`;
/** Without any of these an element is neither a layer nor called something. */
const TELLING = ['role', 'aria-label', 'aria-modal', 'popover'];
/** Attributes by which things appear, vanish, or change their state. */
const ATTRIBUTES = [
  ...['class', 'style', 'hidden', 'inert', 'open', 'disabled', 'role', 'lang', 'dir'],
  ...['aria-hidden', 'aria-checked', 'aria-pressed', 'aria-disabled', 'aria-label', 'aria-busy', 'aria-modal'],
];

export interface Watch {
  interest(interest: Interest): void;
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
  let words = /(?!)/u;
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
  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  atEnd(signal, () => observer.disconnect());
  return {
    interest(next) {
      elements = next.elements;
      near = nearby(document, elements);
      words = oneOf(next.words);
    },
  };
}

function oneOf(words: string[]): RegExp {
  const parts = [...new Set(words)].filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return parts.length > 0 ? new RegExp(parts.join('|'), 'u') : /(?!)/u;
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
  if (near(record.target)) {
    return 'yes';
  }
  if (record.type === 'characterData') {
    return words.test(bare(record.target.textContent ?? '')) ? 'yes' : 'no';
  }
  if (record.type === 'attributes') {
    return record.target instanceof Element && ofALayer(record.target, elements) ? 'yes' : 'perhaps';
  }
  if (anyTells(record.addedNodes, words) || anyTells(record.removedNodes, words)) {
    return 'yes';
  }
  // Put into a box that the target stands in, it may push the target along
  return elements.some((one) => record.target.contains(one)) ? 'moved' : 'no';
}

/** A dialog that opens by a class, or a parent of the target that is hidden. */
function ofALayer(element: Element, elements: Element[]): boolean {
  return element.matches(LAYER) || elements.some((one) => element.contains(one));
}

function anyTells(nodes: NodeList, words: RegExp): boolean {
  for (const node of nodes) {
    if (tells(node, words)) {
      return true;
    }
  }
  return false;
}

/** Does a piece of the page bring a name, a label, a dialog or a host of a shadow root? */
function tells(node: Node, words: RegExp): boolean {
  if (!(node instanceof Element)) {
    return node instanceof Text && words.test(fold(node.data));
  }
  // Each question to the page costs as much as all else here: one selector for what is rarely there, and only then more
  if (words.test(fold(node.textContent ?? '')) || node.shadowRoot) {
    return true;
  }
  const own = TELLING.some((name) => node.hasAttribute(name)) || node.localName === 'dialog';
  const inner = node.querySelector(LABEL_OR_LAYER) !== null;
  return (own || inner) && (isLayer(node, inner) || [node, ...node.querySelectorAll('[aria-label]')].some(says(words)));
}

function isLayer(node: Element, inner: boolean): boolean {
  return node.matches(LAYER) || (inner && node.querySelector(LAYER) !== null);
}

function says(words: RegExp): (one: Element) => boolean {
  return (one) => words.test(fold(one.getAttribute('aria-label') ?? ''));
}
