/**
 * The worker. The browser may evict it at any moment and wake it for any event, so every listener is added at once, on
 * the first run of the file, and everything that matters is read from storage.
 */

import type { Hello, Report } from '../guide/messages';
import { closed } from '../worker/closing';
import { isCommand, obey } from '../worker/commands';
import { doorOf } from '../worker/doors';
import { hear, hello } from '../worker/guided';
import { takeUpFrom } from '../worker/handing';
import { joinAgain } from '../worker/joining';
import { answerNotice, openFromNotice, showNotices } from '../worker/notices';
import { pick } from '../worker/picking';
import { resume, resumeEverywhere } from '../worker/resume';
import { guideAgain } from '../worker/returning';
import { inject } from '../worker/script';
import { refresh } from '../worker/status';

const ALARM = 'look';
const MINUTES = 1; // a walk that was begun in the terminal should not wait longer; one request to loopback costs nothing

chrome.runtime.onInstalled.addListener(({ reason }) => {
  void wake();
  if (reason === 'install') {
    void chrome.tabs.create({ url: chrome.runtime.getURL('welcome.html') });
  }
});
chrome.runtime.onStartup.addListener(wake);
void armed();
chrome.alarms.onAlarm.addListener(look);
chrome.permissions.onAdded.addListener(allowed);
chrome.tabs.onUpdated.addListener((id, { status }, { url }) => void (status === 'complete' && loaded(id, url ?? '')));
chrome.tabs.onRemoved.addListener((id) => void closed(id));
chrome.notifications.onClicked.addListener((id) => void openFromNotice(id));
chrome.notifications.onButtonClicked?.addListener((id, button) => void answerNotice(id, button));
chrome.commands?.onCommand.addListener((command) => void (command === 'pick' && pick()));

chrome.runtime.onMessage.addListener((message: unknown, sender, answer) => {
  void receive(message, sender).then(answer);
  return true; // the answer comes later
});

/** An extension that was switched off and on again has lost its alarm, and neither of the two events tells of it. */
async function armed(): Promise<void> {
  if (!(await chrome.alarms.get(ALARM))) {
    await arm();
  }
}

/** Content scripts must not read what the worker keeps: the pairing token is in `local`, the walk in `session`. */
async function arm(): Promise<void> {
  await chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  await chrome.alarms.create(ALARM, { periodInMinutes: MINUTES });
}

async function wake(): Promise<void> {
  await arm();
  await look();
}

async function allowed(): Promise<void> {
  await look();
  await resumeEverywhere();
}

async function look(): Promise<void> {
  await refresh();
  await resume();
  await showNotices();
}

async function loaded(tab: number, url: string): Promise<void> {
  await joinAgain(tab);
  await guideAgain(tab, url);
  await takeUpFrom(url);
}

async function receive(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> {
  if (!hasKind(message)) {
    return null;
  }
  const door = await doorOf(sender);
  if (door === 'popup' && isCommand(message)) {
    return obey(message);
  }
  if (door === 'guide' && message.kind === 'guide/hello') {
    return hello(message as unknown as Hello);
  }
  if (door === 'guide' && message.kind === 'guide/report' && sender.tab?.id !== undefined) {
    return hear(sender.tab.id, message as unknown as Report);
  }
  if (door === 'guide' && message.kind === 'guide/lost') {
    await inject(sender.tab?.id, 'lost.js');
  }
  return null;
}

function hasKind(message: unknown): message is { kind: string } {
  return typeof message === 'object' && message !== null && typeof (message as { kind?: unknown }).kind === 'string';
}
