/** What is done with an answer, by the name that the element gives in `data-done`. */

import { copying, dayOf, type Letter, letter } from './letter';
import { tell } from './tell';
import { word } from './words';

type Answer = Record<string, unknown> | unknown[] | null;
type Done = (answer: Answer, from: HTMLElement) => void;

const SIGNS: Record<string, string> = { ok: '✓', needs_you: '✋', unknown: '?' };

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
  said: (_, from) => tell(from.dataset['said'] ?? word('done_said')),
  code: (answer) => write('code', [field(answer, 'code'), word('type_code', { minutes: field(answer, 'minutes') })]),
  secret: (answer) =>
    write('secret', [word('hook_told', { host: field(answer, 'host') }), field(answer, 'secret'), word('copy_now')]),
  url: (answer) => write('answer', [field(answer, 'url'), `${word('copy_now')} ${word('who_has_it')}`]),
  handoff: (answer, from) => letter(answer as unknown as Letter, from),
  asked: (answer) => tell(word('asked_again', { day: dayOf(Number(field(answer, 'ask_again_at'))) })),
  lines: (answer) => write('answer', (answer as { lines: string[] }).lines),
  doctor: (answer) => {
    write(
      'doctor',
      (answer as { checks: Record<string, string>[] }).checks.map(
        (one) =>
          `${SIGNS[one['state'] ?? '']} ${word(one['state'] ?? '')} · ${one['id']}: ${one['says']} ${one['advice'] ?? ''}`,
      ),
    );
    document.getElementById('doctor')?.append(copying(word('copy_report'), field(answer, 'report')));
  },
};

/** Do it. */
export async function done(from: HTMLElement, answer: unknown): Promise<void> {
  DONE[from.dataset['done'] ?? '']?.(answer as Answer, from);
}
