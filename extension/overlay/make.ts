// Builds elements without markup, so that no policy of a page has anything to forbid.

type Attributes = Record<string, string>;

/** A new element with attributes and children; texts are texts. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The same for drawings. */
export function draw<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Node[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Calls back for what a person did, never for an event that a page made up. */
export function onPress(element: HTMLElement, signal: AbortSignal, act: () => void): void {
  element.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted) {
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
