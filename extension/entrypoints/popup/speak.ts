/** The popup speaks the language of the browser. */

import { speakHere } from '../../words/catalogue';
import { language } from '../../words/language';

/** The language that is spoken. */
export const spoken = language();

/** A sentence of ours. */
export const say = speakHere();

/** What the popup counts. */
export type Counted = 'popup_connections' | 'popup_minutes' | 'popup_pages';

const RULES = new Intl.PluralRules(spoken);

/** "1 connection", "41 connections". */
export function many(what: Counted, number: number): string {
  const form = RULES.select(number);
  return say(`${what}_${form === 'one' || form === 'few' ? form : 'other'}`, { n: number });
}
