// A short removal and pages out of a table, for the tests of the guide.

import type { Box, Lost, Reading } from '../guide/reading';
import type { Condition, Guide, Step } from '../guide/types';
import { at, begin, type Walk } from '../guide/walk';
import type { Found, Reason, Sight } from '../locate/types';

export const NOW = 1_000_000;

const never: Condition = {
  arrived: [],
  pressed: false,
  clicked: false,
  checked: null,
  unchecked: null,
  present: null,
  absent: null,
  confirmed: false,
};

function step(id: string, more: Partial<Step> = {}): Step {
  const silent = { say: id, why: '', missing: '', link: null, warn: '' };
  return {
    id,
    screen: null,
    target: null,
    ...silent,
    done: [],
    skip: [],
    guards: [],
    optional: false,
    reach: 'anyhow',
    patience: 10,
    ...more,
  };
}

export const when = (more: Partial<Condition>): Condition => ({ ...never, ...more });

/** The removal of an app, as short as it can be. */
export const STEPS: Step[] = [
  step('open', { done: [when({ arrived: ['list'] })] }),
  step('remove', {
    screen: 'list',
    target: 'remove',
    done: [when({ arrived: ['dialog'] })],
    skip: [when({ absent: 'remove' })],
  }),
  step('confirm', {
    screen: 'dialog',
    target: 'confirm',
    done: [when({ pressed: true }), when({ absent: 'list/remove' })],
    guards: [{ target: 'box', must_be: 'unchecked', say: 'Leave this box empty.', why: '' }],
  }),
  step('close', { screen: 'panel', target: 'done', optional: true, done: [when({ pressed: true })] }),
  step('tool', { done: [when({ confirmed: true })] }),
  step('switch', { screen: 'switch', target: 'go', optional: true, done: [when({ pressed: true })] }),
  step('choose', { screen: 'pages', target: 'all', optional: true, done: [when({ checked: 'all' })] }),
  step('continue', {
    screen: 'pages',
    target: 'continue',
    optional: true,
    done: [when({ pressed: true })],
    guards: [{ target: 'all', must_be: 'checked', say: 'Choose all first.', why: '' }],
  }),
  step('finish', { screen: 'end', target: 'ok', done: [when({ pressed: true })] }),
];

export const GUIDE = {
  repair: 're_1',
  title: 'Reset',
  steps: STEPS,
  screens: {},
  labels: {},
  origins: {},
} as unknown as Guide;

export interface Page {
  here?: string[];
  /** Signs that hold, but not for long enough. */
  seems?: string[];
  at?: string[];
  found?: string[];
  none?: Record<string, Reason>;
  ticked?: Record<string, boolean>;
  absent?: string[];
  unsure?: string[];
  boxes?: Box[];
  blocked?: boolean;
  acting?: string;
  lost?: Lost[];
}

const ELEMENT = {} as Element;

function sightOf(page: Page, key: string): Sight {
  const found: Found = { found: ELEMENT, role: 'button', name: key, sure: page.unsure?.includes(key) ? 0.6 : 1 };
  if (page.found?.includes(key) || page.unsure?.includes(key) || page.ticked?.[key] !== undefined) {
    return found;
  }
  return { unfound: page.none?.[key] ?? 'not_here' };
}

/** A reading out of a table: what is here, found and ticked. */
export function reads(page: Page): Reading {
  const here = page.here ?? [];
  const seems = [...here, ...(page.seems ?? [])];
  return {
    at: (screen) => [...seems, ...(page.at ?? [])].includes(screen),
    seems: (screen) => seems.includes(screen),
    here: (screen) => here.includes(screen),
    sight: (screen, target) => sightOf(page, `${screen}/${target}`),
    ticked: (screen, target) => page.ticked?.[`${screen}/${target}`] ?? null,
    absent: (screen, target) => page.absent?.includes(`${screen}/${target}`) ?? false,
    boxes: () => page.boxes ?? [],
    acting: () => page.acting ?? null,
    lost: () => page.lost ?? [],
    blocked: () => page.blocked ?? false,
  };
}

export function standing(id: string, more: Partial<Walk> = {}): Walk {
  const index = STEPS.findIndex((one) => one.id === id);
  return { ...at(begin(GUIDE, NOW - 60_000), index, GUIDE, NOW - 5000), ...more };
}

export const LIST = { here: ['list'], found: ['list/remove'] };
export const DIALOG = { here: ['dialog'], found: ['dialog/confirm'], ticked: { 'dialog/box': false } };
