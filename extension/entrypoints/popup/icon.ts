/** The four states: each has an icon and a word, never a colour alone. */

import { say } from './speak';

/** The four states of a connection. */
export type State = 'ok' | 'soon' | 'needs' | 'unknown';

const SVG = 'http://www.w3.org/2000/svg';

const CIRCLE = 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15';
const SHAPE: Record<State, string> = {
  ok: `${CIRCLE}M6.5 10.3l2.4 2.4l4.6-5.2`,
  soon: `${CIRCLE}M10 5.8v4.4l2.9 1.8`,
  needs:
    'M6.3 10.5V5.2M6.3 5.2a1.1 1.1 0 0 1 2.2 0M8.5 9.3V3.6a1.1 1.1 0 0 1 2.3 0V9.3M10.8 4.6a1.1 1.1 0 0 1 2.2 0V9.6' +
    'M13 6.4a1.1 1.1 0 0 1 2.2 0V12.4a5 5 0 0 1-5 5h-.6a5 5 0 0 1-4.1-2.2L3.4 12.2a1.2 1.2 0 0 1 1.9-1.5l1 1.1',
  unknown: `${CIRCLE}M7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 13.9v.1`,
};

/** The state's icon, read out as its word. */
export function icon(state: State): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon ${state}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', say(`popup_${state}`));
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPE[state]);
  svg.append(path);
  return svg;
}
