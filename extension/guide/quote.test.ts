import { describe, expect, it } from 'vitest';
import type { Found } from '../locate/types';
import { cardTexts } from '../words/catalogue';
import type { Language } from '../words/language';
import { speaking } from '../words/speak';
import type { Draw } from './draw';
import { spoken } from './quote';
import type { Guard, Guide, Step } from './types';

const STEP = {
  screen: 'list',
  target: 'remove',
  say: 'Press {target}.',
  why: '',
  missing: 'Look for {target} or {label.done}.',
  warn: '',
} as unknown as Step;

const GUIDE = {
  app_names: ['Iconosquare'],
  screens: { list: { targets: { remove: { labels: ['remove'] }, box: { labels: ['delete_posts'] } } } },
  labels: {
    remove: { en: ['Remove', 'Delete'], ar: ['إزالة'] },
    done: { en: ['Done'] },
    delete_posts: { en: ['Delete all of {app}'] },
  },
} as unknown as Guide;

const seen = (name: string): Found => ({ found: {} as Element, role: 'button', name, sure: 1 });
const NOTHING: Draw = { kind: 'words', why: 'not_here', nearly: null };
const tongue = (language: Language, page: string) => ({ speak: speaking(cardTexts(language)), page });

describe('a control in a sentence', () => {
  it.each<[string, Draw, Language, string, string]>([
    ['as the page shows it', { kind: 'point', sight: seen('Remove it') }, 'en', 'en', 'Press “Remove it”.'],
    ['by its first label where it is not found', NOTHING, 'en', 'en', 'Press “Remove”.'],
    ['in the language of the page, apart from the words around it', NOTHING, 'de', 'ar', 'Press „\u2068إزالة\u2069“.'],
    ['in English where the page’s language has no word for it', NOTHING, 'ja', 'fi', 'Press 「Remove」.'],
    ['and never read again', { kind: 'point', sight: seen('{label.done}') }, 'en', 'en', 'Press “{label.done}”.'],
    [
      'cut where it is a whole row',
      { kind: 'point', sight: seen('x'.repeat(99)) },
      'en',
      'en',
      `Press “${'x'.repeat(79)}…”.`,
    ],
  ])('is quoted %s', (_, draw, language, page, says) => {
    expect(spoken(GUIDE, STEP, draw, tongue(language, page)).step.say).toBe(says);
  });

  it('may be another than the target', () => {
    expect(spoken(GUIDE, STEP, NOTHING, tongue('en', 'ar')).step.missing).toBe(
      'Look for “\u2068إزالة\u2069” or “Done”.',
    );
  });

  it('is the box in a warning', () => {
    const guard: Guard = { target: 'box', must_be: 'unchecked', say: 'Leave {target} empty.', why: '' };
    const { draw } = spoken(GUIDE, STEP, { kind: 'warn', guard, sight: null, nearly: null }, tongue('en', 'en'));

    expect(draw).toMatchObject({ guard: { say: 'Leave “Delete all of Iconosquare” empty.' } });
  });
});
