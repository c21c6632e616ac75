// One page of a walk: ties reading, guide, overlay and reports together until the repair is over.

import { fold } from '../locate/fold';
import { faceOf, gate, isOnTop } from '../locate/gate';
import { dialogsInFront } from '../locate/layers';
import { ANY_CONTROL } from '../locate/role';
import { boxOf } from '../locate/tree';
import type { Context } from '../locate/types';
import { contextOf, look, remember, SETTLED } from '../observe/look';
import { watch } from '../observe/watch';
import { follow } from '../overlay/follow';
import type { Avoid } from '../overlay/geometry';
import { atEnd } from '../overlay/make';
import { makeOverlay, TARGET } from '../overlay/overlay';
import { type CardSpeak, speaking } from '../words/speak';
import { advance } from './advance';
import { stepOf } from './course';
import type { Draw } from './draw';
import { wordsFor } from './interest';
import { bring } from './lost';
import type { Reply, Welcome } from './messages';
import { panelOf } from './panel';
import { pointingOf } from './pointing';
import { answer, press, type Wish } from './press';
import { spoken } from './quote';
import { DENIED, refuse } from './refusal';
import { HEARTBEAT, makeReporter } from './report';
import { markedIn, sceneOf } from './scene';
import { isHit, isStruck, saysCancel } from './touched';
import type { Guide, Rect, RepairEvent, Step } from './types';
import { at, type Walk } from './walk';

/** Controls of the page that the card keeps off; more than fit into a window are not worth measuring. */
const MOST_AVOIDED = 60;
/** To measure them in every frame of a scroll would cost more than all the rest. Milliseconds. */
const AROUND_AGE = 200;

export interface Session {
  /** Takes a walk that was changed elsewhere. */
  take(walk: Walk): void;
}

/** Guides on this page until `stop` is aborted; aborts it itself when the repair is over. */
export function guide(welcome: NonNullable<Welcome>, stop: AbortController): Session {
  return new Page(welcome, stop);
}

class Page implements Session {
  readonly #guide: Guide;
  readonly #links: (string | null)[];
  readonly #speak: CardSpeak;
  #walk: Walk;
  readonly #stop: AbortController;
  readonly #memory;
  readonly #signal: AbortSignal;
  readonly #overlay;
  readonly #follower;
  readonly #watcher;
  readonly #reporter;
  #step: Step;
  #draw: Draw = { kind: 'words', why: 'arriving', nearly: null };
  #events: RepairEvent[] = [];
  #context: Context;
  #stale = true;
  #idle = false;
  #scrolledFor: Element | null = null;
  #rect: Rect | null = null;
  #around: { at: number; anchor: Rect | null; avoid: Avoid[] } = { at: 0, anchor: null, avoid: [] };
  #targetNow: Element | null = null;
  /** The step's screen is here: a control of the same name on another page is another control. */
  #meant = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #address = location.href;
  /** Steps before this one were done elsewhere since the page was loaded: it may still show what is so no longer. */
  #floor = 0;

  constructor({ guide, walk, words, links }: NonNullable<Welcome>, stop: AbortController) {
    this.#guide = guide;
    this.#links = links;
    this.#speak = speaking(words.texts);
    this.#walk = walk;
    this.#step = stepOf(guide, walk);
    this.#stop = stop;
    this.#signal = stop.signal;
    this.#memory = remember(stop.signal);
    this.#overlay = makeOverlay(
      document,
      {
        wish: (wish) => this.#wish(wish),
        fold: (folded) => this.#change({ ...this.#walk, folded }),
        close: () => stop.abort(),
        save: () => globalThis.regrantLost?.saved(guide, this.#overlay.element) ?? '',
        move: (place) => this.#change({ ...this.#walk, place }, false),
      },
      this.#speak,
      words,
      this.#signal,
    );
    this.#context = contextOf(document, guide, this.#overlay.element, this.#memory);
    this.#follower = follow(
      window,
      this.#signal,
      () => this.#frame(),
      (thorough) => this.#shifted(thorough),
    );
    this.#watcher = watch(
      document,
      () => this.#overlay.element,
      { look: () => this.#lookSoon(), place: () => this.#follower.after(), later: () => (this.#idle = true) },
      this.#signal,
    );
    this.#reporter = makeReporter(
      () =>
        this.#isOver()
          ? null
          : { kind: 'guide/report', walk: this.#walk, pointing: this.#pointing(), events: this.#events.splice(0) },
      (reply) => this.#heard(reply),
      this.#signal,
    );
    this.#listen();
    // A page that is older than the step tells of a login before this one
    if (walk.since < performance.timeOrigin && new URLSearchParams(location.search).get('error') === DENIED) {
      this.#refuse();
    }
    if (walk.index > 0) {
      this.#note('resumed');
    }
    // What was held back while a login that was left still stood there is free now
    if (walk.refused) {
      this.#walk = { ...walk, held: false };
    }
    // What the step before did to the page is gone with the page
    const { reach, screen } = this.#step;
    if (reach === 'next' && walk.pressed === null && look(guide, this.#context, this.#memory, 0).at(screen ?? '')) {
      this.#walk = at(walk, walk.index - 1, guide, Date.now());
    }
    this.#lookSoon();
  }

  take(walk: Walk): void {
    const { repair, revision, index } = this.#walk;
    // Of two tabs that moved at once the worker has taken the other one's word
    const outdone = walk.revision === revision && walk.index !== index;
    if (walk.repair === repair && (walk.revision > revision || outdone)) {
      this.#walk = walk;
      this.#floor = walk.index;
      // What was marked until now belongs to another step
      this.#meant = false;
      this.#lookSoon();
    }
  }

  /** What came of the walk stays until the person closes it, though nobody hears of the page any more. */
  #isOver(): boolean {
    return /^(done|failed)/.test(this.#walk.state);
  }

  #heard(reply: Reply | undefined): void {
    if (reply) {
      this.take(reply.walk);
    } else if (reply === null && !this.#isOver()) {
      this.#stop.abort();
    }
  }

  /** What the person does on the page, and what the page does by itself. */
  #listen(): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    window.addEventListener('click', (event) => event.isTrusted && this.#pressed(event), options);
    window.addEventListener('keydown', (event) => event.isTrusted && isStruck(event) && this.#pressed(event), options);
    for (const type of ['change', 'input', 'popstate', 'hashchange', 'load']) {
      window.addEventListener(type, () => this.#lookSoon(), options);
    }
    // Another size or zoom moves the target without the person having meant it
    window.addEventListener('resize', () => (this.#scrolledFor = null), options);
    let heart: ReturnType<typeof setInterval> | undefined;
    const beat = () => {
      this.#lookSoon();
      clearInterval(heart);
      heart =
        document.visibilityState === 'visible' && !this.#signal.aborted
          ? setInterval(() => this.#beat(), HEARTBEAT)
          : undefined;
    };
    document.addEventListener('visibilitychange', beat, options);
    atEnd(this.#signal, () => {
      clearTimeout(this.#timer);
      clearInterval(heart);
    });
    beat();
  }

  #pressed(event: Event): void {
    const path = event.composedPath();
    if (path.includes(this.#overlay.element)) {
      return;
    }
    if (this.#pointing().reason !== 'wrong_page' && saysCancel(path, this.#context) && this.#refuse()) {
      return;
    }
    const target = this.#meant ? this.#targetNow : null;
    const onTarget = target !== null && isHit(target, path);
    this.#walk = press(this.#walk, onTarget, Date.now());
    // The press may leave the page at once: say it while there is a page
    if (onTarget) {
      this.#reporter.send(true);
    }
    this.#lookSoon();
  }

  #refuse(): boolean {
    const refused = refuse(this.#guide, this.#walk, Date.now());
    if (refused) {
      this.#note('note', DENIED);
      this.#change(refused);
      // The window may close with the press
      this.#reporter.send(true);
    }
    return refused !== null;
  }

  #wish(wish: Wish): void {
    const { walk, events } = answer(this.#guide, this.#walk, wish, Date.now());
    this.#events.push(...events);
    this.#change(walk);
    if (walk.state === 'abandoned') {
      this.#reporter.send(true);
      this.#stop.abort();
    }
  }

  #change(walk: Walk, redraw = true): void {
    this.#walk = walk;
    if (redraw) {
      this.#lookSoon();
    }
  }

  #note(kind: RepairEvent['kind'], detail = ''): void {
    this.#events.push({ kind, step: stepOf(this.#guide, this.#walk).id, at: Date.now(), detail });
  }

  #lookSoon(): void {
    this.#stale = true;
    this.#follower.soon();
  }

  /** While a rule waits for time to pass, or the page changed somewhere: looks at each beat; always reports. */
  #beat(): void {
    const moved = this.#address !== location.href;
    const waiting = markedIn(this.#draw) === null || this.#walk.gone !== null || this.#walk.pressed !== null;
    if (moved || this.#idle || waiting || this.#memory.pending || this.#watcher.renamed()) {
      this.#stale = true;
    }
    // At once: what is told now must not be what was seen before the page's last change
    this.#frame();
    this.#reporter.send();
  }

  #frame(): void {
    if (!this.#stale && !this.#passes()) {
      this.#stale = true;
    }
    const told = this.#stale && this.#look();
    this.#place();
    // Only now is it known where the target is
    if (told) {
      this.#reporter.send();
    }
  }

  /** Something around the target changed: was the target moved by it, or (`thorough`) covered, or laid open? */
  #shifted(thorough: boolean): void {
    const target = markedIn(this.#draw)?.found ?? this.#targetNow;
    const free = thorough && target && isOnTop(target, this.#overlay.element);
    if (target && this.#rect) {
      const { x, y, width, height } = boxOf(faceOf(target));
      const moved = [x, y, width, height].join() !== Object.values(this.#rect).join();
      if (moved || (thorough && !free)) {
        this.#frame();
      }
    } else if (free && this.#isCovered()) {
      this.#lookSoon();
    }
  }

  #isCovered(): boolean {
    return this.#draw.kind === 'words' && ['covered', 'dialog_in_front'].includes(this.#draw.why);
  }

  /** The last gate, at every placement. */
  #passes(): boolean {
    const marked = markedIn(this.#draw);
    this.#context = { ...this.#context, memo: new Map() };
    return marked === null || 'found' in gate(marked, this.#context);
  }

  /** Reads the page and moves the walk; true where there is something to tell. */
  #look(): boolean {
    this.#stale = false;
    this.#idle = false;
    this.#around.at = 0;
    this.#address = location.href;
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#context = contextOf(document, this.#guide, this.#overlay.element, this.#memory);
    const reading = look(this.#guide, this.#context, this.#memory, performance.now()); // a clock may be set back
    const before = this.#walk;
    const { walk, draw, events } = advance(this.#guide, before, reading, now, this.#floor);
    this.#walk = walk;
    const changed = draw.kind !== this.#draw.kind || walk.revision !== before.revision || events.length > 0;
    this.#events.push(...events);
    const tongue = { speak: this.#speak, page: this.#context.lang };
    const { step, draw: drawn } = spoken(this.#guide, stepOf(this.#guide, walk), draw, tongue);
    this.#step = step;
    this.#draw = drawn;
    const sight = step.screen && step.target ? reading.sight(step.screen, step.target) : null;
    this.#meant = step.screen !== null && reading.seems(step.screen);
    this.#targetNow = sight === null ? null : 'found' in sight ? sight.found : (sight.nearly?.found ?? null);
    this.#show();
    if (this.#memory.pending) {
      this.#timer = setTimeout(() => this.#lookSoon(), SETTLED);
    }
    return changed;
  }

  #show(): void {
    const step = this.#step;
    const link = this.#links[this.#walk.index] ?? null;
    const scene = sceneOf(this.#guide, step, this.#walk, this.#draw, link, this.#speak);
    this.#overlay.show(scene);
    if (scene.card.sketch) {
      bring(() => this.#lookSoon());
    }
    const marked = markedIn(this.#draw);
    const nearly = 'nearly' in this.#draw ? this.#draw.nearly : null;
    // Once for each target: a person who scrolls away again means it
    if (nearly && this.#scrolledFor !== nearly.found) {
      this.#scrolledFor = nearly.found;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      nearly.found.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    }
    const elements = [marked?.found, marked?.row, this.#targetNow].filter((one) => one instanceof Element);
    this.#watcher.interest({ elements, words: wordsFor(this.#guide, this.#walk, this.#context).map(fold) });
    this.#follower.watch(marked?.found ?? null);
  }

  #place(): void {
    const marked = markedIn(this.#draw);
    const face = marked && faceOf(marked.found);
    const box = face?.getBoundingClientRect();
    this.#rect = box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
    const radius = face ? Number.parseFloat(getComputedStyle(face).borderRadius) || 4 : 0;
    const label = marked ? (this.#draw.kind === 'warn' ? this.#draw.guard.say : marked.name) : '';
    const mark = this.#rect && { rect: this.#rect, radius, label, warn: this.#draw.kind === 'warn' };
    if (performance.now() - this.#around.at > AROUND_AGE) {
      this.#around = { at: performance.now(), ...this.#surroundings() };
    }
    const { anchor, avoid } = this.#around;
    const target = this.#rect ? [{ rect: this.#rect, weight: TARGET }] : [];
    this.#overlay.settle(mark, anchor ?? this.#rect, [...target, ...avoid]);
  }

  /** The dialog that the card stands beside, and what it had better not lie on: what can be pressed, and the dialog. */
  #surroundings(): { anchor: Rect | null; avoid: Avoid[] } {
    const [dialog] = dialogsInFront(this.#context).slice(-1);
    const marked = markedIn(this.#draw);
    const avoid: Avoid[] = [];
    const shun = (box: Rect | undefined, weight: number) => box && avoid.push({ rect: box, weight });
    shun((dialog ?? (marked && panelOf(marked.found)))?.getBoundingClientRect(), dialog ? 2 : 0.2);
    for (const control of [...(dialog ?? document).querySelectorAll(ANY_CONTROL)].slice(0, MOST_AVOIDED)) {
      shun(boxOf(control), marked?.row?.contains(control) ? 2 : 10);
    }
    return { anchor: dialog?.getBoundingClientRect() ?? null, avoid };
  }

  #pointing() {
    return pointingOf(this.#step, this.#walk, this.#draw, this.#rect, location.href, Date.now());
  }
}
