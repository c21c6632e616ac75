import { describe, expect, it } from 'vitest';
import { languageOf } from './language';
import { plain } from './ledger';
import { patternsOf, worth } from './pattern';
import type { Context } from './types';

const LABELS = {
  continue: { en: ['Continue'], de: ['Weiter'], ja: ['次へ'] },
  next: { en: ['Next'], de: ['Weiter'], ja: ['次へ'] },
  remove: { en: ['Remove'], de: ['Entfernen'], fr: ['Supprimer'] },
  continue_as: { en: ['Continue as {name}'], de: ['Als {name} fortfahren'], tr: ['{name} olarak devam et'] },
  delete_posts: { en: ['Delete all posts {app} (and you) posted?'] },
  anything: { en: ['{name}'] },
  hyphens: { en: ['Re-connect {app} - now'] },
};

function context(language: string): Context {
  return {
    dom: {} as Document,
    labels: LABELS,
    lang: language,
    own: null,
    proven: new WeakSet(),
    ledger: plain,
    memo: new Map(),
  };
}

function best(text: string, keys: string[], language: string): number {
  const page = context(language);
  return worth(text, patternsOf(keys, page, true)) || worth(text, patternsOf(keys, page, false));
}

describe('what a text is worth as a label', () => {
  it.each([
    ['the page’s language', 'Entfernen', ['remove'], 'de', 1],
    ['English on a page of another language', 'Remove', ['remove'], 'de', 0.92],
    ['another language with one meaning', 'Supprimer', ['remove'], 'de', 0.85],
    ['another language with two meanings', '次へ', ['continue'], 'en', 0.5],
    ['the same when both meanings are asked for', '次へ', ['continue', 'next'], 'en', 0.85],
    ['a word with two meanings in the page’s own language', 'Weiter', ['continue'], 'de', 1],
    ['a placeholder in the middle', 'Als Ann Example fortfahren', ['continue_as'], 'de', 1],
    ['a placeholder in front', 'Ann olarak devam et', ['continue_as'], 'tr', 1],
    ['a placeholder at the end', 'Continue as Ann', ['continue_as'], 'en', 1],
    ['a question mark at the end', 'Continue as Ann?', ['continue_as'], 'en', 1],
    ['an ellipsis at the end', 'Remove…', ['remove'], 'en', 1],
    [
      'signs that mean something in patterns',
      'Delete all posts Iconosquare (and you) posted?',
      ['delete_posts'],
      'en',
      1,
    ],
    ['a hyphen beside a placeholder', 'Re-connect Iconosquare - now', ['hyphens'], 'en', 1],
    ['a placeholder without anything in it', 'Continue as', ['continue_as'], 'en', 0],
    ['a paragraph in the placeholder', `Continue as ${'very '.repeat(40)}long`, ['continue_as'], 'en', 0],
    ['a longer word', 'Removed', ['remove'], 'en', 0],
    ['a longer sentence', 'Remove all posts', ['remove'], 'en', 0],
    ['a label that is nothing but a placeholder', 'Ann', ['anything'], 'en', 0],
    ['a page that does not say its language', 'Entfernen', ['remove'], '', 0.85],
  ])('%s', (_, text, keys, language, value) => {
    expect(best(text, keys, language)).toBe(value);
  });
});

describe('the language of a page', () => {
  const locales = ['en', 'de', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-TW', 'nb', 'he', 'id'];

  it.each([
    ['en', 'en'],
    ['en_US', 'en'],
    ['de-AT', 'de'],
    ['pt', 'pt-BR'],
    ['pt_PT', 'pt-PT'],
    ['pt-AO', 'pt-BR'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-Hans', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['no', 'nb'],
    ['iw', 'he'],
    ['in', 'id'],
    ['is', ''],
    ['', ''],
  ])('%s is %s', (lang, locale) => {
    expect(languageOf(lang, locales)).toBe(locale);
  });
});
