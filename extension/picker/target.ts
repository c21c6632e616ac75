// What a data file would say of a control: its role, its label's key, where it stands; and whether that finds it again.

import type { Guide, Target } from '../guide/types';
import { languageOf } from '../locate/language';
import { dialogsInFront, front } from '../locate/layers';
import { plain } from '../locate/ledger';
import { locate } from '../locate/locate';
import { answers, nameOf } from '../locate/name';
import { bare, patternsOf } from '../locate/pattern';
import { roleOf } from '../locate/role';
import { rowsNamed } from '../locate/row';
import { holds } from '../locate/tree';
import type { Context } from '../locate/types';

/** What the walk under way knows: its labels by their keys, and the names of its app. */
export interface Known {
  labels: Guide['labels'];
  apps: string[];
}

export interface Picked {
  toml: string;
  /** What `locate` answers when it is asked with it: how sure, or why not. */
  again: string;
}

const ROW = '[role="row"], [role="listitem"], li, tr';

/** Describes a control as a target of a screen. */
export function describe(control: Element, document: Document, known: Known, own: Element | null): Picked {
  const name = nameOf(control);
  const language = languageOf(document.documentElement.lang, ['en', ...locales(known)]);
  const invented = keyOf(name);
  const at = (labels: Guide['labels']): Context => ({
    ...{ dom: document, labels, lang: language, own, proven: new WeakSet<Element>(), ledger: plain, memo: new Map() },
  });
  const context = at(known.labels);
  const key = Object.keys(known.labels).find((one) => isCalled(control, one, context)) ?? invented;
  const labels = known.labels[key] ? known.labels : { ...known.labels, [key]: { [language || 'en']: [name] } };
  const scope = scopeOf(control, known.apps, context);
  const target: Target = { role: wantedRole(control), labels: [key], scope, structure: null, note: '' };
  const sight = locate(target, at(labels));
  const right = 'found' in sight && sight.found === control;
  const again =
    'unfound' in sight ? `not found again: ${sight.unfound}` : right ? `found again` : 'another one is found';
  return { toml: tomlOf(target, known, name, language), again };
}

function locales({ labels }: Known): string[] {
  return Object.values(labels).flatMap((texts) => Object.keys(texts));
}

function isCalled(control: Element, key: string, context: Context): boolean {
  const patterns = patternsOf([key], context, true);
  return patterns.length > 0 && answers(control, patterns).sure > 0.9;
}

/** "View and edit" is written view_and_edit. */
function keyOf(name: string): string {
  const words = bare(name).replace(/[^\p{L}\p{N}]+/gu, '_');
  return words.replace(/^_+|_+$/g, '').slice(0, 40) || 'label';
}

/** Meta uses a button or a link for the same control. */
function wantedRole(control: Element): Target['role'] {
  const role = roleOf(control);
  return role === 'link' ? 'press' : (role as Target['role']);
}

function scopeOf(control: Element, apps: string[], context: Context): Target['scope'] {
  const [row] = rowsNamed(apps, front(context), context).filter((one) => holds(one.row, control));
  if (row) {
    return { kind: 'row', names: apps, things: [] };
  }
  if (dialogsInFront(context).some((dialog) => holds(dialog, control))) {
    return { kind: 'dialog', names: [], things: [] };
  }
  return { kind: 'page', names: [], things: [] };
}

function tomlOf({ role, labels, scope }: Target, known: Known, name: string, language: string): string {
  const [key = 'label'] = labels;
  const names = scope.kind === 'row' ? ', names = ["{app}"]' : '';
  const lines = [
    `[targets.${key}]`,
    `role = "${role}"`,
    `labels = ["${key}"]`,
    ...(scope.kind === 'page' ? [] : [`scope = { kind = "${scope.kind}"${names} }`]),
  ];
  if (!known.labels[key]) {
    lines.push('', `# labels/${language || 'en'}.toml`, `${key} = [{ text = ${JSON.stringify(name)}, seen = true }]`);
  }
  return `${lines.join('\n')}\n`;
}

/** Is it in a row of a list of whose app nothing is known? Then the scope has to be written by hand. */
export function standsInARow(control: Element): boolean {
  return control.closest(ROW) !== null;
}
