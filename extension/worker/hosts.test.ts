import { describe, expect, test } from 'vitest';
import { aGuide } from '../testing/repairs';
import { isHome, originsOf, patternsOf } from './hosts';

const meta = aGuide();
const sandbox = aGuide({
  origins: { facebook: ['https://www.facebook.com', 'http://127.0.0.1:17670'], threads: ['https://www.threads.com'] },
});

test('a guide runs on the sites that its screens name, and on no other', () => {
  expect(originsOf(meta)).toEqual(['https://www.facebook.com']);
  expect(patternsOf(meta)).toEqual(['https://www.facebook.com/*']);
});

test('a sandbox is a home as well; its pattern holds no port, for Firefox refuses one', () => {
  expect(patternsOf(sandbox)).toEqual(['https://www.facebook.com/*', 'http://127.0.0.1/*']);
});

describe('is this one of its pages?', () => {
  test.each([
    ['https://www.facebook.com/settings?tab=business_tools', true],
    ['http://127.0.0.1:17670/settings', true],
    ['http://127.0.0.1:17653/', false],
    ['http://127.0.0.1/', false],
    ['http://www.facebook.com/', false],
    ['https://facebook.com/', false],
    ['https://www.facebook.com.evil.example/', false],
    ['https://www.facebook.com@evil.example/', false],
    ['https://www.threads.com/', false],
    ['about:blank', false],
    ['', false],
    [undefined, false],
  ])('%s', (address, expected) => {
    expect(isHome(sandbox, address)).toBe(expected);
  });
});
