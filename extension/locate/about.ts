// May a title, of a window or over a part of the page, stand over this target?

import { fold, standsFor } from './fold';
import { isLabel } from './pattern';
import { says } from './says';
import { type Context, once, type Target } from './types';

/** In English a title that denies tells of what went wrong; in all languages some words do. */
const FAILED = /n['’]t /;
/** English titles about what is not there yet, about figures, and about things of another kind. */
const ELSE = /\bcreat|\ba new\b|by category|searches|to (?:\d+ )?ad account/i;
const REFUSED = ['refused'];
/** Made once: to make one takes longer than to use it. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });
/** A word with a capital within a title, or a name in Latin letters at its beginning where others have no capitals. */
const NAMES = /(?:(?<=\S\s)|^(?=.*\p{Lo}))\p{Lu}[\p{L}\p{N}]*/gu;
/** Somebody wants something: whoever it is stands first. */
const WANTS = /^\p{Lu}.* (?:is requesting|requests|wants|would like) /u;
/** What may be said besides and changes nothing. Of other languages the small words are not known. */
const SMALL =
  /^(?:from|into|your|with|the|this|for|and|you|was|has|been|removed|page|facebook|instagram|threads|privacy|policy|terms|service)$/;

/**
 * Is a title a label, does it say one of the target's `things`, or no more than the target's own label and whom it should
 * name? Where nothing is said of what it should be about, any may be.
 */
export function isAbout(title: string, { labels, scope: { names, things } }: Target, context: Context): boolean {
  if (isElse(title) || (names.length > 0 && WANTS.test(title) && isAnothers(title, names, context))) {
    return false;
  }
  if (things.length === 0 || isLabel(title, context) || !isKnown(things, context)) {
    return true;
  }
  if (FAILED.test(title) || isThing(title, REFUSED, context)) {
    return false;
  }
  return (
    isThing(title, things, context) ||
    asks(title, [...labels, ...things], context) ||
    isNoMore(title, names, labels, context)
  );
}

/** Is a title, or what a list is called, about things that no target stands among? */
export function isElse(title: string): boolean {
  return ELSE.test(title);
}

/** Does a title that names none of ours name another app, by a word that no label has? */
export function isAnothers(title: string, names: string[], context: Context): boolean {
  const known = Object.keys(context.labels);
  return (
    !names.some((name) => says(fold(title), fold(name))) &&
    (title.match(NAMES) ?? []).some((word) => !SMALL.test(fold(word)) && !isThing(word, known, context))
  );
}

/** Is there a word for each of the things in the page's language? Where one lacks nothing can be held against a title. */
function isKnown(things: string[], { labels, lang }: Context): boolean {
  return things.every((key) => labels[key]?.[lang || 'en'] ?? labels[key]?.en?.[0]?.includes('{'));
}

/** Does it say "this app", by a word of the labels for such a thing? */
export function isThing(line: string, things: string[], context: Context): boolean {
  const known = wordsFor(things, context);
  return wordsOf(line).some((word) => known.some((other) => isAkin(word, other)));
}

/** Is it one of the labels, with any name in it? "Continue as Ana?" */
function asks(title: string, keys: string[], context: Context): boolean {
  const texts = keys.flatMap((key) => Object.values(context.labels[key] ?? {}).flat());
  return texts.some((text) => standsFor('{name}', text, title) !== null);
}

/** Does it say nothing but the target's label and one of the names? In other languages than English: does it name one? */
function isNoMore(title: string, names: string[], labels: string[], context: Context): boolean {
  const own = names.find((name) => says(fold(title), fold(name)));
  const verbs = wordsFor(labels, context);
  const rest = wordsOf(own ? fold(title).replace(fold(own), ' ') : title).filter(
    (word) => !verbs.some((verb) => isAkin(word, verb)) && !SMALL.test(word),
  );
  return rest.length === 0 || (own !== undefined && context.lang !== 'en');
}

/** The words of some labels, in the page's language and in English; those of whole sentences say too little each. */
function wordsFor(keys: string[], context: Context): string[] {
  const { labels, lang } = context;
  return once(context, `words ${keys}`, () => {
    const texts = keys.flatMap((key) => [lang, 'en'].flatMap((locale) => labels[key]?.[locale] ?? []));
    return texts.filter((text) => !/[{?؟？]/.test(text)).flatMap(wordsOf);
  });
}

/** Words of any script, also where no spaces stand between them. Small ones, "of", are none. */
function wordsOf(text: string): string[] {
  const parts = SEGMENTER.segment(fold(text).replace(/['’]/g, ' '));
  return [...parts].map(({ segment }) => segment).filter((word) => /^(?:\p{Ll}{3,}|[\p{Lo}\p{M}]{2,})/u.test(word));
}

/** Do two words begin alike, but for their endings? */
function isAkin(one: string, other: string): boolean {
  const stem = Math.max(3, Math.min(one.length, other.length) - 2);
  return one.slice(0, stem) === other.slice(0, stem) && (other.length > 3 || /\p{Lo}/u.test(other));
}
