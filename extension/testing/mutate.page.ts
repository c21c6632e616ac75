// For the test of endurance alone: changes the page at random under a guide that is at work, and judges its ring.
//
// What is right carries `data-truth`, which the guide never reads. A change that makes it wrong takes the mark away.

interface Verdicts {
  seeds: number;
  /** Where the ring lay on anything but what is right: the seed and what was done. */
  wrong: string[];
  /** How long after the target was there again the ring was on it, milliseconds, seed by seed. */
  recovered: number[];
  pointed: number;
  silent: number;
}

type Chance = (below: number) => number;
type Change = (root: Element, chance: Chance) => void;

const OFF = 'data-was-truth';
const WAIT = 2000;
/** A frame that took longer was held up by the other tabs: twice its usual length, milliseconds. */
const FRAME = 34;

function chanceOf(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(1, below);
  };
}

const truth = (root: ParentNode) => root.querySelector('[data-truth]');
const any = <T>(all: ArrayLike<T>, chance: Chance): T | undefined => all[chance(all.length)];

/** No longer right: out of use, hidden, covered, or called otherwise. */
function spoil(root: Element): Element | null {
  const target = truth(root);
  target?.setAttribute(OFF, '');
  target?.removeAttribute('data-truth');
  return target;
}

/** The box among like boxes that an element stands in: a row of its list. */
function rowOf(element: Element | null): Element | null {
  for (let at = element; at?.parentElement; at = at.parentElement) {
    const kin = [...at.parentElement.children].filter((one) => one.querySelector('[tabindex]'));
    if (kin.length > 4) {
      return at;
    }
  }
  return null;
}

const rowsAround = (row: Element) =>
  [...(row.parentElement?.children ?? [])].filter((one) => one !== row && one.querySelector('[tabindex]'));

function textsIn(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.data.trim() && !node.parentElement?.closest('script, style')) {
      found.push(node);
    }
  }
  return found;
}

function renamed(row: Element, name: string): Element {
  const copy = row.cloneNode(true) as Element;
  for (const one of [copy, ...copy.querySelectorAll('*')]) {
    for (const attribute of [...one.attributes]) {
      attribute.value = attribute.value.replaceAll('Iconosquare', name);
    }
    one.removeAttribute('data-truth');
  }
  for (const text of textsIn(copy)) {
    text.data = text.data.replaceAll('Iconosquare', name);
  }
  return copy;
}

/** What a cover hides: everything that it is laid over. */
function front(root: Element, chance: Chance, html: string): void {
  spoil(root);
  const layer = document.createElement('div');
  layer.innerHTML = html;
  (chance(2) ? root : document.body).append(layer);
  layer.setAttribute('data-layer', '');
}

const SHADE = 'position:fixed;inset:0;z-index:99;background:#0003';

const CHANGES: Record<string, Change> = {
  shuffle(root, chance) {
    const list = rowOf(truth(root))?.parentElement ?? truth(root)?.parentElement;
    const some = [...(list?.children ?? [])].filter((one) => !one.matches('tr:has(th[scope="col"])'));
    list?.append(...some.sort(() => chance(3) - 1));
  },
  move(root, chance) {
    const row = rowOf(truth(root));
    if (row) {
      row.parentElement?.insertBefore(row, any(rowsAround(row), chance) ?? null);
    }
  },
  rowAbove(root, chance) {
    const row = rowOf(truth(root));
    row?.before(renamed(row, ['Buffer', 'Iconosquare Beta', 'My Iconosquare', 'Iconosquare 2'][chance(4)] ?? ''));
  },
  rowFirst(root, chance) {
    const row = rowOf(truth(root));
    const first = row && rowsAround(row)[0];
    if (row) {
      first?.before(renamed(row, `Zebra ${chance(99)}`));
    }
  },
  swapLabels(root, chance) {
    const target = truth(root);
    const kin = [...(target?.parentElement?.children ?? [])].filter((one) => one.tagName === target?.tagName);
    const other = any(kin, chance);
    if (!target || !other || other === target) {
      return;
    }
    const [mine, yours] = [[...target.childNodes], [...other.childNodes]];
    target.replaceChildren(...yours);
    other.replaceChildren(...mine);
    for (const name of ['aria-label', 'title', 'aria-labelledby', 'data-truth', 'role', 'aria-checked']) {
      const [one, two] = [target.getAttribute(name), other.getAttribute(name)];
      two === null ? target.removeAttribute(name) : target.setAttribute(name, two);
      one === null ? other.removeAttribute(name) : other.setAttribute(name, one);
    }
  },
  swapRows(root, chance) {
    const row = rowOf(truth(root));
    const other = row && any(rowsAround(row), chance);
    if (row && other) {
      const place = document.createComment('');
      row.replaceWith(place);
      other.replaceWith(row);
      place.replaceWith(other);
    }
  },
  rowTaken(root) {
    const row = rowOf(truth(root));
    if (row) {
      const other = renamed(row, 'Later On');
      row.replaceWith(other);
    }
  },
  clones(root, chance) {
    let at = truth(root);
    for (let up = chance(7); at && up > 0 && at.parentElement !== root; up--) {
      at = at.parentElement;
    }
    at?.replaceWith(at.cloneNode(true));
  },
  clonesElsewhere(root, chance) {
    const one = any(root.querySelectorAll('*'), chance);
    if (one && !one.querySelector('dialog') && !one.matches('dialog')) {
      one.replaceWith(one.cloneNode(true));
    }
  },
  classes(root, chance) {
    for (const one of root.querySelectorAll('[class]')) {
      if (chance(3) === 0) {
        one.classList.add(`x${chance(99999)}`);
      }
    }
  },
  attributes(root, chance) {
    for (let turn = 0; turn < 5; turn++) {
      any(root.querySelectorAll('*'), chance)?.setAttribute(
        ['data-7', 'id', 'data-testid', 'dir'][chance(4)] ?? 'x',
        'auto',
      );
    }
  },
  split(root, chance) {
    const target = truth(root);
    const text = any(textsIn(chance(2) && target ? target : root), chance);
    if (text && text.length > 2) {
      const rest = text.splitText(1 + chance(text.length - 2));
      if (chance(2)) {
        const span = document.createElement('span');
        rest.replaceWith(span);
        span.append(rest);
      }
    }
  },
  marks(root, chance) {
    const text = any(textsIn(root), chance);
    text?.insertData(chance(text.length), '\u034F');
  },
  decoys(root, chance) {
    const span = document.createElement('span');
    span.style.cssText =
      [
        'display:none',
        'position:absolute;left:-9999px',
        'position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden',
      ][chance(3)] ?? '';
    span.textContent = ['Iconosquare', 'Facebook', 'Remove'][chance(3)] ?? '';
    any(textsIn(root), chance)?.after(span);
  },
  staleDialog(root, chance) {
    const away = document.createElement('div');
    const dialog = root.ownerDocument.querySelector('[role="dialog"]');
    away.style.cssText =
      ['display:none', 'visibility:hidden;position:absolute', 'opacity:0;position:absolute;pointer-events:none'][
        chance(3)
      ] ?? '';
    away.innerHTML = dialog
      ? dialog.outerHTML
      : '<div role="dialog" aria-modal="true">Iconosquare <div role="button">Remove</div></div>';
    for (const one of away.querySelectorAll('[data-truth]')) {
      one.removeAttribute('data-truth');
    }
    (chance(2) ? root : document.body).append(away);
    away.setAttribute('data-layer', '');
  },
  toast(_root, chance) {
    const toast = document.createElement('div');
    toast.setAttribute('role', chance(2) ? 'status' : 'alert');
    toast.style.cssText = 'position:fixed;right:4px;bottom:4px;background:#333;color:#fff';
    toast.textContent = 'Iconosquare';
    toast.setAttribute('data-layer', '');
    document.body.append(toast);
  },
  stranger: (root, chance) => front(root, chance, `<div style="${SHADE}"></div>`),
  window: (root, chance) =>
    front(
      root,
      chance,
      `<div style="${SHADE}"><div role="dialog" aria-modal="true" style="background:#fff;width:300px;margin:200px auto">Hello <div role="button" tabindex="0">Not now</div></div></div>`,
    ),
  disable: (root) => spoil(root)?.setAttribute('aria-disabled', 'true'),
  hide(root, chance) {
    const target = spoil(root) as HTMLElement | null;
    target?.style.setProperty(...((chance(2) ? ['display', 'none'] : ['visibility', 'hidden']) as [string, string]));
  },
  gone: (root) => spoil(root)?.remove(),
  relabel(root) {
    const target = spoil(root);
    target?.removeAttribute('aria-label');
    target?.removeAttribute('aria-labelledby');
    target?.replaceChildren('Something else');
  },
  scroll: (_root, chance) => scrollTo(0, chance(300)),
};

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

interface Hooked {
  overlay?: ShadowRoot;
}

/** What the ring lies on: nothing drawn, or an element of the page. */
function ringed(): Element | null | 'none' {
  const ring = (globalThis as Hooked).overlay?.querySelector('.ring');
  if (!ring?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
    return 'none';
  }
  const { left, top, width, height } = ring.getBoundingClientRect();
  const host = (globalThis as Hooked).overlay?.host;
  const under = document.elementsFromPoint(left + width / 2, top + height / 2).find((one) => one !== host);
  return width > 0 ? (under ?? null) : 'none';
}

/** On what is right, or on the label of a box that is. */
function right(element: Element | null): boolean {
  const label = element?.closest('label');
  const box = label?.control ?? label?.querySelector('[data-truth]');
  return Boolean(element?.closest('[data-truth]') ?? box?.matches('[data-truth]'));
}

function showAll(root: ParentNode): void {
  for (const one of root.querySelectorAll<HTMLDialogElement>('dialog[data-show]')) {
    one.removeAttribute('open');
    one.showModal();
  }
}

/** Until the ring is on what is right, milliseconds. What the browser was held up by others between frames is not ours. */
async function recovery(): Promise<number> {
  let spent = 0;
  for (let last = performance.now(); spent < WAIT; ) {
    const at = ringed();
    if (at !== 'none' && right(at)) {
      break;
    }
    await frame();
    const now = performance.now();
    spent += Math.min(now - last, FRAME);
    last = now;
  }
  return spent;
}

async function oneSeed(seed: number, root: Element, whole: Element, verdicts: Verdicts): Promise<void> {
  const chance = chanceOf(seed);
  const names = Object.keys(CHANGES);
  const done: string[] = [];
  for (let count = 1 + chance(4); count > 0; count--) {
    const name = names[chance(names.length)] ?? 'move';
    CHANGES[name]?.(root, chance);
    done.push(name);
    // A ring may be late by one frame, and no more
    await frame();
    await frame();
    const at = ringed();
    verdicts[at === 'none' ? 'silent' : 'pointed']++;
    if (at !== 'none' && !right(at)) {
      verdicts.wrong.push(`${seed}: ${done.join(', ')}: ${at?.outerHTML.slice(0, 160)}`);
    }
  }
  for (const one of document.querySelectorAll('[data-layer]')) {
    one.remove();
  }
  root.replaceChildren(...[...(whole.cloneNode(true) as Element).childNodes]);
  showAll(root);
  truth(root)?.scrollIntoView({ block: 'center' });
  verdicts.recovered.push(await recovery());
  verdicts.seeds++;
}

/** Runs a range of seeds on the part of the page that holds everything; the page's own script is over by then. */
async function run(first: number, count: number, target: string): Promise<Verdicts> {
  for (const other of document.querySelectorAll(`[data-truth]:not([data-truth="${target}"])`)) {
    other.removeAttribute('data-truth');
  }
  const root = document.body.querySelector('#mount')?.parentElement as Element;
  const page = document.createElement('div');
  page.append(...[...root.children].filter((one) => one.matches('#mount, #mount + div')));
  root.prepend(page);
  const whole = page.cloneNode(true) as Element;
  showAll(page);
  const verdicts: Verdicts = { seeds: 0, wrong: [], recovered: [], pointed: 0, silent: 0 };
  await recovery();
  for (let seed = first; seed < first + count; seed++) {
    await oneSeed(seed, page, whole, verdicts);
  }
  return verdicts;
}

Object.assign(globalThis, { regrantMutate: { run, ringed, right } });
