/** A small repair and its guide: one step in words, one that is pointed at, one more in words. */

import type { Guide, Repair, Step } from '../service/types';

const NEVER = {
  arrived: [],
  pressed: false,
  clicked: false,
  checked: null,
  unchecked: null,
  present: null,
  absent: null,
  confirmed: false,
};

/** One step, in words unless it is given a target. */
export function aStep(part: Partial<Step> = {}): Step {
  return {
    id: 'open',
    screen: null,
    target: null,
    say: 'Log in as yourself.',
    why: '',
    missing: '',
    link: null,
    done: [{ ...NEVER, confirmed: true }],
    skip: [],
    guards: [],
    optional: false,
    reach: 'anyhow',
    warn: '',
    patience: 10,
    ...part,
  };
}

/** The guide of that repair. */
export function aGuide(part: Partial<Guide> = {}): Guide {
  return {
    repair: 're_1',
    tool: 'iconosquare',
    app_names: ['Iconosquare'],
    person: 'Fay Moreno',
    granted: [],
    flow: 'reset',
    title: 'Connect Iconosquare again',
    steps: [
      aStep(),
      aStep({
        id: 'remove',
        screen: 'facebook.apps',
        target: 'remove',
        say: 'Press Remove.',
        done: [{ ...NEVER, pressed: true }],
      }),
      aStep({ id: 'again', say: 'Connect again in Iconosquare.' }),
    ],
    screens: {
      'facebook.apps': {
        id: 'facebook.apps',
        title: 'Apps',
        site: 'facebook',
        addresses: [{ host: 'www.facebook.com', path: '/settings', query: { tab: 'business_tools' } }],
        arrived: { labels: [], targets: [], absent: [], without: [], layer: 'any' },
        targets: {},
        identity: 'any',
        grade: 'R',
        checked: '2026-11-01',
        sources: ['a test'],
        test_pages: [],
      },
    },
    labels: {},
    origins: { facebook: ['https://www.facebook.com'], instagram: ['https://www.instagram.com'] },
    ...part,
  };
}

/** That repair, not yet begun. */
export function aRepair(part: Partial<Repair> = {}): Repair {
  return {
    id: 're_1',
    connection: 'co_1',
    tool: 'iconosquare',
    flow: 'reset',
    title: 'Connect Iconosquare again',
    state: 'waiting',
    revision: 0,
    step: {
      id: 'open',
      index: 0,
      of: 3,
      number: 1,
      total: 3,
      say: 'Log in as yourself.',
      screen: null,
      why: '',
      link: null,
    },
    pointing: null,
    before: {},
    after: {},
    said: '',
    losses: [],
    started: 1_700_000_000,
    ended: null,
    change: null,
    ...part,
  };
}
