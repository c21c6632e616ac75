// Does a dialog speak of this app, and not of one whose name only begins alike?

import { isAbout, isThing } from './about';
import { fold, quote, standsFor } from './fold';
import { BUTTON, roots } from './layers';
import { seen } from './name';
import { isLabel, patternsOf } from './pattern';
import { rowsNamed } from './row';
import { says } from './says';
import { shown } from './shown';
import { allOf, attributeOf, HEADING, holds } from './tree';
import type { Context, Target } from './types';

/** The words around the name in a label: fewer say nothing of whose label it is. */
const FEWEST_LETTERS = '{app}'.length + 12;
const ENDS = /^[\s\p{P}]+|[\s.:…?!。！？"'”’»«„“]+$/gu;
/** It begins in capitals and ends so: a name, and no sentence about one. */
const NAME = /^[\p{Lu}\p{N}](?:\S*|.*\s[^\p{Ll}]\S*)$/u;

/** An app's own words, in every language of a page: "Iconosquare Beta", "Iconosquare (Dev)", "Iconosquare by Tandem". */
const GOES_ON =
  /^(?:['’]s (?!Page)|:? | [(|–—-] ?)?[\p{Lu}\p{N}]|^, (?:Inc|Ltd)|^['’]s access to \d|^ ?[&+]|^ (?:by|for|with) \p{Lu}/u;
const PARTNER = /(?:^| )(?:My|New|Get|Our)$|^(?!\S+(?:ed|s|ing) )\p{Lu}\S* (?:with|by|and)$/u;
/** One word before a name, at the beginning of an English sentence. */
const BEGINNING =
  /^(?:Th[ei]\w*|Your?|I[fns]|W[hi]\w+|How|Once|After|As|For|From|To|By|O[fn]|App|Allow|Let|D[io]\w*|Can|May|Re\w+|\w+ing)$/;
/** A window says soon whom it is about. */
const LONGEST_TALK = 800;
const CAPITALS = /[\p{Lu}\p{N}][\p{sc=Latin}\p{N}&+-]*(?: [\p{Lu}\p{N}][\p{sc=Latin}\p{N}&+-]*){0,3}/gu;

/** Does the dialog speak of one of the apps, and of no other? Where no app is to be named: may it be the one by its title? */
export function names(dialog: Element, target: Target, context: Context): boolean {
  const { names: apps } = target.scope;
  const { said, title } = titleOf(dialog);
  if (said && !isAbout(title, target, context)) {
    return false;
  }
  const meant = meantBy(dialog, target, context);
  return apps.length === 0 || (meant === null ? mentions(dialog, apps, context) : apps.map(fold).includes(meant));
}

/** Whom the dialog is about by its title or by a text of Meta's; null where neither tells. */
export function meantBy(dialog: Element, target: Target, context: Context): string | null {
  return captured(dialog, context) ?? named(dialog, target, context);
}

/** What stands for `{app}` in a label that the dialog shows: its own word for whom it is about. */
export function captured(dialog: Element, { labels }: Context): string | null {
  const lines = seen(dialog).split('\n');
  const texts = Object.values(labels).flatMap((locales) => Object.values(locales).flat());
  const named = texts
    .filter((text) => text.includes('{app}') && text.length >= FEWEST_LETTERS)
    .flatMap((text) => lines.flatMap((line) => standsFor('{app}', text, line) ?? []));
  return named[0] === undefined ? null : fold(named[0]);
}

/** The name in a dialog's title, where the title is a name, or a label of the target and a name; '' for no such thing. */
function named(dialog: Element, { labels, scope }: Target, context: Context): string | null {
  const { things } = scope;
  const strict = things.length > 0;
  const wanted = scope.names.map(fold);
  const { said, title } = titleOf(dialog);
  const texts = patternsOf(labels, context, true).flatMap(({ literals }) => literals);
  const has = (line: string) => wanted.some((app) => says(fold(line), app));
  const isOther = (line: string) => !has(line) && !isLabel(line, context) && !isThing(line, things, context);
  // What is asked about is what the window does, whomever a sentence beside it speaks of
  const lines = [said, ...(seen(dialog).match(/(?:[^.。\n]|\.\S)+[?？؟]/g) ?? [])];
  if (strict && lines.some((line) => texts.some((text) => fold(line).includes(text)) && isOther(line))) {
    return '';
  }
  const second = seen(dialog, (inner) => inner.matches(BUTTON)).split('\n')[1] ?? '';
  if (strict && said && !has(said) && NAME.test(second) && isOther(second)) {
    return '';
  }
  const folded = fold(title);
  const head = texts.find((text) => folded.startsWith(`${text} `));
  const tail = texts.find((text) => folded.endsWith(` ${text}`));
  const rest = title.slice(head ? head.length : 0, tail ? -tail.length : undefined).replace(ENDS, '');
  const name = fold(rest);
  if (wanted.includes(name)) {
    return said ? name : null;
  }
  const isName = NAME.test(rest);
  const longer = isName && (head || tail ? has(rest) : wanted.some((app) => name.startsWith(`${app} `)));
  const bare = isName && (head || (strict && said === title));
  const others = [rest, ...namesIn(title)].filter((one) => !wanted.includes(fold(one)));
  return longer || (bare && isOther(title)) || isListed(others, dialog, context) ? name : null;
}

/** What a heading says, in one line. */
export function titled(heading: Element): string {
  return quote(seen(heading).replaceAll('\n', ' '));
}

/** What stands above all else in a window; `said` where the page calls it a title. A first line that is no heading may go
 * on in the next: it says for sure only whom the window is not about. */
export function titleOf(dialog: Element): { said: string; title: string } {
  const heading = allOf(dialog, HEADING).find(shown);
  const said = heading ? titled(heading) : attributeOf(dialog, 'aria-label');
  return { said, title: quote(said || (seen(dialog).split('\n')[0] ?? '')).replace(ENDS, '') };
}

/** Does a row behind the dialog have one of these names? */
function isListed(names: string[], dialog: Element, context: Context): boolean {
  const others = names.filter((name) => !isLabel(name, context));
  return rowsNamed(others, roots(context), context).some(({ title }) => !holds(dialog, title));
}

/** Does it name one of the apps, as a whole word, and no longer name, nor another app that the page also knows? */
function mentions(dialog: Element, apps: string[], context: Context): boolean {
  // As it is seen: in the bare text content a heading and what stands below it are one word
  const words = seen(dialog, (inner) => inner.matches(BUTTON));
  // A name may go on in the next line: which names are meant is for the list to say
  const others = namesIn(words.replaceAll('\n', ' ')).filter((name) => !apps.map(fold).includes(fold(name)));
  return apps.some((app) => speaksOf(words, app, context) && !isListed(others, dialog, context));
}

/** Does a text speak of this app, and of none with a longer name? */
export function speaksOf(words: string, name: string, context: Context): boolean {
  const [text, app] = [fold(words), fold(name)];
  return says(
    text,
    app,
    (at) =>
      !isAWord(words, at, name, context) && !isAPart(text, at, app, context) && !isInALonger(words, at, name, context),
  );
}

/** Words with capitals that stand together, and what such a row of words ends or begins with: any may be a name. */
function namesIn(words: string): string[] {
  return (words.slice(0, LONGEST_TALK).match(CAPITALS) ?? []).flatMap((run) => {
    const all = run.split(' ');
    return all.flatMap((_, at) => [all.slice(at).join(' '), all.slice(0, at + 1).join(' ')]);
  });
}

/** Some apps are called as a word is: "Make sure" and "later" speak of none. An app keeps its capital, and is sure only
 * where not every word would have one, or where it is the one that does something. */
function isAWord(words: string, at: number, app: string, { lang }: Context): boolean {
  const word = words.slice(at, at + app.length);
  const begins = lang === 'en' && /(^|[.!?\n] ?)$/.test(words.slice(0, at));
  return (
    (word !== app && fold(app) === word) ||
    (begins &&
      !app.includes(' ') &&
      /^ (?!(?:will|would|can|may|has|had|is|was|does|wants|needs|gets|loses|lost|keeps|asks|uses|requests|no longer)\b)\p{Ll}/u.test(
        words.slice(at + app.length),
      ))
  );
}

/** Is it bound to another word by a sign? Other languages than English bind words of their own to a name so. */
function isAPart(text: string, at: number, app: string, { lang }: Context): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + app.length)];
  const hyphen = lang === 'en' && (/[\p{L}\p{N}][-–]$/u.test(before) || /^[-–][\p{L}\p{N}]/u.test(after));
  return hyphen || /[\p{L}\p{N}][.+&:/@_]$/u.test(before) || /^(?:[.+&:/@_][\p{L}\p{N}]|\+)/u.test(after);
}

/**
 * Does a word with a capital stand at its side? "Remove My Iconosquare?" asks about another app, though the page lists none
 * such. Every sentence begins with one, so there it tells only where nothing follows, or where no English sentence would
 * begin so; and German nouns have one each.
 */
function isInALonger(words: string, at: number, app: string, context: Context): boolean {
  const { lang } = context;
  const after = words.slice(at + app.length);
  const lead = /[^\n.!?¿¡:"“”„«»「『()]*$/u.exec(words.slice(0, at))?.[0].trim() ?? '';
  const [first = '', ...more] = lead.split(' ');
  const isLead = lead !== '' && !isLabel(lead, context) && !isLabel(first, context);
  const named = /(?:^| )[\p{Lu}\p{N}]\S*$|.\p{Lu}\S* \p{Ll}{1,4}$/u.test(lead);
  const begun = /^(?:\n|$)/.test(after) || (lang === 'en' && !BEGINNING.test(lead));
  const led = PARTNER.test(lead) || (named && (more.length > 0 ? lang !== 'de' : begun));
  return GOES_ON.test(after) || (lead === '' && /^-\p{Lu}/u.test(after)) || (isLead && led);
}
