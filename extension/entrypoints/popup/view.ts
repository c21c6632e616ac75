/** Which view is shown: the most pressing first. */

import { broken } from './broken';
import { diagnose } from './diagnose';
import { handOff } from './handoff';
import { home } from './home';
import { CURED_BY_PAIRING, pair } from './pair';
import { result } from './result';
import type { Scene } from './scene';
import { symptoms } from './symptoms';
import { walk } from './walk';

/** The children of the popup's main part. */
export function view(scene: Scene): HTMLElement[] {
  const { link, repair } = scene.look;
  const words = link.state === 'broken' ? link.words : null;
  if (scene.ui.page === 'diagnose') {
    return diagnose(scene);
  }
  if (scene.ui.page === 'pair' || (words && words.code in CURED_BY_PAIRING)) {
    return pair(scene, words?.code ?? 'again');
  }
  if (repair && !isOver(repair.state)) {
    return walk(scene, repair);
  }
  if (words) {
    return broken(scene, words);
  }
  if (scene.ui.page === 'symptoms' && scene.ui.interview) {
    return symptoms(scene, scene.ui.interview);
  }
  if (scene.ui.page === 'handoff' && scene.ui.handoff) {
    return handOff(scene, scene.ui.handoff);
  }
  const first = repair ? [result(scene, repair)] : [];
  return [...first, ...home(scene)];
}

function isOver(state: string): boolean {
  return state === 'done' || state === 'failed' || state === 'abandoned';
}
