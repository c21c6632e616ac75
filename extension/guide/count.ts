/** Which step of how many, as people count: what may not come up at all is left out. */

import type { Step } from './types';

/** The step's number, from 1, and how many there are. */
export function counted(steps: Step[], index: number): { number: number; total: number } {
  const sure = (some: Step[]): number => some.filter(({ optional }) => !optional).length;
  const total = Math.max(1, sure(steps));
  return { number: Math.min(total, sure(steps.slice(0, index)) + 1), total };
}
