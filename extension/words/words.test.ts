import { describe, expect, it } from 'vitest';
import { cardTexts, textsIn } from './catalogue';
import { LANGUAGES, languageFor } from './language';
import { fill, type Key } from './speak';

const ENGLISH = textsIn('en');
const KEYS = Object.keys(ENGLISH) as Key[];
const braces = (text: string) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name).sort();
/** Words that are the same in another language. */
const ALIKE = /^(Tab|Link|link|Stop|Menu|no|Pages|Facebook, .*|\{n\} (minutes?|Pages?))$/;

describe.each(LANGUAGES)('the sentences in %s', (language) => {
  const texts = textsIn(language);

  it('are all there, and no others', () => {
    expect(Object.keys(texts)).toEqual(KEYS);
  });

  it('keep their braces, and say something', () => {
    const differing = KEYS.filter((key) => braces(texts[key]).join() !== braces(ENGLISH[key]).join());

    expect(differing).toEqual([]);
    expect(KEYS.filter((key) => texts[key].trim() === '' || texts[key].trim() !== texts[key])).toEqual([]);
  });

  it.skipIf(language === 'en')('are translated', () => {
    expect(KEYS.filter((key) => texts[key] === ENGLISH[key] && !ALIKE.test(texts[key]) && key !== 'quoted')).toEqual(
      [],
    );
  });

  it('reach a page without those of the popup', () => {
    expect(Object.keys(cardTexts(language)).filter((key) => key.startsWith('popup_'))).toEqual([]);
    expect(cardTexts(language).card_step).toBe(texts.card_step);
  });
});

describe('the language that is spoken', () => {
  it.each([
    ['that of the browser', 'de', ['en-US', 'en'], 'de'],
    ['that of the browser, whatever the country', 'fr_CA', ['en-CA'], 'fr'],
    ['the one preferred where the browser is in English', 'en_US', ['ja', 'en'], 'ja'],
    ['English where that is preferred', 'en_GB', ['en-GB', 'de'], 'en'],
    ['the next one known where the browser speaks none of ours', 'pl', ['pl', 'cs', 'en'], 'cs'],
    ['Brazilian for Portugal', 'pt_PT', ['pt-PT'], 'pt-BR'],
    ['English where none is known', 'ar', ['ar', 'he'], 'en'],
    ['English where the browser tells nothing', '', [], 'en'],
  ] as const)('is %s', (_, browser, preferred, language) => {
    expect(languageFor(browser, preferred)).toBe(language);
  });
});

it('puts a value in once, and reads no braces in it', () => {
  expect(fill('{name} of {of}, {unknown}', { name: '{of}', of: 3 })).toBe('{of} of 3, {unknown}');
});
