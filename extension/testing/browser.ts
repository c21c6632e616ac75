/** What `fake-browser` leaves out: content scripts, host permissions, messages to tabs, and tabs by their address. */

import { fakeBrowser } from '@webext-core/fake-browser';
import { vi } from 'vitest';

/** A tab, as far as the worker looks at it. */
export interface FakeTab {
  id: number;
  windowId: number;
  url: string;
}

/** What the extension did to the browser, and what the browser is told to be. */
export interface Seen {
  registered: chrome.scripting.RegisteredContentScript[];
  injected: number[];
  told: { tab: number; message: unknown }[];
  tabs: FakeTab[];
  focused: number[];
  withheld: Set<string>;
  accessLevels: string[];
  /** What is shown by notification, by id; the words of its buttons too. */
  notices: Map<string, { title: string; message: string; buttons: string[] }>;
  /** Who listens for hosts that the browser gives back. */
  onAllowed: (() => Promise<void>)[];
}

/** A browser as after its start: nothing stored, nothing registered, no tab open. */
export function freshBrowser(): Seen {
  fakeBrowser.reset();
  vi.stubGlobal('navigator', {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36',
    languages: ['en-US'],
  });
  const seen: Seen = {
    registered: [],
    injected: [],
    told: [],
    tabs: [],
    focused: [],
    withheld: new Set(),
    accessLevels: [],
    notices: new Map(),
    onAllowed: [],
  };
  Object.assign(chrome, {
    scripting: scripting(seen),
    permissions: permissions(seen),
    notifications: notifications(seen),
    commands: { onCommand: { addListener: () => undefined } },
  });
  Object.assign(chrome.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  Object.assign(chrome.action, { setIcon: async () => undefined });
  Object.assign(chrome.tabs, tabs(seen));
  Object.assign(chrome.windows, { update: async () => ({}) });
  Object.assign(chrome.storage.local, {
    setAccessLevel: async ({ accessLevel }: { accessLevel: string }) => void seen.accessLevels.push(accessLevel),
  });
  return seen;
}

/** The worker as after an eviction: its memory and what it was at are gone, the stores are not. */
export async function killWorker(): Promise<void> {
  const kept = await chrome.storage.session.get('unsent');
  const { drop } = await import('../worker/reports');
  await drop(); // a killed worker tells nobody anything any more
  await new Promise((resolve) => setTimeout(resolve, 50)); // nor does it reach into the next one's browser
  await chrome.storage.session.set(kept);
  vi.resetModules();
}

/** The browser as after a restart: what was for the session alone is gone too. */
export async function restartBrowser(seen: Seen): Promise<void> {
  await killWorker();
  await chrome.storage.session.clear();
  seen.registered = [];
  seen.tabs = [];
}

function scripting(seen: Seen) {
  return {
    // As slow as the real one, so that two callers can come between each other
    registerContentScripts: async (scripts: chrome.scripting.RegisteredContentScript[]) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const clash = scripts.find(({ id }) => seen.registered.some((one) => one.id === id));
      if (clash) {
        throw new Error(`Duplicate script ID '${clash.id}'`);
      }
      const idle = scripts.find((one) => !one.matches?.length);
      if (idle) {
        throw new Error(`Script with ID '${idle.id}' must specify at least one match.`);
      }
      seen.registered.push(...scripts);
    },
    updateContentScripts: async (scripts: chrome.scripting.RegisteredContentScript[]) => {
      seen.registered = scripts;
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      seen.registered = seen.registered.filter(({ id }) => !ids.includes(id));
    },
    getRegisteredContentScripts: async () => seen.registered,
    executeScript: async ({ target: { tabId }, files }: { target: { tabId: number }; files?: string[] }) => {
      const guided = seen.injected.includes(tabId);
      seen.injected.push(...(files ? [tabId] : []));
      return [{ result: guided }];
    },
  };
}

type Shown = { title: string; message: string; buttons?: { title: string }[] };

function notifications({ notices }: Seen) {
  const listeners: Record<'pressed' | 'button', ((id: string, button: number) => void)[]> = { pressed: [], button: [] };
  return {
    create: async (id: string, { title, message, buttons = [] }: Shown) => {
      notices.set(id, { title, message, buttons: buttons.map((button) => button.title) });
    },
    clear: async (id: string) => notices.delete(id),
    onClicked: { addListener: (one: (id: string) => void) => void listeners.pressed.push(one) },
    onButtonClicked: { addListener: (one: (id: string, button: number) => void) => void listeners.button.push(one) },
    press: (id: string, button?: number) =>
      listeners[button === undefined ? 'pressed' : 'button'].at(-1)?.(id, button ?? 0),
  };
}

function permissions(seen: Seen) {
  return {
    onAdded: { addListener: (listener: () => Promise<void>) => void seen.onAllowed.push(listener) },
    contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => !seen.withheld.has(origin)),
  };
}

function tabs(seen: Seen) {
  return {
    query: async ({ url, active }: { url?: string[]; active?: boolean }) => {
      const open = active ? seen.tabs.slice(-1) : seen.tabs;
      return open.filter((tab) => !url || url.some((one) => matches(one, tab.url)));
    },
    get: async (id: number) => seen.tabs.find((tab) => tab.id === id),
    create: async ({ url }: { url: string }) => {
      const tab = { id: 100 + seen.tabs.length, windowId: 1, url };
      seen.tabs.push(tab);
      return tab;
    },
    update: async (id: number) => void seen.focused.push(id),
    sendMessage: async (tab: number, message: unknown) => void seen.told.push({ tab, message }),
  };
}

/** A match pattern of the form that is used here: scheme, host and any path, on any port. */
function matches(pattern: string, address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return pattern === `${protocol}//${hostname}/*`;
}
