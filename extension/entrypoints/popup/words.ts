/** How the popup says times, numbers and how sure a verdict is. */

import type { ErrorWords } from '../../service/errors';
import type { Root } from '../../service/types';
import type { Key } from '../../words/speak';
import { many, say, spoken } from './speak';

/** How we know. */
export function certainty(root: Pick<Root, 'certainty'>): string {
  return say(`popup_${root.certainty}`);
}

/** Ways not to reach the service, each with its sentence and what to do; pairing has a view of its own. */
const TOLD: Record<string, [Key, Key]> = {
  unreachable: ['popup_error_unreachable', 'popup_hint_unreachable'],
  withheld: ['popup_error_withheld', 'popup_hint_withheld'],
  stranger: ['popup_error_stranger', 'popup_diag_stranger_do'],
  versions_apart: ['popup_error_versions_apart', 'popup_hint_versions_apart'],
};

/** What went wrong: in the worker's own words in English, else by what it is. */
export function inOurWords(error: ErrorWords): ErrorWords {
  const told = spoken === 'en' ? undefined : TOLD[error.code];
  return told ? { code: error.code, message: say(told[0]), hint: say(told[1]) } : error;
}

/** A message of the service as a sentence: it begins small and has no full stop, as errors do in a terminal. */
export function sentence(message: string): string {
  const text = message.trim();
  const first = text.startsWith('regrant') ? 'r' : text.slice(0, 1).toUpperCase(); // our name is written small
  return text && first + text.slice(1) + (/[.!?…:。？！]$/.test(text) ? '' : '.');
}

/** "2 minutes": rounded up, for a promise that is kept is worth more than a short one. */
export function minutes(number: number): string {
  return many('popup_minutes', Math.max(1, Math.ceil(number)));
}

const AGO = new Intl.RelativeTimeFormat(spoken, { numeric: 'auto' });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago", "in 3 days". Both times are Unix seconds. */
export function ago(time: number, now: number): string {
  const seconds = time - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return unit === 'second' ? say('popup_just_now') : AGO.format(Math.round(seconds / size), unit);
}

const DAY = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "3 November 2026". */
export function day(time: number): string {
  return DAY.format(time * 1000);
}
