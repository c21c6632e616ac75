// Our sentences, with what stands in their braces. The texts themselves come from `catalogue.ts`, by way of the worker:
// a content script holds one language and not eight.

import type english from '../_locales/en/messages.json';

export type Key = keyof typeof english;

/** All sentences of one language. */
export type Texts = Record<Key, string>;

/** A sentence of ours, with values for its braces. */
export type Speak = (key: Key, values?: Record<string, string | number>) => string;

/** Speaks the language of these texts. */
export function speaking(texts: Texts): Speak {
  return (key, values = {}) => fill(texts[key], values);
}

/** Each value is put in once and never read again: what stands in a page's words is not ours. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{([\w.]+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}
