// Is a screen here? The address says where, its signs say that it has come.

import type { Arrival, Guide, Screen } from '../guide/types';
import { faceOf } from '../locate/gate';
import { dialogsInFront, inside, modal, roots } from '../locate/layers';
import { locate } from '../locate/locate';
import { answers } from '../locate/name';
import { patternsOf } from '../locate/pattern';
import { controls } from '../locate/role';
import { shown } from '../locate/shown';
import { textsMatching } from '../locate/texts';
import type { Context } from '../locate/types';
import { isAt } from './address';

/** Do all the signs of the screen hold at this address, now? */
export function arrived(screen: Screen, guide: Guide, url: URL, context: Context): boolean {
  return isAt(url, screen, guide) && layerFits(screen.arrived, context) && signs(screen, context);
}

function layerFits({ layer }: Arrival, context: Context): boolean {
  if (layer === 'any') {
    return true;
  }
  return layer === 'dialog' ? dialogsInFront(context).length > 0 : modal(context) === null;
}

function signs(screen: Screen, context: Context): boolean {
  const { labels, targets, absent, without, layer } = screen.arrived;
  const places = layer === 'dialog' ? dialogsInFront(context).flatMap(inside) : roots(context);
  if (labels.length > 0 && !says(labels, places, context)) {
    return false;
  }
  const there = (id: string) => isThere(screen, id, context);
  if (!targets.every(there) || without.some(there)) {
    return false;
  }
  return absent.every((key) => !hasControl(key, places, context));
}

/** Is one of the labels shown as a text of its own? */
function says(labels: string[], places: ParentNode[], context: Context): boolean {
  return [true, false].some((near) => {
    const patterns = patternsOf(labels, context, near);
    return patterns.length > 0 && places.some((place) => textsMatching(patterns, place, context).some(shown));
  });
}

/** A target that is disabled or scrolled away is there all the same; one without labels may be there several times. */
function isThere(screen: Screen, id: string, context: Context): boolean {
  const target = screen.targets[id];
  if (!target) {
    return false;
  }
  const sight = locate(target, context);
  const several =
    target.labels.length === 0 && !target.structure && 'unfound' in sight && sight.unfound === 'more_than_one';
  return 'found' in sight || sight.nearly !== undefined || several;
}

function hasControl(key: string, places: ParentNode[], context: Context): boolean {
  const patterns = patternsOf([key], context, true);
  const roles = ['press', 'checkbox', 'radio', 'tab'] as const;
  return places.some((place) =>
    roles.some((role) => controls(place, role).some((one) => answers(one, patterns).sure > 0 && shown(faceOf(one)))),
  );
}
