/** Makes elements. Text is only ever text: nothing here, or anywhere in the popup, parses HTML. */

/** What may stand inside an element. */
export type Child = Node | string | null | false | undefined;

/** What an element is given beside its children. */
export interface Props {
  class?: string;
  /** Names the element over a new drawing, so that it keeps the focus, or stays unfolded. */
  key?: string;
  click?: (event: MouseEvent) => void;
  attributes?: Record<string, string | boolean | undefined>;
}

/** One element with its children; children that are null or false are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (props.class) {
    made.className = props.class;
  }
  if (props.key) {
    made.dataset.key = props.key;
  }
  if (props.click) {
    (made as HTMLElement).addEventListener('click', props.click);
  }
  for (const [name, value] of Object.entries(props.attributes ?? {})) {
    if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(isShown));
  return made;
}

function isShown(child: Child): child is Node | string {
  return child !== null && child !== false && child !== undefined;
}
