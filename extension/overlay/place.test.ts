import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Avoid, costOf, distance, grow, outside } from './geometry';
import { placeFor } from './place';

const CARD = { width: 320, height: 200 };

function windowOf(clientWidth: number, clientHeight: number): void {
  vi.stubGlobal('document', { documentElement: { clientWidth, clientHeight } });
}

afterEach(() => vi.unstubAllGlobals());

describe('where the card goes', () => {
  const target = { x: 500, y: 300, width: 90, height: 36 };
  const around: Avoid[] = [{ rect: target, weight: 1000 }];

  it.each([
    ['below a button', target, false, (x: number, y: number) => y > target.y + target.height && x < target.x],
    [
      'above one at the foot of the window',
      { ...target, y: 740 },
      false,
      (_: number, y: number) => y + CARD.height < 740,
    ],
    ['right of a tall dialog', { x: 400, y: 50, width: 400, height: 700 }, false, (x: number) => x >= 800],
    [
      'left of it where the page reads from the right',
      { x: 400, y: 50, width: 400, height: 700 },
      true,
      (x: number) => x + CARD.width <= 400,
    ],
    [
      'left of one at the right edge',
      { x: 780, y: 50, width: 400, height: 700 },
      false,
      (x: number) => x + CARD.width <= 780,
    ],
  ])('%s', (_, rect, rtl, fits) => {
    windowOf(1200, 800);
    const { x, y } = placeFor(CARD, rect, [{ rect, weight: 1000 }], rtl);

    expect(fits(x, y)).toBe(true);
  });

  it.each([
    [1200, 800],
    [600, 700],
    [360, 640],
    [340, 300],
  ])('into the window of %i by %i', (width, height) => {
    windowOf(width, height);
    const { x, y } = placeFor(CARD, target, around, false);

    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + CARD.width).toBeLessThanOrEqual(width);
    expect(y + CARD.height).toBeLessThanOrEqual(height);
  });

  it('never on the target while there is a place that is not', () => {
    windowOf(1000, 700);
    for (let x = 0; x <= 900; x += 60) {
      for (let y = 0; y <= 660; y += 60) {
        const rect = { ...target, x, y };
        const place = placeFor(CARD, rect, [{ rect, weight: 1000 }], false);

        expect(costOf({ ...place, ...CARD }, [{ rect, weight: 1000 }])).toBe(0);
      }
    }
  });

  it('beside a dialog rather than on it', () => {
    windowOf(1200, 800);
    const dialog = { x: 350, y: 250, width: 500, height: 300 };
    const place = placeFor(CARD, dialog, [...around, { rect: dialog, weight: 2 }], false);

    expect(costOf({ ...place, ...CARD }, [{ rect: dialog, weight: 1 }])).toBe(0);
  });

  it('into a corner where nothing is pointed at', () => {
    windowOf(1200, 800);

    expect(placeFor(CARD, null, [], false)).toEqual({ x: 868, y: 588 });
    expect(placeFor(CARD, null, [], true)).toEqual({ x: 12, y: 588 });
  });
});

describe('boxes', () => {
  const box = { x: 10, y: 10, width: 20, height: 10 };

  it('cost what lies under them', () => {
    expect(costOf(box, [{ rect: { x: 20, y: 0, width: 50, height: 15 }, weight: 2 }])).toBe(10 * 5 * 2);
    expect(costOf(box, [{ rect: { x: 30, y: 10, width: 5, height: 5 }, weight: 2 }])).toBe(0);
  });

  it('grow on every side', () => {
    expect(grow(box, 4)).toEqual({ x: 6, y: 6, width: 28, height: 18 });
  });

  it('are apart by their middles', () => {
    expect(distance(box, { ...box, x: 13, y: 14 })).toBe(5);
  });

  it('stick out of the window', () => {
    windowOf(20, 100);

    expect(outside(box)).toBe(100);
  });
});
