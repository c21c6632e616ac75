import { describe, expect, it } from 'vitest';
import type { Address, Guide, Screen } from '../guide/types';
import { isAt, tellable } from './address';

const SANDBOX = 'http://127.0.0.1:17670';
const GUIDE = {
  origins: { facebook: ['https://www.facebook.com', SANDBOX], instagram: ['https://www.instagram.com'] },
} as unknown as Guide;

function screen(...addresses: Partial<Address>[]): Screen {
  const full = addresses.map((one) => ({ host: 'www.facebook.com', path: '/', query: {}, ...one }));
  return { site: 'facebook', addresses: full } as unknown as Screen;
}

const LIST = screen({ path: '/settings', query: { tab: 'business_tools' } });
const LOGIN = screen({ path: '/*/dialog/oauth' }, { path: '/dialog/oauth' });
const DEEP = screen({ path: '/latest/**' });

describe('is the page at the screen', () => {
  it.each([
    ['at home', 'https://www.facebook.com/settings?tab=business_tools', LIST, true],
    ['with a slash at the end', 'https://www.facebook.com/settings/?tab=business_tools', LIST, true],
    ['with more keys', 'https://www.facebook.com/settings?x=1&tab=business_tools#a', LIST, true],
    ['in the sandbox', `${SANDBOX}/settings?tab=business_tools`, LIST, true],
    ['without the key', 'https://www.facebook.com/settings', LIST, false],
    ['with another value', 'https://www.facebook.com/settings?tab=applications', LIST, false],
    ['at another host', 'https://facebook.com.example/settings?tab=business_tools', LIST, false],
    ['without encryption', 'http://www.facebook.com/settings?tab=business_tools', LIST, false],
    ['at another port of this machine', 'http://127.0.0.1:8000/settings?tab=business_tools', LIST, false],
    ['one segment for a star', 'https://www.facebook.com/v23.0/dialog/oauth', LOGIN, true],
    ['not two for one star', 'https://www.facebook.com/a/b/dialog/oauth', LOGIN, false],
    ['any rest for two stars', 'https://www.facebook.com/latest/settings/pages', DEEP, true],
    ['a longer path', 'https://www.facebook.com/settings/x?tab=business_tools', LIST, false],
    ['a dot is a dot', 'https://www.facebook.com/dialogXoauth', screen({ path: '/dialog.oauth' }), false],
  ])('%s', (_, url, where, is) => {
    expect(isAt(new URL(url), where, GUIDE)).toBe(is);
  });
});

describe('what is told of an address', () => {
  it('tells only the keys that the screen names', () => {
    const url = new URL('https://www.facebook.com/settings?tab=business_tools&access_token=secret#code');

    expect(tellable(url, LIST)).toBe('https://www.facebook.com/settings?tab=business_tools');
    expect(tellable(url, undefined)).toBe('https://www.facebook.com/settings');
  });
});
