// What to draw for the step that the walk stands at: a ring, a warning, or words and the reason.

import type { Found, Reason, Sight } from '../locate/types';
import { type Broken, broken } from './guards';
import { type Misplaced, misplaced } from './identity';
import type { Reading } from './reading';
import type { Guard, Guide, Step } from './types';
import type { Walk } from './walk';

/**
 * From here on an element is pointed at. Below lie: a contradiction between what is seen and what is told (0.6), and a
 * foreign word with several meanings (0.5). Above: English on a page of another language (0.92), a word of any one
 * language with a single meaning, and proof by structure (both 0.85), text that stands beside a box untied (0.9).
 */
export const SURE = 0.8;

export type Why = Reason | 'words_only' | 'wrong_page' | 'unsure' | 'lost' | 'arriving';

export type Draw =
  | { kind: 'point'; sight: Found }
  | { kind: 'warn'; guard: Guard; sight: Found | null; nearly: Found | null; notice?: Notice; lost?: string[] }
  | { kind: 'words'; why: Why; nearly: Found | null }
  | { kind: 'ended' };

/** A warning of the guide's own, besides those that the data give a step. */
export interface Notice {
  about: Misplaced['about'] | 'unticked' | 'unticked_business';
  name: string;
  /** What the person may say to it. */
  accept: string | null;
}

/** What the page should show now. */
export function drawingOf(guide: Guide, step: Step, walk: Walk, reading: Reading): Draw {
  if (walk.state !== 'running') {
    return { kind: 'ended' };
  }
  const wrong = misplaced(guide, step, walk, reading);
  if (wrong) {
    const accept = wrong.about === 'as_other' ? `as:${wrong.name}` : null;
    return notice({ ...wrong, accept }, switching(guide, reading));
  }
  if (!step.screen) {
    return words(coming(step, reading) && reading.blocked() ? 'dialog_in_front' : 'words_only');
  }
  if (!reading.at(step.screen)) {
    return words('wrong_page');
  }
  if (!reading.here(step.screen)) {
    return words(notHere(step.screen, step.target, reading));
  }
  const moving = PRESSED.includes(guide.screens[step.screen]?.targets[step.target ?? '']?.role ?? '');
  const gone = moving
    ? reading.lost(step.screen, walk.accepted).filter(({ name }) => !walk.accepted.includes(`lost:${name}`))
    : [];
  const warning = broken(step, reading);
  if (warning) {
    return { ...warn(warning), lost: gone.map(({ name }) => name) };
  }
  const [first] = gone;
  if (first) {
    const about = first.kind === 'business' ? 'unticked_business' : 'unticked';
    return notice({ about, name: first.name, accept: `lost:${first.name}` }, first.sight);
  }
  if (walk.lost) {
    return words('lost');
  }
  return step.target ? point(reading.sight(step.screen, step.target)) : words('words_only');
}

function words(why: Why, nearly: Found | null = null): Draw {
  return { kind: 'words', why, nearly };
}

function point(sight: Sight): Draw {
  if ('unfound' in sight) {
    return words(sight.unfound, sight.unfound === 'out_of_view' ? (sight.nearly ?? null) : null);
  }
  return sight.sure >= SURE ? { kind: 'point', sight } : words('unsure');
}

function warn({ guard, sight }: Broken): Draw & { kind: 'warn' } {
  const sure = 'found' in sight && sight.sure >= SURE ? sight : null;
  return { kind: 'warn', guard, sight: sure, nearly: ('unfound' in sight && sight.nearly) || null };
}

/** Roles of what a person presses to go on; before that, all that was ticked must be ticked again. */
const PRESSED = ['button', 'press', 'link'];

function notice(said: Notice, sight: Sight): Draw {
  const guard: Guard = { target: said.about, must_be: 'checked', say: '', why: '' };
  return { ...warn({ guard, sight }), notice: said };
}

/** Where the person changes who they are, if that is on the page just now. */
function switching(guide: Guide, reading: Reading): Sight {
  const [id] = Object.keys(guide.screens).filter((one) => one.endsWith('.account_menu') && reading.here(one));
  return id ? reading.sight(id, 'see_all_profiles') : { unfound: 'not_here' };
}

/** Is the page at the address of a screen that would end the step? Then something keeps it from arriving. */
function coming(step: Step, reading: Reading): boolean {
  return step.done.some(({ arrived }) => arrived.some((screen) => reading.at(screen)));
}

/** The address is right and the screen is not here: it is on its way, or something lies before it. */
function notHere(screen: string, target: string | null, reading: Reading): Why {
  if (reading.seems(screen)) {
    return 'arriving';
  }
  const sight = target ? reading.sight(screen, target) : null;
  const why = sight && 'unfound' in sight ? sight.unfound : 'not_here';
  return why === 'not_here' && reading.blocked() ? 'dialog_in_front' : why;
}
