// A small drawing of where to look, for when nothing is pointed at: no name, no text, only the place.

import type { Sketch } from '../guide/words';
import { draw } from './make';

type Shape = [x: number, y: number, width: number, height: number, kind: 'plain' | 'faint' | 'here'];

const line = (x: number, y: number, width: number): Shape => [x, y, width, 3, 'faint'];
const WINDOW: Shape[] = [[4, 3, 92, 38, 'faint'], [22, 6, 56, 32, 'plain'], line(27, 10, 26)];

/** A list under its heading: an icon, a name and buttons in each row; it is the middle one that matters. */
const ROWS: Shape[] = [4, 17, 30].flatMap((y): Shape[] => [
  [6, y, 9, 9, 'faint'],
  line(18, y + 3, 30),
  [56, y, 17, 9, 'faint'],
  [76, y, 18, 9, y === 17 ? 'here' : 'faint'],
]);

/** The same with a box to tick before each name, and the button above the list. */
const TICKED: Shape[] = [
  [76, 3, 18, 8, 'faint'],
  ...[14, 24, 34].flatMap((y): Shape[] => [[6, y, 6, 6, y === 24 ? 'here' : 'faint'], line(18, y + 2, 40)]),
];

/** The button that ends a window, at its lower end. */
const ANSWER: Shape[] = [...WINDOW, line(27, 16, 44), [43, 27, 12, 7, 'faint'], [58, 27, 15, 7, 'here']];
const CROSS: Shape[] = [...WINDOW, [70, 8, 5, 5, 'here'], line(27, 20, 30), line(27, 27, 34)];
const BOX: Shape[] = [...WINDOW, [27, 18, 6, 6, 'here'], line(36, 20, 34), [58, 29, 15, 6, 'faint']];
const SWITCHES: Shape[] = [
  ...WINDOW,
  ...[16, 23, 30].flatMap((y): Shape[] => [line(27, y + 1, 30), [63, y, 10, 5, y === 23 ? 'here' : 'faint']]),
];

/** One of several answers, under each other. */
const CHOICES: Shape[] = [
  line(24, 5, 40),
  [18, 13, 64, 10, 'plain'],
  line(23, 17, 40),
  [73, 16, 5, 5, 'here'],
  [18, 26, 64, 10, 'plain'],
  line(23, 30, 34),
  [73, 29, 5, 5, 'faint'],
];
/** The menu at the side of a page. */
const MENU: Shape[] = [
  ...[5, 13, 29, 37].map((y) => line(6, y, 20)),
  [5, 19, 24, 7, 'here'],
  [36, 4, 58, 36, 'plain'],
  line(41, 9, 30),
];
const TABS: Shape[] = [
  [6, 6, 20, 8, 'here'],
  [29, 6, 20, 8, 'faint'],
  [52, 6, 20, 8, 'faint'],
  line(6, 21, 88),
  line(6, 29, 70),
];
const FIELD: Shape[] = [line(24, 8, 30), [24, 15, 52, 9, 'here'], [24, 29, 52, 8, 'faint']];
/** A page in one column, with its button at the end. */
const COLUMN: Shape[] = [
  [22, 3, 56, 38, 'plain'],
  line(28, 8, 36),
  line(28, 15, 44),
  line(28, 21, 30),
  [28, 29, 44, 8, 'here'],
];

/** The drawing for a kind of thing in a kind of place. */
function shapesOf({ place, role, cross }: Sketch): Shape[] {
  const boxed = role === 'checkbox' || role === 'switch';
  if (place === 'row') {
    return boxed ? TICKED : ROWS;
  }
  if (cross) {
    return CROSS;
  }
  if (role === 'radio') {
    return CHOICES;
  }
  if (role === 'tab') {
    return TABS;
  }
  if (role === 'textbox' || role === 'password') {
    return FIELD;
  }
  if (boxed) {
    return role === 'switch' ? SWITCHES : BOX;
  }
  return place === 'dialog' ? ANSWER : role === 'link' ? MENU : COLUMN;
}

/** The drawing of a sketch. */
export function picture(sketch: Sketch): SVGSVGElement {
  const rects = shapesOf(sketch).map(([x, y, width, height, kind]) =>
    draw('rect', { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}`, rx: '1.5', class: kind }),
  );
  return draw('svg', { viewBox: '0 0 100 44', class: 'picture', 'aria-hidden': 'true' }, ...rects);
}
