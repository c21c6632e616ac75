// Builds elements without markup, so that no policy of a page has anything to forbid.

/** Attributes by name, or a class alone. */
type Attributes = Record<string, string> | string;

/** A new element with attributes and children; texts are texts. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function draw<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Node[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<Made extends Element>(element: Made, attributes: Attributes, children: (Node | string)[]): Made {
  for (const [name, value] of Object.entries(typeof attributes === 'string' ? { class: attributes } : attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Calls back once, when the walk on this page is over. */
export function atEnd(signal: AbortSignal, act: () => void): void {
  signal.addEventListener('abort', act, { once: true });
}

/**
 * Calls back for what a person did, never for an event that a page made up. The second press of a double one would be
 * taken for an answer to what the first has brought.
 */
export function onPress(element: HTMLElement, signal: AbortSignal, act: () => void): void {
  element.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted && event.detail < 2) {
        act();
      }
    },
    { signal },
  );
}

/** Sets a text only where it differs, so that nothing is read out twice. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
