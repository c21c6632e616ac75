// The card in words: what to do, why, and what is in the way.

import type { CardSpeak } from '../words/speak';
import { counted } from './count';
import type { Draw, Why } from './draw';
import type { Wish } from './press';
import type { Guide, Step, Target } from './types';
import type { Walk } from './walk';

export interface Card {
  /** "Step 2 of 11". */
  count: string;
  /** Counted from 1. */
  number: number;
  of: number;
  tone: 'go' | 'warn' | 'words' | 'wait' | 'done' | 'failed';
  title: string;
  say: string;
  why: string;
  /** What else goes down, said before the target is pointed at. */
  loses: string;
  /** What is in the way, and what to look for. */
  help: string;
  link: { text: string; href: string } | null;
  confirm: boolean;
  /** What the person may say to a warning of ours, and what they say by it; null where they may not. */
  accept: { text: string; wish: Wish } | null;
  back: boolean;
  lost: boolean;
  /** "I can't find it" may be taken back. */
  found: boolean;
  /** Where to look, as a drawing. */
  sketch: Sketch | null;
}

export interface Sketch {
  /** Where on the screen the thing is. */
  place: Target['scope']['kind'];
  /** What kind of thing it is. */
  role: Target['role'];
  /** The cross at a window's corner. */
  cross: boolean;
}

/** Nothing to say about these, or what the step itself says. */
type Silent = 'words_only' | 'arriving' | 'lost';
const SILENT: Why[] = ['words_only', 'arriving', 'lost'] satisfies Silent[];

/** The card for the step, the drawing and the walk. `link` is the address that leads to the step's screen, if any. */
export function cardOf(guide: Guide, step: Step, walk: Walk, draw: Draw, link: string | null, speak: CardSpeak): Card {
  const { number, total: of } = counted(guide.steps, walk.index);
  const base = {
    count: speak('card_step', { n: number, of }),
    number,
    of,
    title: guide.title,
    say: step.say,
    why: step.why,
    loses: '',
    help: '',
    link: null,
    confirm: false,
    accept: null,
    back: walk.index > 0,
    lost: false,
    found: false,
    sketch: null,
  };
  if (draw.kind === 'ended') {
    return { ...base, ...ending(walk, speak), why: '', back: false };
  }
  if (draw.kind === 'warn') {
    const loses = draw.lost?.length ? speak('card_also_lost', { names: draw.lost.join(', ') }) : '';
    return { ...base, tone: 'warn', say: draw.guard.say, why: draw.guard.why, loses, accept: acceptOf(draw, speak) };
  }
  const confirm = step.done.some((one) => one.confirmed);
  const loses = walk.refused ? `${speak('card_refused')} ${speak('card_refused_why')}` : step.warn;
  if (draw.kind === 'point') {
    return { ...base, tone: 'go', loses, confirm, lost: true };
  }
  const missing = draw.why === 'words_only' && step.target === null ? '' : step.missing;
  const quiet = draw.why === 'not_here' && !walk.missed;
  // The thing is on this page, or on its way: how to look for it elsewhere would only lead astray
  const found = ['arriving', 'out_of_view'].includes(draw.why);
  return {
    ...base,
    tone: 'words',
    loses,
    confirm,
    help: quiet ? speak('card_looking') : [inTheWay(draw.why, speak), found ? '' : missing].filter(Boolean).join(' '),
    link: link && !found ? { text: speak('card_open'), href: link } : null,
    found: walk.lost,
    sketch: quiet || found || draw.why === 'wrong_page' ? null : sketchOf(guide, step),
  };
}

function acceptOf({ notice }: Draw & { kind: 'warn' }, speak: CardSpeak): Card['accept'] {
  if (!notice?.accept) {
    return null;
  }
  const text = speak(notice.about === 'as_other' ? 'card_it_is_me' : 'card_leave_out');
  return { text, wish: `accept ${notice.accept}` };
}

function sketchOf(guide: Guide, step: Step): Sketch | null {
  const target = guide.screens[step.screen ?? '']?.targets[step.target ?? ''];
  return target ? { place: target.scope.kind, role: target.role, cross: target.labels.includes('close') } : null;
}

function inTheWay(why: Why, speak: CardSpeak): string {
  return SILENT.includes(why) ? '' : speak(`card_${why as Exclude<Why, Silent>}`);
}

function ending(walk: Walk, speak: CardSpeak): Pick<Card, 'tone' | 'say'> {
  if (walk.state === 'verifying') {
    return { tone: 'wait', say: speak('card_verifying') };
  }
  if (walk.state === 'failed') {
    return { tone: 'failed', say: walk.said ?? speak('card_failed') };
  }
  return { tone: 'done', say: walk.said ?? speak('card_done') };
}
