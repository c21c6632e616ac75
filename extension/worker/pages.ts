/** Opens the page that a walk needs, or brings forward the tab that shows it already. */

import type { Guide, Step } from '../service/types';
import { openTabs } from './script';

/** Addresses that mean nothing without what a tool sends along. */
const CARRIED = /oauth|consent/;

/**
 * The address at which a walk goes on from the step at `index`; null when it is in words only.
 *
 * A step within a login has none of its own, for the tool sends along what the login is about: that one goes on where
 * the login is begun.
 */
export function pageOf(guide: Guide, index: number): string | null {
  const [here, ...later] = guide.steps.slice(index);
  if (!here) {
    return null;
  }
  const begun = here.screen ? guide.steps.slice(0, index).findLast(({ link }) => link)?.link : null;
  const pages = [pageOfStep(guide, here), begun, ...later.map((step) => pageOfStep(guide, step))];
  return pages.find((page) => page) ?? null;
}

function pageOfStep(guide: Guide, step: Step): string | null {
  return step.link ?? screenAddress(guide, step);
}

function screenAddress(guide: Guide, step: Step): string | null {
  const screen = step.screen ? guide.screens[step.screen] : undefined;
  const address = screen?.addresses.find(({ path }) => !path.includes('*') && !CARRIED.test(path));
  const homes = screen ? (guide.origins[screen.site] ?? []) : [];
  // A sandbox stands behind Meta's own address in the list, and is there to be used in its place
  const home = homes.find((origin) => new URL(origin).hostname === '127.0.0.1') ?? homes[0];
  if (!address || !home) {
    return null;
  }
  const url = new URL(address.path, home);
  for (const [key, value] of Object.entries(address.query)) {
    url.searchParams.set(key, value);
  }
  return url.href;
}

/** Bring forward the guided tab, or one that shows the page already, else open it. Returns the tab's id. */
export async function show(guide: Guide, index: number, guided: number | null): Promise<number | null> {
  const page = pageOf(guide, index);
  const open = await openTabs(guide);
  const there = open.find(({ id }) => id === guided) ?? open.find(({ url }) => isPage(url, page));
  if (there?.id !== undefined) {
    await focus(there.id, there.windowId);
    return there.id;
  }
  if (!page) {
    return null;
  }
  const made = await chrome.tabs.create({ url: page });
  return made.id ?? null;
}

function isPage(address: string | undefined, page: string | null): boolean {
  if (!address || !page) {
    return false;
  }
  const [here, wanted] = [new URL(address), new URL(page)];
  return (
    here.origin === wanted.origin &&
    here.pathname === wanted.pathname &&
    [...wanted.searchParams].every(([key, value]) => here.searchParams.get(key) === value)
  );
}

async function focus(tab: number, window: number): Promise<void> {
  await chrome.tabs.update(tab, { active: true });
  await chrome.windows.update(window, { focused: true });
}
