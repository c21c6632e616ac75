// Keeps from look to look where on a page something stood, so that a large page is read once and then only its changes.
//
// It keeps places, never answers: each look asks anew whether a text still says so and whether a person sees it. The
// browser hands over all changes before a look begins, so that nothing is missed that came in since the last one.

import { allOf, HEADING, shadowRoots } from './tree';

/** Does a text of this wording matter? */
export type Wants = (wording: string) => boolean;
export type Root = ParentNode & Node;

export interface Ledger {
  /** The document and the open shadow roots in it. */
  all(document: Document): Root[];
  /** The texts under a root that matter; of one key the question is always the same. In no order. */
  wordings(root: Node, key: unknown, wants: Wants): Text[];
  /** The windows, or the headings, under a root. In no order. */
  marks(root: Root, kind: Mark): Element[];
}

/** A dialog, an alertdialog, or what is said to be modal. */
export const LAYER = '[role$=dialog],[aria-modal],dialog';
/** What is kept in mind of a page besides its texts. */
type Mark = typeof LAYER | typeof HEADING;
const MARKS = `${LAYER},${HEADING}`;
/** To follow more changes than these takes as long as to read the page anew. */
const MOST = 300;
/**
 * How long the list of shadow roots is believed, milliseconds: of one that an old element gets, nobody tells. What is in
 * it is "not here" for so long, which is silence, never a wrong element.
 */
const ROOTS_AGE = 1000;

/** What the browser is asked to tell of. */
const CHANGES = { childList: true, subtree: true, characterData: true, attributeFilter: ['role', 'aria-modal'] };

interface Kept {
  wants: Wants;
  /** The document and the shadow roots that were read for it. */
  read: WeakSet<Node>;
  found: Set<Text>;
}

/** A ledger for a page that is asked once: it reads all of it for each question. */
export const plain: Ledger = {
  all: (document) => [document, ...shadowRoots(document)],
  wordings: (root, _, wants) => [...textsIn(root)].filter(({ data }) => wants(data)),
  marks: allOf,
};

/** Every text under a node, in the page's order. */
export function* textsIn(root: Node): Generator<Text> {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    yield text;
  }
}

/** Every text in an element, those in shadow roots last. */
export function allTexts(element: Element): Text[] {
  return [element, ...shadowRoots(element)].flatMap((part) => [...textsIn(part)]);
}

/** Keeps a ledger of the pages that it is asked about, until the signal ends. */
export const makeLedger = (signal: AbortSignal): Ledger => new Book(signal);

class Book implements Ledger {
  readonly #signal: AbortSignal;
  readonly #observer = new MutationObserver((changes) => this.#take(changes));
  #changes: MutationRecord[] = [];
  #observed = new WeakSet<Node>();
  #texts = new Map<unknown, Kept>();
  #marks = new Set<Element>();
  #shadows: { all: ShadowRoot[]; at: number } | null = null;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#forget(), { once: true });
  }

  all(document: Document): Root[] {
    if (!this.#reads(document)) {
      return plain.all(document);
    }
    if (!this.#shadows || performance.now() - this.#shadows.at > ROOTS_AGE) {
      this.#shadows = { all: shadowRoots(document), at: performance.now() };
    }
    return [document, ...new Set(this.#shadows.all.filter(({ host }) => host.isConnected))];
  }

  wordings(root: Node, key: unknown, wants: Wants): Text[] {
    const top = root.getRootNode();
    if (!this.#reads(top)) {
      return plain.wordings(root, key, wants);
    }
    const own = this.#texts.get(key) ?? { wants, read: new WeakSet(), found: new Set() };
    this.#texts.set(key, own);
    if (!own.read.has(top)) {
      own.read.add(top);
      for (const text of plain.wordings(top, key, wants)) {
        own.found.add(text);
      }
    }
    for (const text of own.found) {
      if (!text.isConnected || !wants(text.data)) {
        own.found.delete(text);
      }
    }
    return [...own.found].filter((text) => root.contains(text));
  }

  marks(root: Root, kind: Mark): Element[] {
    return this.#reads(root)
      ? [...this.#marks].filter((one) => root.contains(one) && one.matches(kind))
      : plain.marks(root, kind);
  }

  /** Brings the ledger up to this moment. Is this document or shadow root one that it can keep? */
  #reads(root: Node): boolean {
    const { readyState } = root.ownerDocument ?? (root as Document);
    // While a page loads, texts grow without a word
    if (this.#signal.aborted || !root.isConnected || readyState === 'loading') {
      this.#forget();
      return false;
    }
    this.#take(this.#observer.takeRecords());
    for (const change of this.#changes.splice(0)) {
      this.#follow(change);
    }
    if (!this.#observed.has(root)) {
      this.#observed.add(root);
      this.#observer.observe(root, CHANGES);
      this.#noteMarks(root as Root);
    }
    return true;
  }

  #take(changes: MutationRecord[]): void {
    this.#changes.push(...changes);
    if (this.#changes.length > MOST) {
      this.#forget();
    }
  }

  #forget(): void {
    this.#observer.disconnect();
    this.#changes = [];
    this.#observed = new WeakSet();
    this.#texts.clear();
    this.#marks.clear();
    this.#shadows = null;
  }

  #follow({ type, target, addedNodes }: MutationRecord): void {
    if (type === 'attributes') {
      this.#noteMark(target as Element);
      return;
    }
    for (const node of type === 'childList' ? addedNodes : [target]) {
      if (node instanceof Text) {
        this.#noteText(node);
      } else if (node instanceof Element && node.isConnected) {
        this.#noteAll(node);
      }
    }
  }

  #noteAll(element: Element): void {
    const inner = shadowRoots(element);
    this.#shadows?.all.push(...inner);
    this.#noteMark(element);
    for (const part of [element, ...inner]) {
      this.#noteMarks(part);
      for (const text of textsIn(part)) {
        this.#noteText(text);
      }
    }
  }

  #noteText(text: Text): void {
    for (const { wants, found } of this.#texts.values()) {
      if (wants(text.data)) {
        found.add(text);
      }
    }
  }

  #noteMarks(root: ParentNode): void {
    for (const element of root.querySelectorAll(MARKS)) {
      this.#marks.add(element);
    }
  }

  #noteMark(element: Element): void {
    if (element.matches(MARKS)) {
      this.#marks.add(element);
    }
  }
}
