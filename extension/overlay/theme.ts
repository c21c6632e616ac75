// Is the page dark or light, and which way does it read? The overlay goes by what is seen, not by the system.

export interface Theme {
  theme: 'light' | 'dark';
  dir: 'ltr' | 'rtl';
}

/** Half-transparent grounds are dimmed pages, not themes. */
const OPAQUE = 0.9;

/** The page's look, read from the ground at the middle of the window. */
export function themeOf(document: Document, own: Element): Theme {
  const view = document.defaultView;
  const middle = view ? document.elementsFromPoint(view.innerWidth / 2, view.innerHeight / 2) : [];
  const ground = [...middle, document.body, document.documentElement].find(
    (one) => one && one !== own && isOpaque(one),
  );
  const dark = ground ? isDark(getComputedStyle(ground).backgroundColor) : isDarkCanvas(document);
  return {
    theme: dark ? 'dark' : 'light',
    dir: getComputedStyle(document.documentElement).direction === 'rtl' ? 'rtl' : 'ltr',
  };
}

function parts(color: string): number[] {
  return (color.match(/[\d.]+/g) ?? []).map(Number);
}

function isOpaque(element: Element): boolean {
  const [, , , alpha = 1] = parts(getComputedStyle(element).backgroundColor);
  return alpha >= OPAQUE;
}

function isDark(color: string): boolean {
  const [red = 255, green = 255, blue = 255] = parts(color);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** A page without any ground shows the browser's own, dark where the page allows it and the person wants it. */
function isDarkCanvas(document: Document): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const wanted = document.defaultView?.matchMedia('(prefers-color-scheme: dark)').matches ?? false;
  return scheme.includes('dark') && (wanted || !scheme.includes('light'));
}
