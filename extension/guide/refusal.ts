// The person left a login before its end: nothing is granted, and it begins again where it was opened.

import { stepOf } from './course';
import type { Guide, Step } from './types';
import { at, type Walk } from './walk';

/** What a tool is told by the address that a cancelled login comes back to. */
export const DENIED = 'access_denied';
const LOGIN = /oauth|consent/;

/** The walk where the login is opened, held there until another page has come; null where no login is under way. */
export function refuse(guide: Guide, walk: Walk, now: number): Walk | null {
  if (walk.state !== 'running' || !isLogin(guide, stepOf(guide, walk))) {
    return null;
  }
  for (let index = walk.index - 1; index >= 0; index--) {
    const step = guide.steps[index];
    if (step && !isLogin(guide, step) && leadsToLogin(guide, step)) {
      return { ...at(walk, index, guide, now), held: true, refused: true };
    }
  }
  return null;
}

function isLogin(guide: Guide, { screen }: Pick<Step, 'screen'>): boolean {
  return guide.screens[screen ?? '']?.addresses.some(({ path }) => LOGIN.test(path)) ?? false;
}

function leadsToLogin(guide: Guide, { done }: Step): boolean {
  return done.some(({ arrived }) => arrived.some((screen) => isLogin(guide, { screen })));
}
