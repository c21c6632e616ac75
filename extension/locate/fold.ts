// Makes two spellings of the same words equal: Meta sprinkles invisible characters into its texts.

/** Soft hyphen, U+034F, zero-width, joiners, bidi marks, variation selectors: nobody sees them, none carries a name. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const PLAIN = /^[\x20-\x7e]*$/;
const SPACES = /\s+/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC\u0060\u00B4]/gu;

/** The words as they compare: compatible forms, invisible characters, spaces and case folded. */
export function fold(text: string): string {
  if (PLAIN.test(text)) {
    const trimmed = text.trim().toLowerCase();
    return trimmed.includes('  ') ? trimmed.replace(SPACES, ' ') : trimmed.replace('`', "'");
  }
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replace(APOSTROPHES, "'");
  return plain.replace(SPACES, ' ').trim().toLowerCase();
}

/** The words as the page shows them, for quoting: invisible characters out, spaces folded, case kept. */
export function quote(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/** The text as a part of an expression that matches it. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

/** What stands in a line for the word in braces, if the line says what the label says around it; what may stand for
 * another word before it is left open. */
export function standsFor(word: string, label: string, line: string): string | null {
  const [first = '', last] = label.split(word).map((part) => part.trim());
  const lead = first.replace(/.*}/, '').trim();
  const [folded, shown] = [fold(line), quote(line)];
  const at = folded.indexOf(fold(lead));
  // Folded, some letters are two: of what is shown as many are cut off as the label shows
  const from = at > 0 ? shown.length - folded.length + at : 0;
  return last !== undefined && at >= 0 && (at === 0 || lead !== first) && folded.endsWith(fold(last))
    ? shown.slice(from + lead.length, -last.length || undefined).trim()
    : null;
}

/** Does it hold a letter or a digit of any script? A cross or an arrow alone says nothing. */
export function speaks(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
