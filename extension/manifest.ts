/**
 * One manifest for both browsers.
 *
 * Each permission, with its reason:
 * - storage: the pairing token, the last known status and the walk under way.
 * - scripting: the guide's content script is registered when a repair starts and unregistered when it ends.
 * - alarms: the worker is evicted after 30 s idle; an alarm looks at the status again and takes up a walk.
 * - http://127.0.0.1/*: the service. A pattern holds no port. With it a request needs no CORS and is told apart from
 *   a web page's by Sec-Fetch-Site.
 * - Meta's pages: the guide draws on them, and only while a repair is under way.
 * - notifications: says that access broke, or will end, at the moment it is known; each message once.
 * - activeTab: a tool's own page, by the click on the icon there, and no other page at any other time.
 *
 * Meta's pages are required, not optional, hosts: a walk may be begun in the terminal and is taken up after a restart
 * of the browser, where no click is at hand to ask at; and Firefox closes the popup, and with it the question, as soon
 * as it asks. They are single hosts, never a wildcard. Firefox, and Chromium's "on click", may still withhold them: the
 * popup looks before each repair and asks at that click.
 *
 * Not asked for: tabs (the hosts above show the addresses of the only tabs that matter), cookies, webRequest, history.
 */

/** Which of the two builds. */
export type Browser = 'chromium' | 'firefox';

/** Where the service answers: the loopback address, on any port. */
export const SERVICE_HOST = 'http://127.0.0.1/*';

/** Every page of Meta that a guide may walk on. */
export const META_HOSTS = [
  'https://www.facebook.com/*',
  'https://web.facebook.com/*',
  'https://business.facebook.com/*',
  'https://www.instagram.com/*',
  'https://www.threads.com/*',
  'https://www.threads.net/*',
];

// The public half of a key made for this alone; it fixes the id, idnhplmopncldlnhehjddbggpomjpcla, of a build that is
// loaded unpacked. The private half was thrown away.
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqiBATHQOCP6RhMHw542yz4fM7s54gTK9LXbFTyh9SJ4fSM0UyUXD' +
  'cEUMkHwzPFGLLuczkh3kS9BRUp7NOaCX+tO2aAT5cdnY19RycKDqNsRpAXl2LWI6SscZ+Z8LvZmaNb9rWjlJmbbQ3cotGuJy' +
  'oukk6HNzA0mEl63C4wVT5DD0tNItAKfU9gldNBLG4JKHPGeaJ6TyqRdKs6kok94fXv1FbGiglGSTQTNdodmOkocL0pCFZ2Jh' +
  'A2AtnKBZOn7mdGwp5O6Ykqirw6eVF8/0Pl1J+6YyEbcXvLqxJVYpFUP4ivoUiWxPPBpiCsBHFXN5e1MaQhE+UzmQWgo0A1w/' +
  'EQIDAQAB';

const icons = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' };

/** What each browser wants in words of its own. */
const OWN = {
  chromium: {
    key: KEY,
    minimum_chrome_version: '120', // alarms of 30 s; popover and AbortSignal.any are older
    background: { service_worker: 'background.js' },
  },
  firefox: {
    browser_specific_settings: {
      gecko: {
        id: '{5b0f6c1e-6d0e-4f0e-9a57-3d7d3b1f2c84}',
        strict_min_version: '128.0', // grants the hosts of an MV3 extension at install
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { scripts: ['background.js'] },
  },
};

/** The manifest of one browser's build. */
export function manifest(browser: Browser, version: string): Record<string, unknown> {
  return {
    manifest_version: 3,
    name: 'regrant',
    version,
    description: '__MSG_about__',
    default_locale: 'en',
    icons,
    action: { default_popup: 'popup.html', default_title: 'regrant', default_icon: icons },
    permissions: ['storage', 'scripting', 'alarms', 'notifications', 'activeTab'],
    host_permissions: [SERVICE_HOST, ...META_HOSTS],
    options_ui: { page: 'developer.html', open_in_tab: true },
    commands: {
      pick: {
        suggested_key: { default: 'Alt+Shift+P' },
        description: 'Pick a control for a data file (developer mode)',
      },
    },
    // Firefox would raise http to https under its default policy for anything but plain loopback http: be explicit.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    ...OWN[browser],
  };
}
