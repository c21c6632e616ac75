import { beforeEach, describe, expect, test } from 'vitest';
import { STALE } from '../guide/messages';
import type { Pointing } from '../service/types';
import { forgetPointings, pointingAfter } from './pointings';

const NOW = 1_000_000;
const saying = (state: Pointing['state'], revision: number) => ({
  pointing: { state, target: 'remove', at: NOW } as Pointing,
  revision,
});

describe('what is pointed at in another tab', () => {
  beforeEach(forgetPointings);

  test.each([
    ['beats one that only waits', 1, NOW, 'pointing'],
    ['at an earlier step is not told as that of this step', 0, NOW, 'searching'],
    ['and not heard of for long is told no more', 1, NOW - STALE - 1, 'searching'],
    ['before the clock was set back is told no more', 1, NOW + STALE + 1, 'searching'],
  ] as const)('%s', (_, revision, at, told) => {
    pointingAfter(1, saying('pointing', revision), revision, at);

    expect(pointingAfter(2, saying('searching', 1), 1, NOW)?.state).toBe(told);
  });

  test('is not told of a tab that itself stands at an earlier step', () => {
    expect(pointingAfter(1, saying('pointing', 0), 1, NOW)).toBeNull();
  });
});
