// The person left a login before its end: nothing is granted, and it begins again where it was opened.

import { stepOf } from './course';
import type { Guide, Step } from './types';
import { at, type Walk } from './walk';

/** What a tool is told by the address that a cancelled login comes back to. */
export const DENIED = 'access_denied';
const LOGIN = /oauth|consent/;

/** The walk where the login is opened, held there until another page has come; null where no login is under way. */
export function refuse(guide: Guide, walk: Walk, now: number): Walk | null {
  const left = stepOf(guide, walk);
  if (walk.state !== 'running' || !isLogin(guide, left)) {
    return null;
  }
  for (let index = walk.index - 1; index >= 0; index--) {
    const step = guide.steps[index];
    if (step && siteOf(guide, step) !== siteOf(guide, left) && leadsToLogin(guide, step)) {
      return { ...at(walk, index, guide, now), held: true, refused: true };
    }
  }
  return null;
}

function isLogin(guide: Guide, { screen }: Pick<Step, 'screen'>): boolean {
  return guide.screens[screen ?? '']?.addresses.some(({ path }) => LOGIN.test(path)) ?? false;
}

/** What comes between on Meta's own pages, a second factor say, opens no login. */
function siteOf(guide: Guide, { screen }: Step): string {
  return guide.screens[screen ?? '']?.site ?? '';
}

function leadsToLogin(guide: Guide, { done }: Step): boolean {
  return done.some(({ arrived }) => arrived.some((screen) => isLogin(guide, { screen })));
}
