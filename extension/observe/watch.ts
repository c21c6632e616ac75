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
  let words = /(?!)/u;
  const observer = new MutationObserver((records) => {
    const foreign = records.filter(({ target }) => target !== own());
    if (foreign.length === 0) {
      return;
    }
    let idle = false;
    let moved = false;
    for (const record of foreign) {
      const answer = matters(record, elements, words);
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
      words = oneOf(next.words);
    },
  };
}

function oneOf(words: string[]): RegExp {
  const parts = [...new Set(words)].filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return parts.length > 0 ? new RegExp(parts.join('|'), 'u') : /(?!)/u;
}

type Answer = 'yes' | 'no' | 'perhaps' | 'moved';

function matters(record: MutationRecord, elements: Element[], words: RegExp): Answer {
  if (elements.some((one) => !one.isConnected || holds(one, record.target))) {
    return 'yes';
  }
  if (record.type === 'characterData') {
    return words.test(bare(record.target.textContent ?? '')) ? 'yes' : 'no';
  }
  if (record.type === 'attributes') {
    return record.target instanceof Element && ofALayer(record.target, elements) ? 'yes' : 'perhaps';
  }
  const added = [...record.addedNodes].some((node) => tells(node, words));
  const removed = [...record.removedNodes].some((node) => tells(node, words));
  if (added || removed) {
    return 'yes';
  }
  // Put into a box that the target stands in, it may push the target along
  return elements.some((one) => record.target.contains(one)) ? 'moved' : 'no';
}

/** A dialog that opens by a class, or a parent of the target that is hidden. */
function ofALayer(element: Element, elements: Element[]): boolean {
  return element.matches(LAYER) || elements.some((one) => element.contains(one));
}

/** Does a piece of the page bring a name, a label, a dialog or a host of a shadow root? */
function tells(node: Node, words: RegExp): boolean {
  if (!(node instanceof Element)) {
    return node instanceof Text && words.test(fold(node.data));
  }
  if (node.matches(LAYER) || node.shadowRoot || node.querySelector(LAYER)) {
    return true;
  }
  if (words.test(fold(node.textContent ?? ''))) {
    return true;
  }
  const told = [node, ...node.querySelectorAll('[aria-label]')];
  return told.some((one) => words.test(fold(one.getAttribute('aria-label') ?? '')));
}
