import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Browser, manifest } from './manifest';

const BROWSERS: Browser[] = ['chromium', 'firefox'];

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  const made = manifest(browser, '1.2.3');

  test('asks for what it says it asks for, and nothing more', () => {
    expect(made['permissions']).toEqual(['storage', 'scripting', 'alarms', 'notifications', 'activeTab']);
    expect(made['host_permissions']).toEqual([
      'http://127.0.0.1/*',
      'https://www.facebook.com/*',
      'https://web.facebook.com/*',
      'https://business.facebook.com/*',
      'https://www.instagram.com/*',
      'https://www.threads.com/*',
      'https://www.threads.net/*',
    ]);
  });

  test('runs nothing on a page by itself, and shows nothing of its own to pages', () => {
    expect(made).not.toHaveProperty('content_scripts');
    expect(made).not.toHaveProperty('web_accessible_resources');
    expect(made).not.toHaveProperty('externally_connectable');
  });

  test('spells its content policy out, for Firefox would raise http to https', () => {
    expect(made['content_security_policy']).toEqual({ extension_pages: "script-src 'self'; object-src 'self'" });
  });
});

test('the key gives the unpacked extension the id that its comment names', () => {
  const key = Buffer.from(String(manifest('chromium', '1')['key']), 'base64');
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');

  expect(id).toBe('idnhplmopncldlnhehjddbggpomjpcla');
});

test('Firefox needs 128, the first that grants the hosts at install', () => {
  expect(manifest('firefox', '1')['browser_specific_settings']).toMatchObject({
    gecko: { strict_min_version: '128.0' },
  });
});
