// Which of our languages this browser's person reads.

import { languageOf } from '../locate/language';

/** The languages that regrant speaks, as the service and the folders of `_locales` name them. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'it', 'cs', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language to speak, out of the browser's own and those that its person prefers for pages.
 *
 * A browser that is not in English was chosen so. One in English says little: many exist in no other language, and then
 * the list of preferred languages is all there is to go by. `chrome.i18n.getMessage` knows the first of the two alone,
 * so it serves the manifest and not the card.
 */
export function languageFor(browser: string, preferred: readonly string[]): Language {
  const own = browser.startsWith('en') ? [] : [browser];
  for (const tag of [...own, ...preferred]) {
    const known = LANGUAGES.find((language) => language === languageOf(tag, LANGUAGES));
    if (known) {
      return known;
    }
  }
  return 'en';
}

/** The language of this browser. */
export function language(): Language {
  return languageFor(chrome.i18n?.getMessage('@@ui_locale') ?? '', globalThis.navigator?.languages ?? []);
}
