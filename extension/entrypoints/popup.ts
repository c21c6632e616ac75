/**
 * The popup. It draws what is known the moment it opens, from the worker's look in `storage.session` or, in a browser
 * that was just started, from what the last one knew, and again on every change of it. It asks the service for nothing itself: the worker does.
 */

import { META_HOSTS } from '../manifest';
import { fromBefore, LOOK, type Look, NOTHING_KNOWN } from '../worker/look';
import type { Answer, FromPopup } from '../worker/messages';
import { foot } from './popup/foot';
import type { Scene, Ui } from './popup/scene';
import { spoken } from './popup/speak';
import { view } from './popup/view';

const ui: Ui = {
  busy: null,
  error: null,
  page: 'home',
  diagnosis: null,
  interview: null,
  handoff: null,
  withheld: [],
  code: '',
  port: '',
  unfolded: new Set(),
};
let look: Look = NOTHING_KNOWN;

async function open(): Promise<void> {
  document.documentElement.lang = spoken;
  chrome.storage.session.onChanged.addListener((changes) => {
    const changed = changes[LOOK]?.newValue as Look | undefined;
    if (changed) {
      look = changed;
      draw();
    }
  });
  const [kept, before] = await Promise.all([chrome.storage.session.get(LOOK), fromBefore()]);
  look = look === NOTHING_KNOWN ? ((kept[LOOK] as Look | undefined) ?? before) : look; // news may have come meanwhile
  draw();
  chrome.permissions.onAdded.addListener(allowed);
  chrome.permissions.onRemoved.addListener(() => void lookForWithheld());
  act({ kind: 'popup/open' });
  const { port } = await chrome.storage.local.get('port');
  ui.port = port ? String(port) : '';
  await lookForWithheld();
}

function act(command: FromPopup): void {
  void obeyed(command);
}

async function obeyed(command: FromPopup): Promise<void> {
  set({ busy: command.kind });
  const answer = (await chrome.runtime.sendMessage(command)) as Answer | undefined;
  if (!answer) {
    return set({ busy: null });
  }
  if (!answer.ok) {
    return set({ busy: null, error: answer.error });
  }
  if (answer.asked && command.kind === 'popup/ask' && ui.interview) {
    ui.interview = { ...ui.interview, answers: command.answers, asked: answer.asked };
  }
  if (ui.handoff && (answer.handoff || answer.askAgainAt)) {
    const { made, askAgainAt } = ui.handoff;
    ui.handoff = { ...ui.handoff, made: answer.handoff ?? made, askAgainAt: answer.askAgainAt ?? askAgainAt };
  }
  const paired = command.kind === 'popup/pair' ? { page: 'home' as const, code: '' } : {};
  set({ busy: null, error: null, ...paired, ...(answer.diagnosis ? { diagnosis: answer.diagnosis } : {}) });
}

function set(part: Partial<Ui>): void {
  Object.assign(ui, part);
  draw();
}

/** Straight from a click, or the browser refuses to ask. */
function allow(hosts: string[]): void {
  void chrome.permissions.request({ origins: hosts });
}

/** What was refused for want of a host is no longer so. */
function allowed(): void {
  if (ui.error?.code === 'withheld') {
    set({ error: null });
  }
  void lookForWithheld();
}

async function lookForWithheld(): Promise<void> {
  const each = META_HOSTS.map(async (host) => ((await chrome.permissions.contains({ origins: [host] })) ? [] : [host]));
  const withheld = (await Promise.all(each)).flat();
  if (withheld.join() !== ui.withheld.join()) {
    set({ withheld });
  }
}

/** Draw all of it anew; what had the focus, by its key, has it again. */
function draw(): void {
  const scene: Scene = { look, ui, now: Math.floor(Date.now() / 1000), act, set, allow };
  const focused = (document.activeElement as HTMLElement | null)?.dataset['key'];
  part('view').replaceChildren(...view(scene));
  // An open menu is left alone: drawn anew it would close under the hand. It asks for a drawing when it closes.
  if (!part('foot').querySelector(':popover-open')) {
    part('foot').replaceChildren(...foot(scene).filter((child) => child instanceof Node));
  }
  const again =
    focused &&
    [...document.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset['key'] === focused);
  const first = document.querySelector<HTMLElement>('[autofocus]');
  (again || (document.activeElement === document.body ? first : null))?.focus();
  tell(document.querySelector('h1')?.textContent ?? '', look.repair?.step?.say ?? '');
}

/** Say aloud what changed, once. */
function tell(...news: string[]): void {
  const text = news.filter(Boolean).join('. ');
  if (part('news').textContent !== text) {
    part('news').textContent = text;
  }
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`popup.html has no #${id}`);
  }
  return found;
}

void open();
