// Labels as things to compare with: plain words, or words around a placeholder such as "Continue as {name}".

import { escaped, fold } from './fold';
import { type Context, kept } from './types';

/** A label's word in the page's own language. */
const OWN = 1;
/** English stands on pages of every language: untranslated corners, and people who changed the language just now. */
const ENGLISH = 0.92;
/** Any other language, where the word means one thing only; the page's `lang` may be wrong. */
const FOREIGN = 0.85;
/** A word that stands for several keys in languages that are not the page's: German and Japanese write Continue and
 * Next alike. Below every threshold. */
const AMBIGUOUS = 0.5;

export interface Pattern {
  test(folded: string): boolean;
  /** The folded words without the placeholder: a text without all of them cannot match. */
  literals: string[];
  /** How a text must begin, folded; '' where a placeholder stands first. */
  head: string;
  worth: number;
}

/** Arrows, bullets and pictures that stand before or behind the words of a button. */
const SIGNS = /^[\p{S}\p{P}\s]+|[\p{S}\p{P}\s]+$/gu;
const TRAILING = /[\s.:…?!。！？]+$/u;
const PLACEHOLDER = /\{[a-z_]*\}/gu;
/** A name longer than this is not a name: a label with a placeholder must not swallow a paragraph. */
const LONGEST_NAME = 90;

/** Text for comparing: folded, and without the mark that ends a question or a list's head. */
export function bare(text: string): string {
  const folded = fold(text);
  return folded.replace(TRAILING, '') || folded;
}

function compile(label: string, worth: number): Pattern | null {
  const literals = label.split(PLACEHOLDER).map(bare).filter(Boolean);
  if (literals.length === 0) {
    return null;
  }
  if (!label.match(PLACEHOLDER)) {
    const words = bare(label);
    return { test: (folded) => folded === words, literals, head: words, worth };
  }
  const parts = label
    .replace(TRAILING, '')
    .split(PLACEHOLDER)
    // A space beside a name is kept: "Refreshed" is no "Refresh {name}"
    .map((part) => escaped(fold(`|${part}|`).slice(1, -1)));
  const regex = new RegExp(`^${parts.join(`\\s*(?:\\S.{0,${LONGEST_NAME}}?)\\s*`)}$`, 'u');
  const head = label.startsWith('{') ? '' : (literals[0] ?? '');
  return { test: (folded) => regex.test(folded), literals, head, worth };
}

/** Every locale's texts of these keys, with what each is worth on this page. */
function textsOf(keys: string[], context: Context, near: boolean): Map<string, number> {
  const worths = new Map<string, number>();
  for (const key of keys) {
    for (const [locale, texts] of Object.entries(context.labels[key] ?? {})) {
      const own = locale === context.lang;
      if (near !== (own || locale === 'en')) {
        continue;
      }
      for (const text of texts) {
        const worth = own ? OWN : locale === 'en' ? ENGLISH : foreign(text, keys, context);
        worths.set(text, Math.max(worth, worths.get(text) ?? 0));
      }
    }
  }
  return worths;
}

/** Is a text a label as it stands, of any language? */
export function isLabel(text: string, context: Context): boolean {
  return meaningsOf(context.labels).has(bare(text));
}

/** Does a text mean something else besides, in any language that we know? */
function foreign(text: string, keys: string[], context: Context): number {
  const meanings = meaningsOf(context.labels);
  const others = [...(meanings.get(bare(text)) ?? [])].filter((key) => !keys.includes(key));
  return others.length > 0 ? AMBIGUOUS : FOREIGN;
}

const known = new WeakMap<Context['labels'], Map<string, Set<string>>>();

/** Which labels have a wording: worked out once for a walk, which has a thousand of them. */
function meaningsOf(labels: Context['labels']): Map<string, Set<string>> {
  return kept(known, labels, () => allMeanings(labels));
}

function allMeanings(labels: Context['labels']): Map<string, Set<string>> {
  const meanings = new Map<string, Set<string>>();
  for (const [key, locales] of Object.entries(labels)) {
    for (const text of Object.values(locales).flat()) {
      const words = bare(text);
      meanings.set(words, (meanings.get(words) ?? new Set()).add(key));
    }
  }
  return meanings;
}

const compiled = new WeakMap<Context['labels'], Map<string, Pattern[]>>();

/**
 * The patterns of some label keys: of the page's language and English, or (`near` false) of all other languages.
 * Kept for as long as the guide's labels live, for they are asked for at every look. In a row of some names `{name}`
 * stands for one of them.
 */
export function patternsOf(keys: string[], context: Context, near: boolean, names: string[] = []): Pattern[] {
  const known = kept(compiled, context.labels, () => new Map<string, Pattern[]>());
  return kept(known, `${near}|${context.lang}|${keys.join('|')}|${names.join('|')}`, () =>
    [...textsOf(keys, context, near)].flatMap(([text, worth]) => {
      const all = names.length > 0 ? names.map((name) => text.replace('{name}', () => name)) : [text];
      return all.flatMap((one) => compile(one, worth) ?? []);
    }),
  );
}

/** How much a text is worth as one of these labels: 0 where it is none. */
export function worth(text: string, patterns: Pattern[]): number {
  const words = bare(text);
  const plain = words.replace(SIGNS, '');
  return words
    ? Math.max(0, ...patterns.filter((one) => one.test(words) || one.test(plain)).map((one) => one.worth))
    : 0;
}
