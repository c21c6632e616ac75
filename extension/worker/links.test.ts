import { describe, expect, it } from 'vitest';
import type { Address, Guide, Screen } from '../guide/types';
import { linksOf } from './links';

const SANDBOX = 'http://127.0.0.1:17670';
const GUIDE = {
  origins: { facebook: ['https://www.facebook.com', SANDBOX], instagram: ['https://www.instagram.com'] },
  screens: {},
} as unknown as Guide;

function screen(...addresses: Partial<Address>[]): Screen {
  const full = addresses.map((one) => ({ host: 'www.facebook.com', path: '/', query: {}, ...one }));
  return { site: 'facebook', addresses: full } as unknown as Screen;
}

const LIST = screen({ path: '/settings', query: { tab: 'business_tools' } });
const LOGIN = screen({ path: '/*/dialog/oauth' }, { path: '/dialog/oauth' });

describe('links', () => {
  it.each([
    [
      'lead to the other home where there is one',
      'https://www.facebook.com/settings?tab=a',
      `${SANDBOX}/settings?tab=a`,
    ],
    ['stay where there is none', 'https://www.instagram.com/accounts/', 'https://www.instagram.com/accounts/'],
    ['to a tool stay', 'https://tool.example/reconnect', 'https://tool.example/reconnect'],
    ['that are scripts are none', 'javascript:alert(1)', null],
    ['that are nothing are none', 'settings', null],
  ])('%s', (_, link, to) => {
    expect(linksOf({ ...GUIDE, steps: [{ link, screen: null }] } as unknown as Guide)).toEqual([to]);
  });

  it('open a screen at an address that can be opened', () => {
    const steps = ['list', 'login', null].map((at) => ({ link: null, screen: at }));
    const guide = { ...GUIDE, steps, screens: { list: LIST, login: LOGIN } } as unknown as Guide;

    expect(linksOf(guide)).toEqual([`${SANDBOX}/settings?tab=business_tools`, null, null]);
  });
});
