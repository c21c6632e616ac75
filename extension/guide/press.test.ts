import { describe, expect, it } from 'vitest';
import { GUIDE, LIST, NOW, reads, STEPS, standing } from '../testing/walks';
import { advance } from './advance';
import { answer, press } from './press';

describe('what the person does on the card', () => {
  it.each([
    { wish: 'back', to: 'open', kinds: ['step_back'] },
    { wish: 'skip', to: 'confirm', kinds: ['step_skipped'] },
    { wish: 'confirm', to: 'remove', kinds: [] },
    { wish: 'lost', to: 'remove', kinds: ['not_found'] },
    { wish: 'found', to: 'remove', kinds: [] },
    { wish: 'stop', to: 'remove', kinds: ['left'] },
  ] as const)('$wish', ({ wish, to, kinds }) => {
    const { walk, events } = answer(GUIDE, standing('remove'), wish, NOW);

    expect(STEPS[walk.index]?.id).toBe(to);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('leaves the repair when stopped', () => {
    expect(answer(GUIDE, standing('remove'), 'stop', NOW).walk.state).toBe('abandoned');
  });

  it('stays at a step that the person went back to until they press something', () => {
    const back = answer(GUIDE, standing('remove'), 'back', NOW).walk;
    const held = advance(GUIDE, back, reads(LIST), NOW).walk;
    const free = advance(GUIDE, press(held, false, NOW), reads(LIST), NOW).walk;

    expect([held, free].map(({ index }) => STEPS[index]?.id)).toEqual(['open', 'remove']);
  });
});
