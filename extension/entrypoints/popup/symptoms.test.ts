// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import type { Asked } from '../../service/types';
import { aStatus, NOW } from '../../testing/status';
import { NOTHING_KNOWN } from '../../worker/look';
import type { Scene, Ui } from './scene';
import type { Interview } from './symptoms';
import { view } from './view';

const QUESTION = {
  id: 'see',
  says: 'What do you see?',
  answers: [
    { id: 'page_missing', says: 'A Page is missing' },
    { id: 'terms', says: 'It speaks of terms' },
  ],
};
const OUTCOME: Asked = {
  question: null,
  asked: 2,
  most: 3,
  suspects: [
    { cause: 'password_changed', confidence: 0.86, reason: 'The password was changed.', why: 'x' },
    { cause: 'transient', confidence: 0.01, reason: 'Meta had trouble.', why: 'x' },
  ],
  cures: [{ remedy: 'reauthenticate', action: 'Reconnect it.' }],
};

function scene(interview: Partial<Interview> | null, ui: Partial<Ui> = {}) {
  const unknown = [
    { id: 'co_2', tool: 'madgicx', tool_title: 'Madgicx', label: 'Ads', says: '?', until: null, checked_at: null },
  ];
  return {
    look: { ...NOTHING_KNOWN, link: { state: 'ready' as const }, status: aStatus({ unknown }) },
    ui: {
      busy: null,
      error: null,
      page: interview ? ('symptoms' as const) : ('home' as const),
      diagnosis: null,
      interview: interview && { connection: 'co_2', title: 'Madgicx', answers: {}, asked: null, ...interview },
      withheld: [],
      code: '',
      port: '',
      unfolded: new Set<string>(),
      ...ui,
    },
    now: NOW,
    act: vi.fn<Scene['act']>(),
    set: vi.fn<Scene['set']>(),
    allow: vi.fn<Scene['allow']>(),
  };
}

function draw(made: Scene): HTMLElement {
  const main = document.createElement('main');
  main.append(...view(made));
  return main;
}

function press(main: HTMLElement, text: string): void {
  const found = [...main.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  expect(found, main.textContent ?? '').toBeDefined();
  found?.click();
}

test('a connection of which nobody can tell offers to ask', () => {
  const made = scene(null);

  press(draw(made), 'Tell what you notice');

  expect(made.set.mock.calls[0]?.[0]).toMatchObject({ page: 'symptoms', interview: { connection: 'co_2' } });
  expect(made.act).toHaveBeenCalledExactlyOnceWith({ kind: 'popup/ask', connection: 'co_2', answers: {} });
});

describe('a question', () => {
  const asked: Asked = { question: QUESTION, asked: 1, most: 3, suspects: [], cures: [] };

  test.each([
    ['A Page is missing', 'page_missing'],
    ['Something else, or I do not know', 'unsure'],
  ])('is answered by %s', (text, answer) => {
    const made = scene({ asked, answers: { reach: 'one' } });

    press(draw(made), text);

    expect(made.act).toHaveBeenCalledExactlyOnceWith({
      kind: 'popup/ask',
      connection: 'co_2',
      answers: { reach: 'one', see: answer },
    });
  });

  test('says which of how many it is', () => {
    expect(draw(scene({ asked })).textContent).toContain('Question 2 of at most 3');
  });

  test('is not answered twice while the first answer is under way', () => {
    const made = scene({ asked }, { busy: 'popup/ask' });

    press(draw(made), 'A Page is missing');

    expect(made.act).not.toHaveBeenCalled();
  });
});

test('what came out says that it is a guess, names what is likely, and what to try', () => {
  const main = draw(scene({ asked: OUTCOME }));

  expect(main.textContent).toContain('This is a guess');
  expect(main.textContent).toContain('The password was changed. 86 %');
  expect(main.textContent).not.toContain('Meta had trouble.');
  expect(main.textContent).toContain('Reconnect it.');
});

test('text of the service is text here too', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const asked: Asked = { ...OUTCOME, cures: [{ remedy: 'reauthenticate', action: evil }] };
  const main = draw(scene({ asked, title: evil }));

  expect(main.querySelector('img')).toBeNull();
  expect(main.textContent).toContain(evil);
});

test('Back leads home, and an error is said', () => {
  const made = scene({}, { error: { code: 'x', message: 'it does not answer', hint: 'Start it.' } });
  const main = draw(made);

  press(main, 'Back');

  expect(main.textContent).toContain('It does not answer.');
  expect(made.set).toHaveBeenCalledWith({ page: 'home', interview: null, error: null });
});
