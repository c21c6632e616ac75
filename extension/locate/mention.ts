// Does a dialog speak of this app, and not of one whose name only begins alike?

import { fold } from './fold';
import { seen } from './name';
import { shown } from './shown';
import type { Context } from './types';

/** Names on the page longer than this are sentences that begin with the app's name. */
const LONGEST_NAME = 60;

/** Does the dialog name one of the apps, as a whole word, and no longer name that the page also knows? */
export function names(dialog: Element, apps: string[], context: Context): boolean {
  const wanted = apps.map(fold);
  // As it is seen: in the bare text content a heading and what stands below it are one word
  const words = seen(dialog, (inner) => inner.matches('button,[role=button]'));
  const text = fold(words);
  return wanted.some(
    (app, index) =>
      says(text, app, (at) => isAWord(words, at, apps[index] ?? '', context)) &&
      !longer(app, dialog, context).some((other) => says(fold(seen(dialog)), other)),
  );
}

/** Some apps are called as a word is: "Make sure" and "later" speak of none. An app keeps its capital, and is sure only
 * where not every word would have one. */
function isAWord(words: string, at: number, app: string, { language }: Context): boolean {
  const word = words.slice(at, at + app.length);
  const begins = language === 'en' && /(^|[.!?\n] ?)$/.test(words.slice(0, at));
  return (word !== app && fold(app) === word) || (begins && /^ \p{Ll}/u.test(words.slice(at + app.length)));
}

function says(text: string, name: string, butNot?: (at: number) => boolean): boolean {
  for (let at = text.indexOf(name); name && at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`) && !butNot?.(at)) {
      return true;
    }
  }
  return false;
}

/** Names elsewhere on the page that begin with the app's: "Iconosquare Beta" beside "Iconosquare". */
function longer(app: string, dialog: Element, context: Context): string[] {
  const walker = context.document.createTreeWalker(context.document, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    const folded = text.data.length > 4 * LONGEST_NAME ? '' : fold(text.data);
    const parent = text.parentElement;
    if (folded.length > app.length && folded.length < LONGEST_NAME && folded.startsWith(`${app} `) && parent) {
      if (!dialog.contains(text) && shown(parent)) {
        found.add(folded);
      }
    }
  }
  return [...found];
}
