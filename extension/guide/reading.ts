// What the guide may ask about the page, as it is at one moment. `observe/` answers; tests answer from tables.

import type { Sight } from '../locate/types';
import type { Guide } from './types';

/** A box or a switch; `on` is null where that cannot be seen. */
export interface Box {
  box: Element;
  on: boolean | null;
  sight: Sight;
}

/** Something that the tool reached before, and that is not ticked now. */
export interface Lost {
  name: string;
  kind: Guide['granted'][number]['kind'];
  sight: Sight;
}

export interface Reading {
  /** The page's address is one of the screen's. */
  at(screen: string): boolean;
  /** The screen's signs hold just now. */
  seems(screen: string): boolean;
  /** They have held long enough to be believed: pages come in pieces, and one piece can look like another screen. */
  here(screen: string): boolean;
  /** Where the target is, whatever screen is here. */
  sight(screen: string, target: string): Sight;
  /** Ticked, empty, or null where that cannot be seen. */
  ticked(screen: string, target: string): boolean | null;
  /** The screen is here, filled in, and has been without the target for long enough to be believed. */
  absent(screen: string, target: string): boolean;
  /** Every box and switch like the target, where it stands: in the window in front, or on the page. */
  boxes(screen: string, target: string): Box[];
  /** Under which name the person acts; null where the page does not say. */
  acting(offered: boolean): string | null;
  /** What was granted before and is not ticked on the screen, the first few; not what the person `left` out on purpose. */
  lost(screen: string, left: string[]): Lost[];
  /** A window lies in front of the page. */
  blocked(): boolean;
}
