/** The worker as the browser runs it: started by an event, spoken to by messages, killed at any moment. */

import { fakeBrowser } from '@webext-core/fake-browser';
import { onTestFinished } from 'vitest';
import type { Report } from '../guide/messages';
import type { Walk } from '../guide/walk';
import type { Answer, FromPopup } from '../worker/messages';
import { killWorker } from './browser';

type Sender = chrome.runtime.MessageSender;

export const ID = 'test-extension-id';
export const POPUP: Sender = { id: ID, url: `chrome-extension://${ID}/popup.html` };

/** The content script in a tab of its own. */
export function page(url = 'https://www.facebook.com/settings?tab=business_tools', tab = 1): Sender {
  return { id: ID, url, frameId: 0, tab: { id: tab } as chrome.tabs.Tab };
}

/** Start the worker, as after an eviction: its memory and its listeners are gone, the stores are not. */
export async function wakeWorker(): Promise<void> {
  await killWorker();
  onTestFinished(killWorker);
  fakeBrowser.runtime.resetState();
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  await import('../entrypoints/background');
}

/** Send a message as the given sender; undefined where nobody answers. */
export async function send<T>(message: unknown, sender: Sender): Promise<T> {
  return new Promise((resolve) => void fakeBrowser.runtime.onMessage.trigger(message, sender, resolve as never));
}

/** Have the popup ask for something. */
export function ask(command: FromPopup): Promise<Answer> {
  return send(command, POPUP);
}

/** Have a page report its walk, changed by what is given. */
export function report(walk: Walk, change: Partial<Walk>, sender = page()): Promise<{ walk: Walk } | null> {
  const pointing = { state: 'pointing', target: 'remove', at: Date.now() } as Report['pointing'];
  return send({ kind: 'guide/report', walk: { ...walk, ...change }, pointing, events: [] } satisfies Report, sender);
}

/** The alarm rings. */
export async function ring(): Promise<void> {
  await fakeBrowser.alarms.onAlarm.trigger({ name: 'look', scheduledTime: 0, persistAcrossSessions: false });
}
