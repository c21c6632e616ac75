/** What does not need the person now: soon, not known, and everything well. */

import type { SoonLine, UnknownLine } from '../../service/types';
import { el } from './element';
import { icon, type State } from './icon';
import { fold } from './parts';
import { fixButton } from './roots';
import type { Scene } from './scene';
import { many, say } from './speak';
import { tellButton } from './symptoms';
import { ago, day } from './words';

/** Connections that work and will not for long. */
export function soon(scene: Scene): HTMLElement | null {
  const lines = scene.look.status?.soon ?? [];
  const line = (one: SoonLine): HTMLElement =>
    el(
      'li',
      { class: 'card soon' },
      head('soon', one),
      says(one),
      el(
        'p',
        { class: 'fine' },
        say(one.certainty === 'estimated' ? 'popup_around' : 'popup_until', {
          day: day(one.ends_at),
          ago: ago(one.ends_at, scene.now),
        }),
      ),
      one.fix && fixButton(scene, one.fix),
    );
  return section(say('popup_soon'), lines.map(line));
}

/** Connections of which nobody can tell yet: nothing to do but wait. */
export function unknown(scene: Scene): HTMLElement | null {
  const lines = scene.look.status?.unknown ?? [];
  const line = (one: UnknownLine): HTMLElement =>
    el(
      'li',
      { class: 'card unknown' },
      head('unknown', one),
      says(one),
      one.until !== null && el('p', { class: 'fine' }, say('popup_asks_again', { ago: ago(one.until, scene.now) })),
      one.until === null && tellButton(scene, one),
    );
  return section(say('popup_unknown'), lines.map(line));
}

/** Everything well, folded. */
export function well(scene: Scene): HTMLElement | null {
  const lines = scene.look.status?.well ?? [];
  if (lines.length === 0) {
    return null;
  }
  const items = lines.map((one) =>
    el('li', { attributes: { dir: 'auto' } }, icon('ok'), el('strong', {}, one.tool_title), ` ${one.label}`),
  );
  return fold(
    scene,
    'well',
    say('popup_working', {
      connections: many('popup_connections', Math.max(lines.length, scene.look.status?.counts.well ?? 0)),
    }),
    el('ul', { class: 'lines' }, ...items),
  );
}

function section(title: string, cards: HTMLElement[]): HTMLElement | null {
  return cards.length > 0 ? el('section', {}, el('h2', {}, title), el('ul', { class: 'cards' }, ...cards)) : null;
}

function head(state: State, { tool_title, label }: { tool_title: string; label: string }): HTMLElement {
  return el(
    'div',
    { class: 'head' },
    icon(state),
    el('strong', {}, tool_title),
    el('span', { class: 'who', attributes: { dir: 'auto' } }, label),
  );
}

function says(one: { says: string }): HTMLElement {
  return el('p', { class: 'says', attributes: { dir: 'auto' } }, one.says);
}
