// As whom does the person use this page? Read where Meta writes a name, and unknown everywhere else.

import type { Guide } from '../guide/types';
import { fold, standsFor } from '../locate/fold';
import { front } from '../locate/layers';
import { answers } from '../locate/name';
import { patternsOf } from '../locate/pattern';
import { controls } from '../locate/role';
import { says } from '../locate/says';
import { shown } from '../locate/shown';
import { allOf } from '../locate/tree';
import type { Context } from '../locate/types';

/** Labels of buttons that hold the name of whoever is logged in: "Continue as Fay". */
const NAMING = 'continue_as';
/** More is a list, and the button that names a person stands on a page with few. */
const MOST = 60;
/** The bar at the top, where a link leads to the timeline of whoever is acting, and is called by their name. */
const BAR = '[role=banner] a[aria-label],[role=banner] [role=link][aria-label],header a[aria-label]';

/** The name under which the person acts, as the page says it or as the guide knows it; null where nobody knows. Only
 * `offered`: as whom a button lets one go on. */
export function acting(guide: Guide, context: Context, offered: boolean): string | null {
  return byButton(context) ?? (offered ? null : byBar(guide, context));
}

function byButton(context: Context): string | null {
  const patterns = patternsOf([NAMING], context, true);
  const buttons = patterns.length > 0 ? front(context).flatMap((root) => controls(root, 'press')) : [];
  const names = buttons.length > MOST ? [] : buttons.flatMap((one) => nameIn(one, context));
  const [only = null, ...others] = new Set(names);
  return others.length > 0 ? null : only;
}

/** What stands for `{name}` in the button's label. */
function nameIn(button: Element, context: Context): string[] {
  const { name, sure } = answers(button, patternsOf([NAMING], context, true));
  if (sure < 1 || !shown(button)) {
    return [];
  }
  const texts = context.labels[NAMING]?.[context.lang] ?? [];
  return texts.flatMap((text) => standsFor('{name}', text, name) ?? []).slice(0, 1);
}

/** Of all names that the guide knows, the longest that a link of the bar is called by. */
function byBar(guide: Guide, context: Context): string | null {
  const pages = guide.granted.filter(({ kind }) => kind === 'page').map(({ name }) => name);
  const links = allOf(context.dom, BAR).filter(shown);
  const called = links.map((link) => fold(link.getAttribute('aria-label') ?? ''));
  const known = [guide.person, ...pages].filter((name) => name && called.some((text) => says(text, fold(name))));
  return known.sort((one, other) => other.length - one.length)[0] ?? null;
}
