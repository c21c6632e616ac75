/** Answers the content script on a guided page. */

import { stepOf } from '../guide/course';
import type { Hello, Reply, Report, Welcome } from '../guide/messages';
import type { Guide, Pointing, Step } from '../guide/types';
import { agree, type Walk } from '../guide/walk';
import { tellable } from '../observe/address';
import sheet from '../overlay/sheet.css';
import { cardTexts } from '../words/catalogue';
import { language } from '../words/language';
import { leave } from './ending';
import { linksOf } from './links';
import { change } from './look';
import { pointingAfter } from './pointings';
import { report } from './telling';
import { verify } from './verify';
import { repairNow, type UnderWay, underWay } from './walking';

/** What a page that has just loaded needs to guide; null when no repair is under way. */
export async function hello(_: Hello): Promise<Welcome> {
  const under = await underWay.get();
  const words = { language: language(), texts: cardTexts(language()), sheet };
  return under && { guide: under.guide, walk: under.walk, repair: under.repair.id, words, links: linksOf(under.guide) };
}

/** Take a page's account of the walk, pass it on, and say which account holds. */
export async function hear(tab: number, said: Report): Promise<Reply> {
  let before: Walk | null = null;
  const now = await underWay.update((under) => {
    if (under?.repair.id !== said.walk.repair) {
      return under;
    }
    before = under.walk;
    return { ...under, walk: agree(under.walk, said.walk), tab: under.tab ?? tab };
  });
  if (!now || !before) {
    return null;
  }
  const { walk } = said;
  const pointing = withoutSecrets(said.pointing, stepOf(now.guide, walk), now.guide);
  const foremost = pointingAfter(tab, { pointing, revision: walk.revision }, now.walk.revision, Date.now());
  if (foremost === pointing && now.tab !== tab) {
    await underWay.update((under) => (under?.repair.id === walk.repair ? { ...under, tab } : under));
  }
  await report(now, said.events, foremost);
  if (moved(before, now.walk)) {
    await follow(now);
  }
  return now.walk.state === 'abandoned' ? null : { walk: now.walk };
}

/** What may be told of a page: its address carries secrets, and the page sends it whole. */
function withoutSecrets(pointing: Pointing, { screen }: Step, { screens }: Guide): Pointing {
  return { ...pointing, url: pointing.url && tellable(new URL(pointing.url), screens[screen ?? '']) };
}

/** What a step or the end of the walk brings with it. */
async function follow(under: UnderWay): Promise<void> {
  if (under.walk.state === 'abandoned') {
    await leave(under.repair.id);
    await change({ repair: null, guide: null });
    return;
  }
  await change({ repair: repairNow(under) });
  void verify(); // may take long: the page must have its answer now
}

function moved(before: Walk, after: Walk): boolean {
  return before.revision !== after.revision || before.state !== after.state;
}
