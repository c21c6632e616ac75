/** What is done with an answer, by the name that the element gives in `data-done`. */

import { copying, dayOf, type Letter, letter } from './letter';
import { tell } from './tell';

type Answer = Record<string, unknown> | unknown[] | null;
type Done = (answer: Answer, from: HTMLElement) => void;

const WORDS: Record<string, string> = { ok: '✓ working', needs_you: '✋ needs you', unknown: '? not known' };

const field = (answer: Answer, name: string): string =>
  String((answer as Record<string, unknown> | null)?.[name] ?? '');

/** Write lines into an element, each as text. */
function write(id: string, lines: string[]): void {
  document.getElementById(id)?.replaceChildren(
    ...lines.map((text) => {
      const line = document.createElement('span');
      line.dir = 'auto';
      line.textContent = text;
      return line;
    }),
  );
}

const DONE: Record<string, Done> = {
  reload: () => location.reload(),
  home: () => location.assign('/'),
  repair: (answer) => location.assign(`/repairs/${encodeURIComponent(field(answer, 'id'))}`),
  said: (_, from) => tell(from.dataset['said'] ?? 'Done.'),
  code: (answer) =>
    write('code', [
      field(answer, 'code'),
      `Type it into the extension’s popup within ${field(answer, 'minutes')} minutes.`,
    ]),
  secret: (answer) =>
    write('secret', [
      `${field(answer, 'host')} is told from now on. Messages are signed with`,
      field(answer, 'secret'),
      'Copy it now: it is not shown again.',
    ]),
  url: (answer) =>
    write('answer', [
      field(answer, 'url'),
      'Copy it now: it is not shown again. Whoever has it can read when access ends.',
    ]),
  handoff: (answer, from) => letter(answer as unknown as Letter, from),
  asked: (answer) => tell(`Kept. You are reminded on ${dayOf(Number(field(answer, 'ask_again_at')))}.`),
  lines: (answer) => write('answer', (answer as { lines: string[] }).lines),
  doctor: (answer) => {
    write(
      'doctor',
      (answer as { checks: Record<string, string>[] }).checks.map(
        (one) => `${WORDS[one['state'] ?? '']} · ${one['id']}: ${one['says']} ${one['advice'] ?? ''}`,
      ),
    );
    document.getElementById('doctor')?.append(copying('Copy the report', field(answer, 'report')));
  },
};

/** Do it. */
export async function done(from: HTMLElement, answer: unknown): Promise<void> {
  DONE[from.dataset['done'] ?? '']?.(answer as Answer, from);
}
