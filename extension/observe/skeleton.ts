// A page without anything of the person's: what "I can't find it" hands over for a bug report or a test page.
//
// Kept: structure, roles, states, which elements look alike, texts that are labels of Meta's or names of the tool.
// Dropped: every other text, ids, addresses, pictures, and every attribute that is not on the list.

import type { Guide } from '../guide/types';
import { bare } from '../locate/pattern';
import { drawn } from '../locate/shown';

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{2,4})?$/i;
/** Attributes that are kept, each with the values that say nothing of a person. Any other value is left empty. */
const KEPT: [RegExp, string[]][] = [
  [
    /^(?:alert|alertdialog|article|banner|button|cell|checkbox|combobox|complementary|dialog|feed|form|grid|gridcell|group|heading|img|link|list|listbox|listitem|log|main|menu|menubar|menuitem|navigation|none|note|option|presentation|progressbar|radio|radiogroup|region|row|rowgroup|search|searchbox|separator|slider|spinbutton|status|switch|tab|table|tablist|tabpanel|textbox|toolbar|tooltip|tree|treeitem)$/,
    ['role'],
  ],
  [/^(?:button|checkbox|email|file|hidden|image|number|password|radio|reset|search|submit|tel|text|url)$/, ['type']],
  [/^-?\d{1,2}$/, ['tabindex']],
  [LANGUAGE, ['lang']],
  [/^(?:ltr|rtl|auto)$/, ['dir']],
  [
    /^(?:true|false|mixed|dialog)$/,
    [
      ...['disabled', 'hidden', 'open', 'inert', 'checked', 'aria-modal', 'aria-hidden', 'aria-checked'],
      ...['aria-pressed', 'aria-disabled', 'aria-busy', 'aria-selected'],
    ],
  ],
];
const TOLD = ['aria-label', 'title', 'alt', 'placeholder'];
const SKIPPED = 'script, style, noscript, link, meta, template, iframe';
/** More does not fit into a report; characters. */
const LONGEST = 200_000;

interface Notes {
  guide: Guide;
  own: Element | null;
  labels: Set<string>;
  classes: Map<string, string>;
}

/** The page as a test page: HTML that can be opened and asked again. */
export function skeleton(document: Document, guide: Guide, own: Element | null): string {
  const labels = new Set(Object.values(guide.labels).flatMap((texts) => Object.values(texts).flat().map(bare)));
  const notes: Notes = { guide, own, labels, classes: new Map() };
  const { lang, dir } = document.documentElement;
  const body = inside(document.body, notes);
  const whole = `<!doctype html>\n<html lang="${LANGUAGE.test(lang) ? lang : ''}" dir="${safe(dir)}">\n<body>${body}</body>\n</html>\n`;
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}\n<!-- cut short -->\n` : whole;
}

function inside(parent: Element | ShadowRoot, notes: Notes): string {
  let html = '';
  for (const child of parent.childNodes) {
    if (child instanceof Text) {
      html += safe(redacted(child.data, notes));
    } else if (child instanceof Element && child !== notes.own && !child.matches(SKIPPED)) {
      html += tagOf(child, notes);
    }
  }
  return html;
}

function tagOf(element: Element, notes: Notes): string {
  const tag = element.localName;
  const attributes = KEPT.flatMap(([plain, names]) =>
    names.flatMap((name) => {
      const value = element.getAttribute(name);
      return value === null ? [] : [` ${name}="${plain.test(value) ? value : ''}"`];
    }),
  );
  for (const name of TOLD) {
    const value = element.getAttribute(name);
    attributes.push(value ? ` ${name}="${safe(redacted(value, notes))}"` : '');
  }
  const make = element.getAttribute('class');
  attributes.push(make ? ` class="${alike(make, notes)}"` : '', drawn(element) ? '' : ' data-unseen=""');
  attributes.push(tag === 'a' && element.hasAttribute('href') ? ' href="#"' : '');
  const root = element.shadowRoot;
  const shadow = root ? `<template shadowrootmode="open">${inside(root, notes)}</template>` : '';
  return `<${tag}${attributes.join('')}>${shadow}${inside(element, notes)}</${tag}>`;
}

/** Elements of one make keep one name, which says nothing else. */
function alike(make: string, { classes }: Notes): string {
  const name = classes.get(make) ?? `c${classes.size}`;
  classes.set(make, name);
  return name;
}

/** Meta's own labels and the tool's names as they are; of any other text only how long it is. */
function redacted(text: string, { guide, labels }: Notes): string {
  if (labels.has(bare(text))) {
    return text;
  }
  const names = guide.app_names.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  // Split by a group, so that every second part is a name
  const parts = text.split(new RegExp(`(${names.join('|')})`, 'iu'));
  return parts.map((part, index) => (index % 2 ? part : part.replace(/[^\s\p{P}]/gu, 'x'))).join('');
}

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
