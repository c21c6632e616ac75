/** What the popup asks of the worker. Everything it shows it reads from the look; these only make things happen. */

import type { Diagnosis } from '../service/diagnose';
import type { ErrorWords } from '../service/errors';

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
  | { kind: 'popup/diagnose' }
  | { kind: 'popup/port'; port: number | null };

/** The answer: done, or why not, in words. Only a diagnosis brings something along. */
export type Answer = { ok: true; diagnosis?: Diagnosis } | { ok: false; error: ErrorWords };
