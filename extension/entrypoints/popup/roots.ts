/** The root causes: reason, how we know, what it took down, and the way to put it right. */

import type { Fix, Root } from '../../service/types';
import { el } from './element';
import { functions } from './functions';
import { handOffButton } from './handoff';
import { icon } from './icon';
import { button, fold, signs } from './parts';
import type { Scene } from './scene';
import { many, say } from './speak';
import { tellButton } from './symptoms';
import { certainty, minutes } from './words';

/** The list of root causes, or nothing where there are none. */
export function roots(scene: Scene): HTMLElement | null {
  const all = scene.look.status?.roots ?? [];
  if (all.length === 0) {
    return null;
  }
  return el(
    'section',
    {},
    el('h2', {}, say('popup_needs')),
    el('ul', { class: 'cards' }, ...all.map((root) => card(scene, root))),
  );
}

function card(scene: Scene, root: Root): HTMLElement {
  const tools = root.connections.map(({ tool_title }) => tool_title);
  const names = [...new Set(tools)].join(', ');
  return el(
    'li',
    { class: 'card needs' },
    el('div', { class: 'head' }, icon('needs'), signs(tools), el('span', { class: 'who' }, names)),
    el('p', { class: 'says', attributes: { dir: 'auto' } }, root.says),
    el('p', { class: 'fine' }, `${certainty(root)} · ${many('popup_connections', root.connections.length)}`),
    functions(root.functions),
    root.fix && fixButton(scene, root.fix),
    handOffButton(scene, root),
    guessed(scene, root),
    details(scene, root),
  );
}

/** A guess can be set right by whoever knows better. */
function guessed(scene: Scene, { certainty: sure, connections }: Root): HTMLElement | null {
  const [only, ...more] = connections;
  const isGuess = sure === 'probably' || sure === 'estimated';
  return isGuess && only && more.length === 0 ? tellButton(scene, only) : null;
}

/** "Fix (2 minutes)": asks for the hosts that are withheld in the same click, for only a click may. */
export function fixButton(scene: Scene, fix: Fix): HTMLElement {
  const text = say('popup_fix', { minutes: minutes(fix.minutes) });
  return button(
    text,
    () => {
      if (fix.guided && scene.ui.withheld.length > 0) {
        scene.allow(scene.ui.withheld);
      }
      scene.act({ kind: 'popup/fix', connection: fix.connection, flow: fix.flow });
    },
    {
      kind: 'main',
      key: `fix ${fix.connection} ${fix.flow}`,
      label: `${text}: ${fix.title}`,
      busy: scene.ui.busy === 'popup/fix',
    },
  );
}

function details(scene: Scene, root: Root): HTMLElement {
  const lines = root.connections.map(({ tool_title, label, says }) =>
    el(
      'li',
      { attributes: { dir: 'auto' } },
      el('strong', {}, label || tool_title),
      says !== root.says && ` ${says}`, // not twice what stands above
    ),
  );
  return fold(
    scene,
    `root ${root.profile} ${root.cause}`,
    say('popup_details'),
    el('p', { class: 'fine' }, `${root.profile_name} · ${root.cause} · ${root.remedy}`),
    el('ul', { class: 'lines' }, ...lines),
  );
}
