// Is the person here as whom they must be? The first thing said when not; nothing is said where it is not known.

import { fold } from '../locate/fold';
import type { Reading } from './reading';
import type { Guide, Screen, Step } from './types';
import type { Walk } from './walk';

type Identity = Screen['identity'];

export interface Misplaced {
  /** Acting as a Page where a person must, as oneself where the Page must, or logged in as somebody else. */
  about: 'as_page' | 'as_person' | 'as_other';
  /** Under which name. */
  name: string;
}

/** Who is there instead of who must be, or null. */
export function misplaced(
  guide: Guide,
  step: Pick<Step, 'screen' | 'done'>,
  walk: Pick<Walk, 'pressed' | 'accepted'>,
  reading: Reading,
): Misplaced | null {
  const wanted = wantedAt(guide, step, reading);
  const name = wanted === 'any' || walk.pressed !== null ? null : reading.acting(wanted === 'offered');
  if (!name || walk.accepted.includes(`as:${name}`)) {
    return null;
  }
  const about = asWhom(name, wanted, guide);
  return about && { about, name };
}

function asWhom(name: string, wanted: Identity, guide: Guide): Misplaced['about'] | null {
  const page = isPage(name, guide);
  if (wanted === 'page') {
    return !page && isNamed(name, guide.person) ? 'as_person' : null;
  }
  if (page) {
    return 'as_page';
  }
  return mayBe(name, guide.person) || isLonger(name, guide.person) ? null : 'as_other';
}

/** As whom one must be at the step's screen, or at the one that a step in words leads to. */
function wantedAt(guide: Guide, step: Pick<Step, 'screen' | 'done'>, reading: Reading): Identity {
  const screens = step.screen ? [step.screen] : step.done.flatMap(({ arrived }) => arrived);
  const there = screens.filter((id) => (isAnywhere(guide, id) ? reading.seems(id) : reading.at(id)));
  return there.map((id) => guide.screens[id]?.identity ?? 'any').find((one) => one !== 'any') ?? 'any';
}

/** A layer that may lie over any page says nothing of where the person is. */
function isAnywhere(guide: Guide, id: string): boolean {
  return guide.screens[id]?.addresses.some(({ path }) => path.endsWith('**')) ?? false;
}

function isPage(name: string, { granted, person }: Guide): boolean {
  return !isNamed(name, person) && granted.some((one) => one.kind === 'page' && isNamed(name, one.name));
}

function isNamed(name: string, other: string): boolean {
  return fold(name) === fold(other);
}

/** We may have been told the first name alone, or no name; and of two relatives one has another last name. */
function isLonger(name: string, person: string): boolean {
  const last = person.split(' ').slice(1).at(-1);
  return mayBe(person, name) && (!last || fold(name).endsWith(` ${fold(last)}`));
}

/** Meta often writes the first name alone, so may whoever told us the name, and some scripts set no spaces between the parts of a name. */
function mayBe(name: string, person: string): boolean {
  const [one, other] = [fold(name), fold(person)];
  return (
    one.split(' ').every((part) => ` ${other} `.includes(` ${part} `)) || (!/\p{Ll}/u.test(one) && other.includes(one))
  );
}
