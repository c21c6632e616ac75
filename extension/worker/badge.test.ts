import { describe, expect, test } from 'vitest';
import type { Status } from '../service/types';
import { aRepair } from '../testing/repairs';
import { badgeOf } from './badge';
import { type Look, NOTHING_KNOWN } from './look';

const status = (state: Status['state'], roots: number): Status => ({
  state,
  sentence: 'A sentence.',
  roots: Array.from({ length: roots }, () => ({}) as Status['roots'][number]),
  soon: [],
  well: [],
  unknown: [],
  counts: { red: 0, soon: 0, well: 0, unknown: 0 },
  minutes: 0,
  checked_at: null,
});

const ready = (part: Partial<Look>): Look => ({ ...NOTHING_KNOWN, link: { state: 'ready' }, ...part });

describe('the badge', () => {
  test.each<[string, Look, { text: string; ground: string; title: string }]>([
    ['before anything is known', NOTHING_KNOWN, { text: '', ground: '', title: 'regrant' }],
    ['all well', ready({ status: status('well', 0) }), { text: '', ground: '', title: 'regrant: A sentence.' }],
    [
      'three root causes',
      ready({ status: status('needs_you', 3) }),
      { text: '3', ground: 'needs-', title: 'regrant: A sentence.' },
    ],
    ['soon', ready({ status: status('soon', 0) }), { text: '', ground: 'soon-', title: 'regrant: A sentence.' }],
    [
      'the service is away: nothing is said about connections',
      {
        ...ready({ status: status('needs_you', 3) }),
        link: { state: 'broken', words: { code: 'unreachable', message: 'Away.', hint: '' } },
      },
      { text: '', ground: 'unknown-', title: 'regrant: Away.' },
    ],
    [
      'a walk under way',
      ready({ status: status('needs_you', 3), repair: aRepair({ state: 'running' }) }),
      { text: '…', ground: '', title: 'regrant: Connect Iconosquare again, step 1 of 3' },
    ],
    [
      'a walk that is over',
      ready({ status: status('well', 0), repair: aRepair({ state: 'done' }) }),
      { text: '', ground: '', title: 'regrant: A sentence.' },
    ],
  ])('%s', (_, look, badge) => {
    expect(badgeOf(look)).toMatchObject(badge);
  });
});
