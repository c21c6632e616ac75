// Quotes a control in a sentence as the page shows it: `{target}` is the step's own, `{label.KEY}` any other of Meta's.

import type { CardSpeak } from '../words/speak';
import { fill } from '../words/speak';
import type { Draw, Notice } from './draw';
import type { Guide, Step } from './types';

/** In which words the card speaks, and in which language the page does. */
export interface Tongue {
  speak: CardSpeak;
  /** The page's language as a key of the label files, '' where it does not say. */
  page: string;
}

const ENGLISH = 'en';
const QUOTE = /\{(?:target|label\.(\w+))\}/g;
/** A name longer than this is a whole sentence or a row: nobody reads it as a label. */
const LONGEST = 80;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The step as it reads where no page is at hand: labels in the person's own language. */
export function inWords(guide: Guide, step: Step, tongue: Tongue): Step {
  return spoken(guide, step, { kind: 'ended' }, tongue).step;
}

/** The step and what is drawn for it, their sentences with every control quoted. */
export function spoken(guide: Guide, step: Step, draw: Draw, tongue: Tongue): { step: Step; draw: Draw } {
  const labels = (target: string | null) => guide.screens[step.screen ?? '']?.targets[target ?? '']?.labels ?? [];
  const quoting = (target: string | null, seen: string | undefined) => (text: string) =>
    text.replace(QUOTE, (_, key?: string) => {
      const name = (!key && seen) || labelOf(guide, key ? [key] : labels(target), tongue.page);
      return tongue.speak('quoted', { text: apart(short(name)) });
    });
  const found = draw.kind === 'point' ? draw.sight : draw.kind === 'words' ? draw.nearly : null;
  const own = quoting(step.target, found?.name);
  const said = { say: own(step.say), why: own(step.why), missing: own(step.missing), warn: own(step.warn) };
  if (draw.kind !== 'warn') {
    return { step: { ...step, ...said }, draw };
  }
  const its = quoting(draw.guard.target, (draw.sight ?? draw.nearly)?.name);
  const texts = draw.notice ? noticed(draw.notice, guide, tongue) : draw.guard;
  const guard = { ...draw.guard, say: its(texts.say), why: its(texts.why) };
  return { step: { ...step, ...said }, draw: { ...draw, guard } };
}

/** The sentences of a warning of our own. */
function noticed({ about, name }: Notice, guide: Guide, { speak }: Tongue): { say: string; why: string } {
  const quoted = (text: string) => speak('quoted', { text: apart(short(text)) });
  const values = { name: quoted(name), person: quoted(guide.person), app: guide.app_names[0] ?? '' };
  return { say: speak(`card_${about}`, values), why: speak(`card_${about}_why`, values) };
}

/** What Meta writes on it in the page's language, else in English. */
function labelOf(guide: Guide, keys: string[], language: string): string {
  const texts = [language, ENGLISH].flatMap((locale) => keys.map((key) => guide.labels[key]?.[locale]?.[0]));
  return fill(texts.find(Boolean) ?? '…', { app: guide.app_names[0] ?? '', name: '…' });
}

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

/** Arabic or Hebrew must not turn the words beside it round. */
function apart(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
