// Every sentence of the extension in every language, in the format of WebExtensions (`_locales`), so that the manifest
// and translators' tools read the same files. For the worker and the pages of the extension.

import cs from '../_locales/cs/messages.json';
import de from '../_locales/de/messages.json';
import en from '../_locales/en/messages.json';
import es from '../_locales/es/messages.json';
import fr from '../_locales/fr/messages.json';
import it from '../_locales/it/messages.json';
import ja from '../_locales/ja/messages.json';
import ptBR from '../_locales/pt_BR/messages.json';
import { type Language, language } from './language';
import { type CardKey, type Key, type Speak, speaking, type Texts } from './speak';

type Messages = Record<Key, { message: string }>;

const ALL: Record<Language, Messages> = { en, de, fr, es, 'pt-BR': ptBR, it, cs, ja };

/** The sentences in one language. */
export function textsIn(language: Language): Texts {
  const texts = Object.entries(ALL[language]).map(([key, { message }]) => [key, message]);
  return Object.fromEntries(texts) as Texts;
}

const OF_THE_CARD = /^(card_|heard_|role_|quoted$)/;

/** Those that the card needs: what is sent to a page is no more. */
export function cardTexts(language: Language): Texts<CardKey> {
  const mine = Object.entries(textsIn(language)).filter(([key]) => OF_THE_CARD.test(key));
  return Object.fromEntries(mine) as Texts<CardKey>;
}

/** Speaks the language of this browser. */
export function speakHere(): Speak {
  return speaking(textsIn(language()));
}
