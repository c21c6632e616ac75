/** What a view is given: what is known, what the popup itself remembers, and what it can have done. */

import type { Diagnosis } from '../../service/diagnose';
import type { ErrorWords } from '../../service/errors';
import type { Look } from '../../worker/look';
import type { FromPopup } from '../../worker/messages';
import type { HandedOver } from './handoff';
import type { Interview } from './symptoms';

/** What only this popup knows; it is gone when it closes. */
export interface Ui {
  /** The command that is under way, so that its button can say so. */
  busy: FromPopup['kind'] | null;
  error: ErrorWords | null;
  page: 'home' | 'pair' | 'diagnose' | 'symptoms' | 'handoff';
  diagnosis: Diagnosis | null;
  /** The questions that are being asked about a connection. */
  interview?: Interview | null;
  /** The message for somebody else that is being shown. */
  handoff?: HandedOver | null;
  /** Hosts that the browser withholds, as match patterns; asked before a click, for a click must ask at once. */
  withheld: string[];
  code: string;
  port: string;
  unfolded: Set<string>;
}

/** What is known, and what can be done about it. */
export interface Scene {
  look: Look;
  ui: Ui;
  /** Unix seconds. */
  now: number;
  /** Have the worker do something; the view is drawn again before and after. */
  act(command: FromPopup): void;
  /** Change what the popup remembers and draw again. */
  set(part: Partial<Ui>): void;
  /** Ask the browser for hosts. Must be called straight from a click. */
  allow(hosts: string[]): void;
}
