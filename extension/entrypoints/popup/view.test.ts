// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { META_HOSTS } from '../../manifest';
import { aGuide, aRepair, aStep } from '../../testing/repairs';
import { aFix, aRoot, aStatus, NOW } from '../../testing/status';
import { type Look, NOTHING_KNOWN } from '../../worker/look';
import { foot } from './foot';
import type { Scene, Ui } from './scene';
import { view } from './view';

/** A scene whose acts are noted. */
function scene(look: Partial<Look>, ui: Partial<Ui> = {}) {
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
  const known: Look = { ...NOTHING_KNOWN, link: { state: 'ready' }, ...look };
  return {
    look: known,
    ui: remembered,
    now: NOW,
    act: vi.fn<Scene['act']>(),
    set: vi.fn(),
    allow: vi.fn<Scene['allow']>(),
  };
}

function draw(made: Scene): HTMLElement {
  const main = document.createElement('main');
  main.append(...view(made));
  return main;
}

const broken = (code: string, message = code): Look['link'] => ({
  state: 'broken',
  words: { code, message, hint: 'Do this.' },
});
const press = (main: HTMLElement, text: string): void => button(main, text).click();

function button(main: HTMLElement, text: string): HTMLButtonElement {
  const found = [...main.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  if (!found) {
    throw new Error(`no button "${text}" in: ${main.textContent}`);
  }
  return found;
}

describe('each state has a view of its own', () => {
  const walked = { repair: aRepair({ state: 'running' }), guide: aGuide() };
  test.each<[string, Partial<Look>, Partial<Ui>, RegExp]>([
    ['nothing known yet', { link: { state: 'unknown' } }, {}, /Asking how everything is/],
    ['known from before, no news yet', { link: { state: 'unknown' }, status: aStatus() }, {}, /1 problem explains/],
    [
      'empty',
      { status: aStatus({ state: 'empty', sentence: 'Nothing is watched.', roots: [] }) },
      {},
      /Nothing is watched/,
    ],
    ['needs you', { status: aStatus() }, {}, /1 problem explains 3 red channels/],
    ['not running', { link: broken('unreachable', 'regrant is not running') }, {}, /is not running/],
    ['a stranger', { link: broken('stranger', 'another program holds the port') }, {}, /Another program/],
    ['versions apart', { link: broken('versions_apart', 'They do not understand each other.') }, {}, /understand/],
    ['never paired', { link: broken('unpaired') }, {}, /Pair this browser with regrant/],
    ['revoked', { link: broken('pairing_revoked') }, {}, /This browser was unpaired/],
    ['not known', { link: broken('not_known') }, {}, /must be paired again/],
    [
      'in trouble',
      { link: broken('store_unusable', 'the database cannot be opened') },
      {},
      /The database cannot be opened\./,
    ],
    ['a walk', walked, {}, /Connect Iconosquare again/],
    ['a walk while the service is away', { ...walked, link: broken('unreachable') }, {}, /Connect Iconosquare again/],
    ['diagnosing', { link: broken('unreachable') }, { page: 'diagnose' }, /Diagnose/],
    ['pairing again by choice', { status: aStatus() }, { page: 'pair' }, /Pair again/],
  ])('%s', (_, look, ui, heading) => {
    const main = draw(scene(look, ui));

    expect(main.querySelectorAll('h1')).toHaveLength(1);
    expect(main.querySelector('h1')?.textContent).toMatch(heading);
  });
});

describe('text of the service is text', () => {
  const EVIL = '<img src=x onerror=alert(1)>';
  test.each<[string, Partial<Look>, Partial<Ui>]>([
    ['status', { status: aStatus({ sentence: EVIL, roots: [aRoot({ says: EVIL, profile_name: EVIL })] }) }, {}],
    ['an error of the link', { link: broken('unreachable', EVIL) }, {}],
    ['an error of a command', { status: aStatus() }, { error: { code: 'x', message: EVIL, hint: EVIL } }],
    [
      'a walk',
      {
        repair: aRepair({ state: 'running', title: EVIL, losses: [EVIL] }),
        guide: aGuide({ steps: [aStep({ say: EVIL })] }),
      },
      {},
    ],
    ['a result', { status: aStatus(), repair: aRepair({ state: 'done', said: EVIL }) }, {}],
    [
      'a diagnosis',
      {},
      { page: 'diagnose', diagnosis: { checks: [{ id: 'service', state: 'ok', says: EVIL, advice: EVIL }] } },
    ],
  ])('%s', (_, look, ui) => {
    const main = draw(scene(look, ui));

    expect(main.querySelector('img')).toBeNull();
    expect(main.textContent).toContain(EVIL);
  });
});

describe('a link of a step leads to the web or is none', () => {
  test.each([
    ['https://www.facebook.com/settings', true],
    ['http://127.0.0.1:17670/tools/x/', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['file:///etc/passwd', false],
    ['chrome://settings', false],
    ['/relative', false],
  ])('%s', (link, shown) => {
    const step = { id: 'open', index: 0, of: 1, number: 1, total: 1, say: 'Open it.', screen: null, why: '', link };
    const main = draw(scene({ repair: aRepair({ state: 'running', step }), guide: aGuide() }));

    expect(main.querySelector('a') !== null).toBe(shown);
  });
});

describe('Fix', () => {
  test('is pressed once by a double press', () => {
    const made = scene({ status: aStatus() });
    const fix = button(draw(made), 'Fix (2 minutes)');

    for (const detail of [1, 2]) {
      fix.dispatchEvent(new MouseEvent('click', { detail }));
    }

    expect(made.act).toHaveBeenCalledTimes(1);
  });

  test('begins the repair', () => {
    const made = scene({ status: aStatus() });

    press(draw(made), 'Fix (2 minutes)');

    expect(made.act).toHaveBeenCalledExactlyOnceWith({ kind: 'popup/fix', connection: 'co_1', flow: 'reset' });
    expect(made.allow).not.toHaveBeenCalled();
  });

  test("asks for Meta's pages in the same click where the browser withholds them", () => {
    const made = scene({ status: aStatus() }, { withheld: [...META_HOSTS] });

    press(draw(made), 'Fix (2 minutes)');

    expect(made.allow).toHaveBeenCalledExactlyOnceWith(META_HOSTS);
    expect(made.act).toHaveBeenCalledOnce();
  });

  test('needs no page where the steps are words only', () => {
    const status = aStatus({ roots: [aRoot({ fix: aFix({ guided: false }) })] });
    const made = scene({ status }, { withheld: [...META_HOSTS] });

    press(draw(made), 'Fix (2 minutes)');

    expect(made.allow).not.toHaveBeenCalled();
  });

  test('is pressed once', () => {
    const made = scene({ status: aStatus() }, { busy: 'popup/fix' });

    press(draw(made), 'Fix (2 minutes)');

    expect(made.act).not.toHaveBeenCalled();
  });

  test('is not there where nothing can be walked', () => {
    const main = draw(scene({ status: aStatus({ roots: [aRoot({ fix: null })] }) }));

    expect(main.textContent).toContain('Iconosquare lost access');
    expect(main.textContent).not.toContain('Fix');
  });

  test('is not there while the service is away: what is known may be old', () => {
    const main = draw(scene({ status: aStatus(), link: broken('unreachable') }));

    expect(main.textContent).toContain('Last known');
    expect(main.textContent).not.toContain('Fix');
  });
});

describe('a walk', () => {
  const at = (index: number, step = aGuide().steps[index]): Partial<Look> => ({
    guide: aGuide(),
    repair: aRepair({
      state: 'running',
      step: {
        id: step?.id ?? '',
        index,
        of: 3,
        number: index + 1,
        total: 3,
        say: step?.say ?? '',
        screen: null,
        why: '',
        link: null,
      },
    }),
  });

  test.each<[string, Partial<Look>, string[]]>([
    ['at a first step in words', at(0), ['Done', 'Show me where', 'Stop']],
    ['at a later step in words', at(2), ['Done', 'Show me where', 'Back', 'Stop']],
    ['at a step that is pointed at', at(1), ['Show me where', 'Stop']],
    ['in words only', { ...at(0), guide: aGuide({ steps: [aStep(), aStep({ id: 'b' })] }) }, ['Done', 'Stop']],
  ])('%s offers what helps there', (_, look, buttons) => {
    const main = draw(scene(look));

    expect([...main.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(buttons);
  });

  test('says where it stands, and which of all steps is the present one', () => {
    const main = draw(scene(at(1)));

    expect(main.querySelector('progress')?.getAttribute('aria-label')).toBe('Step 2 of 3');
    expect(main.querySelector('[aria-current=step]')?.textContent).toBe('Press Remove.');
  });

  test('says before anything is removed what else goes down', () => {
    const main = draw(scene({ ...at(0), repair: aRepair({ state: 'running', losses: ['Ads in Madgicx'] }) }));

    expect(main.textContent).toMatch(/this goes down too:.*Ads in Madgicx/);
  });

  test.each([
    ['none', [], null],
    ['one that the walk does not lead to', ['https://www.instagram.com/*'], null],
    ['some', ['https://www.facebook.com/*'], /off some of Meta's pages/],
    ['all', META_HOSTS, /off Meta's pages/],
  ])('says where it cannot point: of its pages the browser withholds %s', (_, withheld, said) => {
    const facebook = META_HOSTS.filter((host) => host.includes('facebook'));
    const guide = aGuide({ origins: { facebook: facebook.map((host) => host.replace('/*', '')) } });
    const made = scene({ ...at(1), guide }, { withheld });

    const notice = draw(made).querySelector('.notice');

    if (said === null) {
      expect(notice).toBeNull();
      return;
    }
    expect(notice?.textContent).toMatch(said);
    notice?.querySelector('button')?.click();
    expect(made.allow).toHaveBeenCalledExactlyOnceWith(withheld.filter((host) => facebook.includes(host)));
  });

  test('that waits for a check the service cannot make now offers to try again', () => {
    const made = scene({ repair: aRepair({ state: 'verifying', step: null }), link: broken('unreachable') });

    press(draw(made), 'Check now');

    expect(made.act).toHaveBeenCalledWith({ kind: 'popup/verify' });
  });
});

test('a code that could not be handed in because the computer is withheld asks for it', () => {
  const error = { code: 'withheld', message: 'It may not.', hint: 'Allow it.' };
  const made = scene({ link: broken('unpaired') }, { error });

  press(draw(made), 'Allow access');

  expect(made.allow).toHaveBeenCalledExactlyOnceWith(['http://127.0.0.1/*']);
});

test('a result shows before and after, and what could not be read as not known', () => {
  const repair = aRepair({
    state: 'done',
    said: 'It works again.',
    before: { is_valid: false, permissions: ['a'] },
    after: { is_valid: true, permissions: ['a', 'b'], pages: { 1: 'x', 2: 'y' } },
  });
  const main = draw(scene({ status: aStatus(), repair }));

  const rows = [...main.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['Access', 'no', 'yes'],
    ['Pages', 'not known', '2 Pages'],
    ['Permissions', '1', '2'],
  ]);
});

test('each state of a connection is said by a word, not by a colour alone', () => {
  const main = draw(scene({ status: aStatus() }));

  const words = [...main.querySelectorAll('svg')].map((svg) => svg.getAttribute('aria-label'));
  expect(new Set(words)).toEqual(new Set(['Needs you', 'Soon', 'Not known', 'Working']));
});

test.each([
  [{ link: { state: 'unknown' } as const }, 'Not checked yet Asking…'],
  [{ status: aStatus() }, 'Checked 5 minutes ago Connected'],
  [{ status: aStatus(), link: broken('unreachable') }, 'Checked 5 minutes ago Not connected'],
])('the foot says when it was checked and how the service is: %#', (look, said) => {
  const spans = foot(scene(look)).filter((child) => child instanceof HTMLSpanElement);

  expect(spans.map(({ textContent }) => textContent).join(' ')).toBe(said);
});
