import { describe, expect, it } from 'vitest';
import { foremost } from './messages';
import type { Guide, Pointing } from './types';
import { ANSWER, agree, begin, type Walk } from './walk';

const pointing = (state: Pointing['state'], at: number, reason: string | null = null) =>
  ({ state, at, reason }) as unknown as Pointing;

describe('which of several tabs is told of', () => {
  it.each([
    ['one that points beats one that is later', [pointing('pointing', 1), pointing('searching', 2)], 0],
    ['a warning counts as pointing', [pointing('searching', 5), pointing('warning', 1)], 1],
    ['the right page beats another', [pointing('searching', 2, 'wrong_page'), pointing('not_found', 1)], 1],
    ['of equals the later', [pointing('searching', 1), pointing('searching', 2)], 1],
  ])('%s', (_, all, index) => {
    expect(foremost(all)).toBe(all[index]);
  });

  it('is none where there is no tab', () => {
    expect(foremost([])).toBeNull();
  });
});

describe('which account of a walk holds', () => {
  const first: Walk = { ...begin({ repair: 're_1' } as Guide, 0), revision: 3 };

  it.each([
    ['the newer one', { ...first, revision: 4 }, 'said'],
    ['of equals the one said last', { ...first, pressed: 5 }, 'said'],
    ['not an older one', { ...first, revision: 2 }, 'held'],
    ['another repair’s in any case', { ...first, repair: 're_2', revision: 0 }, 'said'],
  ])('%s', (_, said, holds) => {
    expect(agree(first, said, 0)).toEqual(holds === 'said' ? said : first);
  });

  it.each([
    ['the first of two that went on at once to different steps', { ...first, index: 2 }, { ...first, index: 4 }],
    ['that of a page which has come to the end', { ...first, state: 'verifying' as const }, first],
  ])('%s', (_, held, said) => {
    expect(agree(held, said, 0)).toBe(held);
  });

  it('is Stop, though the walk went on meanwhile in another tab', () => {
    const stopped = { ...first, state: 'abandoned' as const };

    expect(agree({ ...first, index: 2, revision: 5 }, stopped, 0)).toMatchObject({ state: 'abandoned', revision: 6 });
    expect(agree({ ...first, index: 2 }, stopped, 0)).toMatchObject({ state: 'abandoned', revision: 4 });
  });

  it('keeps a press that another tab saw, while it may still be answered', () => {
    const held = { ...first, pressed: 1000, confirmed: true, met: true };

    expect(agree(held, first, 2000)).toMatchObject({ pressed: 1000, confirmed: true, met: true });
    expect(agree(held, first, 1000 + ANSWER)).toMatchObject({ pressed: null });
    expect(agree(held, { ...first, revision: 4 }, 2000).pressed).toBeNull();
  });

  it('is what was said where nothing is held', () => {
    expect(agree(null, first)).toBe(first);
  });
});
