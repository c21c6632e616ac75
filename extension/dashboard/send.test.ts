// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { refusal, type Service, service } from '../testing/service';
import { forms, senders } from './send';

let here: Service;
let ended: AbortController;

beforeEach(async () => {
  here = await service();
  (globalThis as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${here.base}/setup`);
  document.body.dataset['words'] = JSON.stringify({ did_not_work: 'That did not work.', press_again: 'Press again' });
  ended?.abort();
  ended = new AbortController();
  senders(ended.signal);
  forms(ended.signal);
});

function draw(html: string): HTMLElement {
  document.body.innerHTML = `<div id="told"></div>${html}`;
  return document.querySelector('button') as HTMLElement;
}

const told = (): string => document.getElementById('told')?.textContent ?? '';
const asked = (): string[] => here.heard.map(({ what }) => what);

test('what the service refuses is said in its own words', async () => {
  here.answers['POST /checks'] = [423, refusal('vault_locked', 'the vault is locked', 'Run `regrant unlock`.')];
  draw('<button data-post="/api/v1/checks" data-body="{}">Check</button>').click();

  await vi.waitFor(() => expect(told()).toBe('The vault is locked. Run `regrant unlock`.'));
  expect(document.querySelector<HTMLElement>('#told p')?.lang).toBe('en'); // whatever the page speaks
});

test('an answer that is no answer of regrant is said plainly', async () => {
  here.answers['POST /checks'] = [502, '<html>'];
  draw('<button data-post="/api/v1/checks" data-body="{}">Check</button>').click();

  await vi.waitFor(() => expect(told()).toBe('That did not work.'));
  expect(document.querySelector<HTMLElement>('#told p')?.lang).toBe('');
});

test('a form that is sent twice before its answer comes is sent once', async () => {
  here.answers['POST /webhooks'] = [422, refusal('bad_input', 'no', '')];
  draw('<form data-post="/api/v1/webhooks"><input name="url" value="https://a.example"><button>Add</button></form>');
  const form = document.querySelector('form') as HTMLFormElement;
  form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));

  await vi.waitFor(() => expect(told()).toBe('No.'));
  expect(asked()).toEqual(['POST /webhooks']);
});

describe('what takes something away', () => {
  const remove = '<button data-delete="/api/v1/people/pe_1" data-sure="Tell this person no more?">Remove</button>';

  test('is asked about, and a double click is no answer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    here.answers['DELETE /people/pe_1'] = [422, refusal('bad_input', 'no', '')];
    const button = draw(remove);
    button.click();
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked()).toEqual([]);
    expect(told()).toBe('Tell this person no more?');

    vi.advanceTimersByTime(700);
    button.click();
    vi.useRealTimers();
    await vi.waitFor(() => expect(asked()).toEqual(['DELETE /people/pe_1']));
  });

  test('asks again after it has failed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const button = draw(remove);
    button.click();
    vi.advanceTimersByTime(4_900);
    button.click();
    vi.advanceTimersByTime(200); // the question has run out before the answer is there
    vi.useRealTimers();

    await vi.waitFor(() => expect(told()).not.toBe('Tell this person no more?'));
    expect(button.textContent).toBe('Remove');
  });
});
