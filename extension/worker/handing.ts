/**
 * Fix on the dashboard, taken up by the extension at once.
 *
 * The dashboard is a page of the service, and no page may speak to the worker. But the browser tells the worker which
 * page a tab has loaded, and Fix leads to the page of the new repair: that page of the proven service is the sign.
 */

import { provenBase } from '../service/session';
import { showWhere } from './repairs';
import { resume } from './resume';
import { underWay } from './walking';

/** A tab has loaded a page: where it is that of a repair which nobody guides yet, take it up and open its first page. */
export async function takeUpFrom(url: string): Promise<void> {
  const base = await provenBase();
  if (!base || !url.startsWith(`${new URL(base).origin}/repairs/`) || (await isBusy())) {
    return;
  }
  await resume();
  const under = await underWay.get();
  if (under && url.endsWith(`/repairs/${under.repair.id}`)) {
    await showWhere();
  }
}

/** A walk that only waits for an answer of Meta's leaves the hands free. */
async function isBusy(): Promise<boolean> {
  const under = await underWay.get();
  return under !== null && under.walk.state !== 'verifying';
}
