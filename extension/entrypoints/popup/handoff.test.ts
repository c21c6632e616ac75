// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { aRepair } from '../../testing/repairs';
import { aRoot, aStatus, NOW } from '../../testing/status';
import { NOTHING_KNOWN } from '../../worker/look';
import type { HandedOver } from './handoff';
import type { Scene, Ui } from './scene';
import { view } from './view';

const TO = {
  connection: 'co_1',
  remedy: 'get_page_role_from_admin' as const,
  to: 'somebody with full control of Bakery',
};
const MADE = {
  ...TO,
  subject: 'Please give Maria access to Bakery',
  message: 'Could you please give me access?',
  ways: [],
  addresses: [],
  about: [],
  page: '<!doctype html><p>100 % & “more”</p>',
  language: 'en',
  ask_again_at: NOW,
};

function scene(look: Partial<Scene['look']>, ui: Partial<Ui> = {}) {
  const remembered: Ui = {
    busy: null,
    error: null,
    page: 'home',
    diagnosis: null,
    withheld: [],
    code: '',
    port: '',
    unfolded: new Set(),
    ...ui,
  };
  const known = { ...NOTHING_KNOWN, link: { state: 'ready' as const }, ...look };
  return { look: known, ui: remembered, now: NOW, act: vi.fn<Scene['act']>(), set: vi.fn(), allow: vi.fn() };
}

function draw(made: Scene): HTMLElement {
  const main = document.createElement('main');
  main.append(...view(made));
  return main;
}

const shown = (part: Partial<HandedOver> = {}): Partial<Ui> => ({
  page: 'handoff',
  handoff: { connection: 'co_1', remedy: TO.remedy, made: MADE, askAgainAt: null, copied: false, ...part },
});
const button = (main: HTMLElement, text: string) =>
  [...main.querySelectorAll('button')].find(({ textContent }) => textContent === text);

describe('what somebody else must do', () => {
  test('the button asks for the message, and stands first where nothing can be walked', () => {
    const made = scene({ status: aStatus({ roots: [aRoot({ handoff: TO, fix: null })] }) });
    const write = button(draw(made), 'Write the message');
    write?.click();

    expect(write?.className).toBe('main');
    expect(write?.getAttribute('aria-label')).toBe('Write the message to somebody with full control of Bakery');
    expect(made.act).toHaveBeenCalledWith({ kind: 'popup/handoff', connection: 'co_1', remedy: TO.remedy });
  });

  test('there is no button where nobody else has to act', () => {
    expect(button(draw(scene({ status: aStatus() })), 'Write the message')).toBeUndefined();
  });

  test('the message can be read, saved as a page, and kept as sent', () => {
    const made = scene({ status: aStatus() }, shown());
    const main = draw(made);
    button(main, 'I sent it')?.click();
    const href = main.querySelector('a')?.getAttribute('href') ?? '';

    expect(main.querySelector('textarea')?.textContent).toBe(MADE.message);
    expect(decodeURIComponent(href.split(',').slice(1).join(','))).toBe(MADE.page);
    expect(made.act).toHaveBeenCalledWith({ kind: 'popup/handed', connection: 'co_1', remedy: TO.remedy });
  });

  test('once it was sent, the day to ask again is named', () => {
    const main = draw(scene({ status: aStatus() }, shown({ askAgainAt: NOW })));

    expect(main.textContent).toMatch(/reminds you on \d+ \w+ \d{4} to ask again/);
    expect(button(main, 'I sent it')).toBeUndefined();
  });

  test('until it is written, that is said', () => {
    expect(draw(scene({ status: aStatus() }, shown({ made: null }))).textContent).toContain('Writing it…');
  });
});

describe('what still works', () => {
  const card = (functions: Record<string, 'ok' | 'needs_you' | 'unknown'>) =>
    draw(scene({ status: aStatus({ roots: [aRoot({ functions })] }) })).querySelector('.functions');

  test('each state is a line with its icon and word', () => {
    const list = card({ publish: 'needs_you', read: 'ok', leads: 'unknown' });

    expect([...(list?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Still works: reading numbers and posts',
      'Does not work: publishing',
      'Not known: delivering leads',
    ]);
    expect([...(list?.querySelectorAll('svg') ?? [])].map((svg) => svg.getAttribute('aria-label'))).toEqual([
      'Working',
      'Needs you',
      'Not known',
    ]);
  });

  test('where all of it is down, nothing is listed', () => {
    expect(card({ publish: 'needs_you', read: 'needs_you' })).toBeNull();
  });
});

describe('what a repair changed', () => {
  const change = {
    gained_permissions: [],
    lost_permissions: [],
    gained_pages: ['Café'],
    lost_pages: ['One', 'Two', 'Three', 'Four', 'Five', 'Six'],
    gained_accounts: [],
    lost_accounts: [],
    gained_roles: [],
    lost_roles: [],
    ended: null,
    ends: null,
    other_account: true,
    lost_something: true,
    says: '',
  };

  test('a loss is a warning although it works', () => {
    const repair = aRepair({ state: 'done', said: 'It works again.', change });
    const main = draw(scene({ status: aStatus(), repair }));

    expect(main.querySelector('section')?.className).toBe('card soon');
    expect(main.textContent).toContain('It holds, and something was lost');
    expect(main.textContent).toContain('A different account came back than before');
    expect(main.textContent).toContain('No longer reached: One, Two, Three, Four, Five and 1 more');
    expect(main.textContent).toContain('Now reached: Café');
  });

  test('nothing changed is not listed', () => {
    const same = { ...change, gained_pages: [], lost_pages: [], other_account: false, lost_something: false };
    const main = draw(scene({ status: aStatus(), repair: aRepair({ state: 'done', change: same }) }));

    expect(main.querySelector('section')?.className).toBe('card ok');
    expect(main.querySelector('[aria-label="What changed"]')).toBeNull();
  });
});
