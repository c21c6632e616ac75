// From a drawing to a scene: the card's words, what is heard, and what the ring marks.

import type { Found } from '../locate/types';
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
export function sceneOf(guide: Guide, step: Step, walk: Walk, draw: Draw, link: string | null): SceneWords {
  const card = cardOf(guide, step, walk, draw, link);
  const marked = markedIn(draw);
  const control = marked ? `${marked.role} “${marked.name}”${inRow(step, guide, marked)}` : '';
  const pointing = draw.kind === 'warn' ? `Warning at the ${control}.` : control && `Pointing at the ${control}.`;
  const heard = [`Step ${card.number} of ${card.of}.`, card.say, card.loses, card.help, pointing]
    .filter(Boolean)
    .join(' ');
  return {
    card,
    folded: walk.folded,
    place: walk.place,
    heard: walk.state === 'running' ? heard : card.say,
    key: [walk.index, walk.state, draw.kind, marked?.name ?? ''].join('|'),
  };
}

function inRow(step: Step, guide: Guide, marked: Found): string {
  const names = guide.screens[step.screen ?? '']?.targets[step.target ?? '']?.scope.names ?? [];
  return marked.row && names[0] ? `, in the row of ${names[0]}` : '';
}
