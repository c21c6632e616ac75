/** The person closed the window of a login: nothing was granted, and it begins again where it was opened. */

import { stepOf } from '../guide/course';
import { refuse } from '../guide/refusal';
import { change } from './look';
import { forgetTab } from './pointings';
import { report } from './telling';
import { repairNow, tellTabs, underWay } from './walking';

/** What a page says while the screen of the step has not come. */
const NOT_YET = ['not_here', 'arriving', 'dialog_in_front'];

/**
 * A tab is gone: was the walk in it, in the midst of a login? A press in it may have closed it, and is no leaving; nor is
 * the end of a window in which the step's screen never came: the tool has closed it, with all that was wanted granted.
 */
export async function closed(tab: number): Promise<void> {
  const last = forgetTab(tab);
  if (!last || last.pointing.reason === 'wrong_page') {
    return;
  }
  const never = NOT_YET.includes(last.pointing.reason ?? '');
  let left: string | null = null;
  const under = await underWay.update((held) => {
    const mine = held?.walk.revision === last.revision && held.walk.pressed === null && (held.walk.met || !never);
    const walk = mine ? refuse(held.guide, held.walk, Date.now()) : null;
    left = held && walk ? stepOf(held.guide, held.walk).id : null;
    return held && walk ? { ...held, walk } : held;
  });
  if (!under || left === null) {
    return;
  }
  await change({ repair: repairNow(under) });
  await tellTabs(under.guide, { kind: 'guide/walk', walk: under.walk });
  await report(under, [{ kind: 'step_back', step: left, at: Date.now(), detail: 'the window was closed' }]);
}
