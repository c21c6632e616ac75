/** What the popup asks of the worker. Everything it shows it reads from the look; these only make things happen. */

import type { Diagnosis } from '../service/diagnose';
import type { ErrorWords } from '../service/errors';
import type { Asked, HandOff } from '../service/types';

/** One command of the popup. */
export type FromPopup =
  | { kind: 'popup/open' }
  | { kind: 'popup/check' }
  | { kind: 'popup/pair'; code: string }
  | { kind: 'popup/fix'; connection: string; flow: string }
  | { kind: 'popup/show' }
  | { kind: 'popup/step'; by: 1 | -1 }
  | { kind: 'popup/verify' }
  | { kind: 'popup/stop' }
  | { kind: 'popup/close' }
  | { kind: 'popup/ask'; connection: string; answers: Record<string, string> }
  | { kind: 'popup/handoff'; connection: string; remedy: string }
  | { kind: 'popup/handed'; connection: string; remedy: string }
  | { kind: 'popup/diagnose' }
  | { kind: 'popup/port'; port: number | null };

/** What a command may bring along. */
export interface Brought {
  diagnosis?: Diagnosis;
  asked?: Asked;
  handoff?: HandOff;
  /** Unix seconds. */
  askAgainAt?: number;
}

/** The answer: done, or why not, in words. */
export type Answer = ({ ok: true } & Brought) | { ok: false; error: ErrorWords };
