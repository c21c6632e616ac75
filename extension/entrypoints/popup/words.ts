/** How the popup says times, numbers and how sure a verdict is. */

import type { Root } from '../../service/types';

const CERTAINTY: Record<Root['certainty'], string> = {
  meta_says: 'Meta says so',
  seen_on_screen: 'Seen on screen',
  probably: 'Probably',
  estimated: 'Estimated from a date',
};

/** How we know. */
export function certainty(root: Pick<Root, 'certainty'>): string {
  return CERTAINTY[root.certainty];
}

/** A message of the service as a sentence: it begins small and has no full stop, as errors do in a terminal. */
export function sentence(message: string): string {
  const text = message.trim();
  const first = text.startsWith('regrant') ? 'r' : text.slice(0, 1).toUpperCase(); // our name is written small
  return text && first + text.slice(1) + (/[.!?…:]$/.test(text) ? '' : '.');
}

/** "1 connection", "41 connections". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "2 minutes": rounded up, for a promise that is kept is worth more than a short one. */
export function minutes(number: number): string {
  return count(Math.max(1, Math.ceil(number)), 'minute');
}

const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago", "in 3 days". Both times are Unix seconds. */
export function ago(time: number, now: number): string {
  const seconds = time - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return unit === 'second' ? 'just now' : AGO.format(Math.round(seconds / size), unit);
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "3 November 2026". */
export function day(time: number): string {
  return DAY.format(time * 1000);
}
