import { describe, expect, it } from 'vitest';
import type { Found, Sight } from '../locate/types';
import { broken } from './guards';
import type { Box, Reading } from './reading';
import type { Guard, Step } from './types';

function box(name: string, on: boolean | null): Box {
  const element = { name } as unknown as Element;
  return { box: element, on, sight: { found: element, role: 'switch', name, sure: 1 } };
}

/** A page with these boxes, of which one is the guard's own target. */
function page(boxes: Box[], own: Sight = boxes[0]?.sight ?? { unfound: 'not_here' }): Reading {
  return {
    at: () => true,
    seems: () => true,
    here: () => true,
    sight: () => own,
    ticked: () => null,
    absent: () => false,
    boxes: () => boxes,
    acting: () => null,
    lost: () => [],
    blocked: () => false,
  };
}

function stepWith(must_be: Guard['must_be']): Step {
  const guards: Guard[] = [{ target: 'box', must_be, say: 'First this.', why: '' }];
  return { screen: 'panel', target: 'close', guards } as unknown as Step;
}

function rung(must_be: Guard['must_be'], reading: Reading): string | null {
  const found = broken(stepWith(must_be), reading);
  return found === null ? null : 'found' in found.sight ? (found.sight as Found).name : found.sight.unfound;
}

const mine = box('mine', true);

describe('every switch must be on', () => {
  it.each([
    ['all are on', [box('a', true), box('b', true)], null],
    ['one is off', [box('a', true), box('b', false), box('c', false)], 'b'],
    ['one cannot be read', [box('a', true), box('b', null)], 'b'],
    ['there is none', [], null],
  ])('%s', (_, boxes, first) => {
    expect(rung('all_checked', page(boxes))).toBe(first);
  });
});

describe('this box and no other must be ticked', () => {
  it.each([
    ['it alone is', page([mine, box('other', false)]), null],
    ['it is not', page([box('mine', false), box('other', false)]), 'mine'],
    ['another is as well', page([mine, box('other', true)]), 'other'],
    ['another cannot be read', page([mine, box('other', null)]), 'other'],
    ['it is not on the page', page([box('other', true)], { unfound: 'not_here' }), 'not_here'],
    ['it is scrolled away', page([mine], { unfound: 'out_of_view', nearly: mine.sight as Found }), null],
  ])('%s', (_, reading, first) => {
    expect(rung('only_checked', reading)).toBe(first);
  });
});
