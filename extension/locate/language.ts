// Which language the page is in, as a key of the label files.

/** What pages write where the label files say something else. */
const OTHER_NAMES: Record<string, string> = {
  no: 'nb',
  nn: 'nb',
  iw: 'he',
  in: 'id',
  tl: 'fil',
  'zh-hans': 'zh-CN',
  'zh-hant': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-mo': 'zh-TW',
  zh: 'zh-CN',
  pt: 'pt-BR',
};

/** The locale of the label files that the page's `lang` means, or '' when it means none of them. */
export function languageOf(lang: string, locales: Iterable<string>): string {
  const known = new Map([...locales].map((locale) => [locale.toLowerCase(), locale]));
  const parts = lang.trim().replaceAll('_', '-').toLowerCase().split('-');
  for (let count = parts.length; count > 0; count--) {
    const tag = parts.slice(0, count).join('-');
    const locale = known.get(tag) ?? known.get((OTHER_NAMES[tag] ?? '').toLowerCase());
    if (locale) {
      return locale;
    }
  }
  return [...known].find(([tag]) => tag.split('-')[0] === parts[0])?.[1] ?? '';
}
