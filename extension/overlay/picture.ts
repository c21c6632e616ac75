// A small drawing of where to look, for when nothing is pointed at: no name, no text, only the place.

import type { Sketch } from '../guide/words';
import { draw } from './make';

type Shape = [x: number, y: number, width: number, height: number, kind: 'plain' | 'faint' | 'here'];

/** Of 100 by 44 units: a list with one row that matters, a window over the page, or the page alone. */
const SHAPES: Record<Sketch['place'], Shape[]> = {
  row: [4, 17, 30].flatMap((y): Shape[] => [
    [6, y, 9, 9, 'faint'],
    [18, y + 3, 30, 3, 'faint'],
    [76, y, 18, 9, y === 17 ? 'here' : 'faint'],
  ]),
  dialog: [
    [4, 3, 92, 38, 'faint'],
    [24, 7, 52, 30, 'plain'],
    [29, 12, 26, 3, 'faint'],
    [42, 26, 12, 7, 'faint'],
    [57, 26, 15, 7, 'here'],
  ],
  page: [
    [6, 5, 40, 4, 'faint'],
    [6, 13, 88, 3, 'faint'],
    [6, 20, 70, 3, 'faint'],
    [72, 31, 22, 9, 'here'],
  ],
};

/** Where the box is that has to be ticked: before its words. */
const BOX: Shape[] = [
  [10, 19, 7, 7, 'here'],
  [21, 21, 50, 3, 'faint'],
];

/** The drawing of a sketch. */
export function picture({ place, box }: Sketch): SVGSVGElement {
  const shapes = box ? [...SHAPES.page.slice(0, 1), ...BOX] : SHAPES[place];
  const rects = shapes.map(([x, y, width, height, kind]) =>
    draw('rect', { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}`, rx: '1.5', class: kind }),
  );
  return draw('svg', { viewBox: '0 0 100 44', class: 'picture', 'aria-hidden': 'true' }, ...rects);
}
