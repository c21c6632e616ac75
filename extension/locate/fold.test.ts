import { describe, expect, it } from 'vitest';
import { fold, quote, speaks, standsFor } from './fold';

describe('fold', () => {
  it.each([
    ['plain text', 'View and edit', 'view and edit'],
    ['spaces at the ends and doubled', '  View   and edit ', 'view and edit'],
    ['U+034F inside a word', 'Re\u034Fmo\u034Fve', 'remove'],
    ['zero-width characters', 'Re\u200Bmo\u200Dve\uFEFF', 'remove'],
    ['soft hyphens', 'Re\u00ADmove', 'remove'],
    ['bidi marks around a name', '\u2068Iconosquare\u2069', 'iconosquare'],
    ['a no-break space', 'View\u00A0and\u202Fedit', 'view and edit'],
    ['compatible forms', 'Ｒｅｍｏｖｅ', 'remove'],
    ['composed and decomposed letters', 'Za\u0301kladni\u0301', 'z\u00E1kladn\u00ED'],
    ['typographic apostrophes', 'I can’t', "i can't"],
    ['a variation selector', '❤\uFE0F', '❤'],
    ['nothing but invisible characters', '\u200B\u034F', ''],
  ])('%s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('does not join what differs', () => {
    expect(fold('Iconosquare')).not.toBe(fold('Iconosquare Beta'));
    expect(fold('Remove')).not.toBe(fold('Removed'));
  });
});

describe('quote', () => {
  it('keeps the case and the spelling, and drops what nobody sees', () => {
    expect(quote(' Re\u034Fmove\n  all ')).toBe('Remove all');
  });
});

describe('speaks', () => {
  it.each([
    ['×', false],
    [' – ', false],
    ['次へ', true],
    ['إزالة', true],
    ['2', true],
  ])('%s', (text, does) => {
    expect(speaks(text)).toBe(does);
  });
});

describe('standsFor', () => {
  it.each([
    ['{app}', 'Choose the Pages you want {app} to access', 'Choose the Pages you want Canva to access', 'Canva'],
    ['{app}', '{app} erişsin: İŞLETMELER', 'Canva erişsin: İşletmeler', 'Canva'],
    ['{app}', '{name} has been connected to {app}', 'Ana Lund has been connected to Canva', 'Canva'],
    ['{app}', '{name} has been connected to {app}', 'İpek Lund has been connected to Canva', 'Canva'],
    ['{name}', 'Continue as {name}', 'Continue as Ana Lund', 'Ana Lund'],
    ['{name}', 'Continue as {name}', 'Continue', null],
    ['{name}', 'Continue', 'Continue', null],
  ])('%s in "%s"', (word, label, line, name) => {
    expect(standsFor(word, label, line)).toBe(name);
  });
});
