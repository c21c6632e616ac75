/** At most three questions to somebody whose tool's token nobody can see, and what the answers come to. */

import type { Asked } from '../../service/types';
import { el } from './element';
import { button, trouble } from './parts';
import type { Scene } from './scene';
import { say } from './speak';

/** The questions under way: about which connection, what was answered, and what comes next. */
export interface Interview {
  connection: string;
  title: string;
  answers: Record<string, string>;
  asked: Asked | null;
}

const UNSURE = 'unsure'; // says nothing, and is an answer to each question
const LIKELY = 0.05; // a share below this is not worth a line

/** The button that begins it. */
export function tellButton(scene: Scene, { id, tool_title }: { id: string; tool_title: string }): HTMLElement {
  return button(
    say('popup_tell'),
    () => {
      const interview = { connection: id, title: tool_title, answers: {}, asked: null };
      scene.set({ page: 'symptoms', interview, error: null });
      scene.act({ kind: 'popup/ask', connection: id, answers: {} });
    },
    { key: `tell ${id}`, label: `${say('popup_tell')}: ${tool_title}`, busy: scene.ui.busy === 'popup/ask' },
  );
}

/** The view of a question, or of what came out. */
export function symptoms(scene: Scene, interview: Interview): HTMLElement[] {
  const { asked } = interview;
  const inside = asked?.question ? question(scene, interview, asked) : asked && outcome(asked);
  return [
    el('header', { class: 'summary' }, el('h1', { attributes: { dir: 'auto' } }, interview.title)),
    ...(inside ?? [el('p', { class: 'fine' }, scene.ui.error ? '' : say('popup_asking'))]),
    ...[trouble(scene.ui.error)].filter((part) => part !== null),
    el(
      'div',
      { class: 'row' },
      button(say(asked && !asked.question ? 'popup_done' : 'popup_back'), () =>
        scene.set({ page: 'home', interview: null, error: null }),
      ),
    ),
  ];
}

function question(scene: Scene, interview: Interview, { question, asked, most }: Asked): HTMLElement[] {
  if (!question) {
    return [];
  }
  const choose = (answer: string) => () => {
    const answers = { ...interview.answers, [question.id]: answer };
    scene.act({ kind: 'popup/ask', connection: interview.connection, answers });
  };
  const busy = scene.ui.busy === 'popup/ask';
  const choices = [...question.answers, { id: UNSURE, says: say('popup_something_else') }];
  return [
    el('p', { class: 'fine' }, say('popup_question', { n: asked + 1, most })),
    el('p', { class: 'says' }, question.says),
    el(
      'ul',
      { class: 'choices', attributes: { 'aria-label': question.says } },
      ...choices.map(({ id, says }) =>
        el('li', {}, button(says, choose(id), { key: `answer ${question.id} ${id}`, busy })),
      ),
    ),
  ];
}

function outcome({ suspects, cures }: Asked): HTMLElement[] {
  const likely = suspects.filter(({ confidence }) => confidence >= LIKELY);
  return [
    el('p', { class: 'fine' }, say('popup_guess')),
    el(
      'ol',
      { class: 'steps', attributes: { 'aria-label': say('popup_likely') } },
      ...likely.map(({ reason, confidence }) =>
        el('li', { attributes: { dir: 'auto' } }, `${reason} `, el('span', { class: 'fine' }, percent(confidence))),
      ),
    ),
    el('h2', {}, say('popup_try')),
    el('ol', { class: 'steps' }, ...cures.map(({ action }) => el('li', { attributes: { dir: 'auto' } }, action))),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
