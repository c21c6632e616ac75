// Our sentences, with what stands in their braces. The texts themselves come from `catalogue.ts`, by way of the worker:
// a content script holds one language and not eight.

import type english from '../_locales/en/messages.json';

export type Key = keyof typeof english;

/** What the card says and a screen reader hears of it. */
export type CardKey = Extract<Key, `card_${string}` | `heard_${string}` | `role_${string}` | 'quoted'>;

/** All sentences of one language, or those of the card. */
export type Texts<Some extends Key = Key> = Record<Some, string>;

/** A sentence of ours, with values for its braces. */
export type Speak<Some extends Key = Key> = (key: Some, values?: Record<string, string | number>) => string;
export type CardSpeak = Speak<CardKey>;

/** Speaks the language of these texts. */
export function speaking<Some extends Key>(texts: Texts<Some>): Speak<Some> {
  return (key, values = {}) => fill(texts[key] ?? '', values);
}

/** Each value is put in once and never read again: what stands in a page's words is not ours. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{([\w.]+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}
