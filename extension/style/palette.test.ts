import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./palette.css', import.meta.url), 'utf8');
const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours that a block of the style sheet sets. */
function colours(text: string, selector: string): Record<string, string> {
  const from = text.indexOf('{', text.indexOf(selector));
  const body = text.slice(from + 1, text.indexOf('}', from));
  return Object.fromEntries(
    [...body.matchAll(/--rg-([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

function brightness(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [brightness(one), brightness(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = colours(css, "[data-theme='light']");
const dark = { ...light, ...colours(css, "[data-theme='dark']") };
const STATES = ['ok', 'soon', 'needs', 'unknown'];
const TEXTS: [string, string][] = [
  ['text', 'surface'],
  ['text', 'surface-2'],
  ['text-2', 'surface'],
  ['text-2', 'surface-2'],
  ['accent-text', 'surface'],
  ['accent-text', 'surface-2'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-text'],
  ...STATES.flatMap((state): [string, string][] => [
    [`${state}-text`, 'surface'],
    [`${state}-text`, `${state}-soft`],
  ]),
];
/** Icons, the ring and the edges of fields need less than text. */
const SHAPES: [string, string][] = [
  ['line-strong', 'surface'],
  ['focus', 'surface'],
  ['accent', 'surface'],
  ...STATES.map((state): [string, string] => [state, 'surface']),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, theme) => {
  it.each(TEXTS)('%s on %s can be read', (front, back) => {
    expect(contrast(theme[front] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s on %s can be seen', (front, back) => {
    expect(contrast(theme[front] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

describe('the system’s dark', () => {
  it('is the same as the chosen dark', () => {
    expect(colours(tokens, ":root:not([data-theme='light'])")).toEqual(colours(css, "[data-theme='dark']"));
  });
});
