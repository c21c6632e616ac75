/** A repair under way: where it stands, what to do now, and the ways on, back and out. */

import type { Repair, Step } from '../../service/types';
import { el } from './element';
import { icon } from './icon';
import { button, fold, trouble, webLink } from './parts';
import type { Scene } from './scene';
import { say } from './speak';
import { withheld } from './withheld';

/** The view of the repair that is being walked or verified. */
export function walk(scene: Scene, repair: Repair): HTMLElement[] {
  const { look, ui } = scene;
  const away = look.link.state === 'broken';
  const parts = [
    el('header', { class: 'summary' }, el('h1', { attributes: { dir: 'auto' } }, repair.title)),
    repair.state === 'verifying' ? verifying(scene, away) : now(scene, repair),
    away && el('p', { class: 'notice unknown' }, say('popup_away')),
    repair.state !== 'verifying' && withheld(scene, look.guide),
    losses(scene, repair),
    trouble(ui.error),
    look.guide && repair.state !== 'verifying' && allSteps(scene, look.guide.steps, repair.step?.index ?? 0),
  ];
  return parts.filter((part) => part instanceof HTMLElement);
}

function now(scene: Scene, { step }: Repair): HTMLElement | null {
  if (!step) {
    return null;
  }
  const full = scene.look.guide?.steps[step.index];
  return el(
    'section',
    { class: 'card step' },
    el('p', { class: 'fine' }, say('card_step', { n: step.number, of: step.total })),
    el('progress', {
      attributes: {
        value: String(step.number - 1),
        max: String(step.total),
        'aria-label': say('card_step', { n: step.number, of: step.total }),
      },
    }),
    el('p', { class: 'says', attributes: { dir: 'auto' } }, step.say),
    step.why !== '' && el('p', { class: 'fine', attributes: { dir: 'auto' } }, step.why),
    full?.warn && el('p', { class: 'notice soon', attributes: { dir: 'auto' } }, full.warn),
    webLink(step.link, say('card_open')),
    ways(scene, full),
  );
}

/** A step that no page can show to be done is ended here; a pointed one on its page. */
function ways({ act, look, ui }: Scene, step: Step | undefined): HTMLElement {
  const guided = look.guide?.steps.some(({ target }) => target) ?? false;
  const inWords = !step?.target || step.done.some(({ confirmed }) => confirmed);
  const busy = ui.busy === 'popup/step';
  return el(
    'div',
    { class: 'row' },
    inWords && button(say('popup_done'), () => act({ kind: 'popup/step', by: 1 }), { kind: 'main', busy }),
    guided && button(say('popup_where'), () => act({ kind: 'popup/show' }), { kind: inWords ? 'quiet' : 'main' }),
    inWords &&
      (look.repair?.step?.index ?? 0) > 0 &&
      button(say('popup_back'), () => act({ kind: 'popup/step', by: -1 }), { busy }),
    stop({ act, ui }),
  );
}

function verifying({ act, ui }: Scene, away: boolean): HTMLElement {
  return el(
    'section',
    { class: 'card step' },
    el('p', { class: 'says' }, away ? say('popup_part_done') : say('popup_part_checking')),
    !away && el('progress', { attributes: { 'aria-label': say('popup_checking') } }),
    el(
      'div',
      { class: 'row' },
      away &&
        button(say('popup_check_now'), () => act({ kind: 'popup/verify' }), {
          kind: 'main',
          busy: ui.busy === 'popup/verify',
        }),
      stop({ act, ui }),
    ),
  );
}

const MOST_LOSSES = 4; // shown at once: more would push the step itself out of sight

/** What else goes down when the app is removed: said before, not after. */
function losses(scene: Scene, { losses, state }: Repair): HTMLElement | null {
  if (losses.length === 0 || state === 'verifying') {
    return null;
  }
  const list = (lines: string[]): HTMLElement =>
    el('ul', { class: 'lines' }, ...lines.map((loss) => el('li', { attributes: { dir: 'auto' } }, loss)));
  const rest = losses.slice(MOST_LOSSES);
  return el(
    'div',
    { class: 'notice soon' },
    el('p', {}, icon('soon'), el('strong', {}, say('popup_losses'))),
    list(losses.slice(0, MOST_LOSSES)),
    rest.length > 0 && fold(scene, 'losses', say('popup_show_all'), list(rest)),
  );
}

function allSteps(scene: Scene, steps: Step[], index: number): HTMLElement {
  const line = ({ say }: Step, at: number): HTMLElement =>
    el(
      'li',
      {
        class: at < index ? 'past' : '',
        attributes: { dir: 'auto', 'aria-current': at === index ? 'step' : undefined },
      },
      say,
    );
  return fold(scene, 'steps', say('popup_all_steps'), el('ol', { class: 'steps' }, ...steps.map(line)));
}

function stop({ act, ui }: Pick<Scene, 'act' | 'ui'>): HTMLElement {
  return button(say('card_stop'), () => act({ kind: 'popup/stop' }), { busy: ui.busy === 'popup/stop' });
}
