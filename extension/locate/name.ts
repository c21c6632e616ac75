// What a control is called: by what the page shows, and by what it says to a screen reader.

import { fold, quote, speaks } from './fold';
import { bare, type Pattern, worth } from './pattern';
import { ANY_BOX, roleOf } from './role';
import { drawn, textShown } from './shown';
import { attributeOf, labelsOf } from './tree';
import type { Found } from './types';

/** A control's name is short; text beyond this is a whole part of the page inside a link. */
const LONGEST = 400;
/** The page shows one thing and tells screen readers another: one of them is a mistake or a trap. */
const CONTRADICTION = 0.6;
/** A box's first line alone is its label; what follows is a hint. */
const FIRST_LINE = 0.97;
/** The text beside a box that nobody tied to it. */
const BESIDE = 0.9;
/** A letter that is drawn for a cross. */
const CROSS = /^x$/iu;
/** How many there are, behind the name of a tab. */
const COUNT = /[\s·(]+\d+\)?$/u;
/** Up from a box to the text beside it. */
const BESIDE_PARENTS = 4;

/** The text of an element as a person sees it, one line for each block. */
export function seen(element: Element, skip?: (inner: Element) => boolean): string {
  const lines = gather(element, skip).split('\n').map(quote);
  return lines.filter(Boolean).join('\n');
}

function gather(parent: Element, skip?: (inner: Element) => boolean): string {
  let text = '';
  const inside = parent.shadowRoot ?? parent;
  for (const child of inside.childNodes) {
    if (child instanceof Text) {
      text += child.data.trim() === '' || textShown(child) ? child.data : '';
    } else if (child instanceof HTMLSlotElement) {
      text += child
        .assignedNodes()
        .map((node) => textOf(node, skip))
        .join('');
    } else if (child instanceof Element && !skip?.(child) && !isIcon(child)) {
      text += textOf(child, skip);
    }
  }
  return text;
}

/** A word that its font draws as a picture. */
function isIcon(element: Element): boolean {
  const name = () => `${attributeOf(element, 'class')} ${getComputedStyle(element).fontFamily}`;
  return attributeOf(element, 'aria-hidden') === 'true' && /icon|symbol/i.test(name());
}

function textOf(node: Node, skip?: (inner: Element) => boolean): string {
  if (node instanceof Text) {
    return textShown(node) ? node.data : '';
  }
  if (!(node instanceof Element) || node instanceof SVGElement) {
    return '';
  }
  if (node.tagName === 'BR') {
    return '\n';
  }
  const { display } = getComputedStyle(node);
  if (display === 'none' || (display !== 'contents' && !drawn(node))) {
    return '';
  }
  const inner = gather(node, skip);
  return display.startsWith('inline') || display === 'contents' ? inner : `\n${inner}\n`;
}

/** What a screen reader is told in place of the text: a label, the elements that label it, an image's words. */
export function said(element: Element): string {
  const root = element.getRootNode();
  const ids = attributeOf(element, 'aria-labelledby').split(/\s+/);
  const labelled = ids.flatMap((id) => {
    const other = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
    // Decoys hide in the labelling element too; one that is hidden as a whole counts in full
    return other ? [attributeOf(other, 'aria-label') || seen(other) || (other.textContent ?? '')] : [];
  });
  const texts = [labelled.join(' '), attributeOf(element, 'aria-label'), fieldLabel(element), native(element)];
  return quote(texts.find((text) => speaks(text)) ?? '');
}

/** The label of a field to write in; that of a box is read by its lines. */
function fieldLabel(element: Element): string {
  const labels = element.matches(ANY_BOX) ? [] : labelsOf(element);
  return labels.map((label) => seen(label, (inner) => inner === element)).join(' ');
}

function native(element: Element): string {
  if (element instanceof HTMLInputElement && /^(button|submit|reset|image)$/.test(element.type)) {
    return element.value || element.alt;
  }
  const image = element.querySelector('img[alt]');
  return attributeOf(element, 'title') || attributeOf(element, 'placeholder') || attributeOf(image, 'alt');
}

/** What a picture is called that is all a control shows, or a text for ears alone. Beside words either is a decoy. */
function drawnName(control: Element): string {
  const picture = control.querySelector('svg > title, svg[aria-label], [role=img][aria-label]');
  const heard = control instanceof HTMLElement ? control.innerText : '';
  return quote(attributeOf(picture, 'aria-label') || (picture?.textContent ?? heard));
}

/** What tells of a box: its own label, or what stands alone with it. */
function besideBox(box: Element): { words: Element; worth: number } | null {
  const own = labelsOf(box).find((label) => speaks(seen(label)));
  if (own) {
    return { words: own, worth: 1 };
  }
  let parent = box.parentElement;
  for (let count = 0; parent && count < BESIDE_PARENTS; count++, parent = parent.parentElement) {
    if (parent.querySelectorAll(ANY_BOX).length > 1 || (parent.textContent ?? '').length > LONGEST) {
      break;
    }
    if (speaks(seen(parent))) {
      return { words: parent, worth: BESIDE };
    }
  }
  return null;
}

/** Can none of the patterns match? Decoys stand between letters, so the letters need only come in order. */
function hopeless(control: Element, patterns: Pattern[]): boolean {
  if (
    control.matches(`${ANY_BOX}, [aria-labelledby]`) ||
    control.shadowRoot ||
    control.querySelector('slot, [aria-label]')
  ) {
    return false;
  }
  const text = control.textContent ?? '';
  const texts = [text.length > LONGEST ? '' : fold(text), fold(said(control))];
  return !patterns.some(({ literals }) => texts.some((one) => literals.every((words) => inOrder(words, one))));
}

function inOrder(words: string, text: string): boolean {
  let at = 0;
  for (let index = 0; index < text.length && at < words.length; index++) {
    at += text[index] === words[at] ? 1 : 0;
  }
  return at === words.length;
}

export interface Named {
  /** As the page shows it. */
  name: string;
  sure: number;
}

/**
 * How well a control's name answers some labels: 0 where it does not. In a row an icon may be told with the row's name:
 * "Remove Iconosquare".
 */
export function answers(control: Element, patterns: Pattern[], row: string[] = []): Named {
  if (hopeless(control, patterns)) {
    return { name: '', sure: 0 };
  }
  const visible = seen(control).replace(control.matches('[role=tab]') ? COUNT : '', '');
  const told = said(control);
  if (speaks(visible) && !CROSS.test(visible)) {
    return both(control, visible, told, patterns);
  }
  const alone = told || drawnName(control);
  if (speaks(alone)) {
    const texts = [alone, ...row.map((name) => fold(alone).replace(fold(name), ''))];
    return { name: alone, sure: Math.max(...texts.map((text) => worth(text, patterns))) };
  }
  if (!control.matches(ANY_BOX)) {
    return { name: '', sure: 0 };
  }
  const beside = besideBox(control);
  const { name, sure } = beside ? lines(beside.words, patterns) : { name: '', sure: 0 };
  return { name, sure: sure * (beside?.worth ?? 0) };
}

/** The seen text decides; what a screen reader is told must not contradict it. */
function both(control: Element, visible: string, told: string, patterns: Pattern[]): Named {
  const byEye = control.matches(ANY_BOX) ? lines(control, patterns) : whole(visible, patterns);
  const byEar = worth(told, patterns);
  const agree = !told || byEar > 0 || bare(told).includes(bare(byEye.name));
  if (byEye.sure > 0) {
    return agree ? byEye : { ...byEye, sure: byEye.sure * CONTRADICTION };
  }
  const contained = bare(told).includes(bare(visible));
  return { name: byEye.name, sure: contained ? byEar : byEar * CONTRADICTION };
}

function whole(text: string, patterns: Pattern[]): Named {
  const name = text.replaceAll('\n', ' ');
  return { name, sure: worth(name, patterns) };
}

/** The words of a box as a whole, or what they begin with: its first line, or its first piece before a hint. */
function lines(words: Element, patterns: Pattern[]): Named {
  const text = seen(words);
  const full = whole(text, patterns);
  let first = whole(text.split('\n')[0] ?? '', patterns);
  for (let at = firstPiece(words); at && full.sure + first.sure === 0; at = firstPiece(at)) {
    const piece = quote(textOf(at));
    // A note begins anew; what goes on in small letters is the rest of the sentence
    first = /^\P{L}*\p{Lu}/u.test(full.name.slice(piece.length)) ? whole(piece, patterns) : first;
  }
  return full.sure > 0 || first.sure === 0 ? full : { ...first, sure: first.sure * FIRST_LINE };
}

function firstPiece(node: Node): Node | undefined {
  return [...node.childNodes].find((child) => speaks(textOf(child)));
}

/** What to call a control when no label was asked for. */
export function nameOf(control: Element): string {
  const visible = seen(control).replaceAll('\n', ' ');
  const beside = visible || said(control) ? null : besideBox(control);
  return visible || said(control) || (beside ? seen(beside.words).replaceAll('\n', ' ') : '');
}

/** A control as it is handed on: by what name it is known, and how sure that is. */
export function asFound(found: Element, sure = 1, name = nameOf(found)): Found {
  return { found, role: roleOf(found), name, sure };
}
