// From a drawing to a scene: the card's words, what is heard, and what the ring marks.

import type { Found } from '../locate/types';
import type { CardKey, CardSpeak } from '../words/speak';
import type { Draw } from './draw';
import type { Guide, Step } from './types';
import type { Walk } from './walk';
import type { Card } from './words';
import { cardOf } from './words';

export interface SceneWords {
  card: Card;
  folded: boolean;
  place: { x: number; y: number } | null;
  heard: string;
  key: string;
}

/** What is marked on the page: the target, or the box that a warning is about. */
export function markedIn(draw: Draw): Found | null {
  return draw.kind === 'point' || draw.kind === 'warn' ? draw.sight : null;
}

/** The scene in words. */
export function sceneOf(
  guide: Guide,
  step: Step,
  walk: Walk,
  draw: Draw,
  link: string | null,
  speak: CardSpeak,
): SceneWords {
  const card = cardOf(guide, step, walk, draw, link, speak);
  const marked = markedIn(draw);
  const [row] = guide.screens[step.screen ?? '']?.targets[step.target ?? '']?.scope.names ?? [];
  const pointingAt = ({ role, name, row: within }: Found, key: 'heard_warning' | 'heard_pointing') => {
    const control = { role: speak(`role_${role}` as CardKey) || role, name: speak('quoted', { text: name }) };
    return within && row ? speak(`${key}_in_row`, { ...control, row }) : speak(key, control);
  };
  const pointing = marked ? pointingAt(marked, draw.kind === 'warn' ? 'heard_warning' : 'heard_pointing') : '';
  const heard = [`${card.count}.`, card.say, card.loses, card.help, pointing].filter(Boolean).join(' ');
  return {
    card,
    folded: walk.folded,
    place: walk.place,
    heard: walk.state === 'running' ? heard : card.say,
    key: [walk.index, walk.state, draw.kind, marked?.name ?? ''].join('|'),
  };
}
