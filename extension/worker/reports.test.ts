import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ProgressIn, RepairEvent } from '../service/types';
import { freshBrowser, killWorker } from '../testing/browser';
import { aRepair } from '../testing/repairs';
import { pairedService, refusal, type Service, service } from '../testing/service';
import type { Listener } from './reports';

const PUT = 'PUT /repairs/re_1/progress';

let made: Service;
let listener: Listener & { told: ReturnType<typeof vi.fn>; refused: ReturnType<typeof vi.fn> };

beforeEach(async () => {
  freshBrowser();
  await killWorker();
  made = await pairedService();
  made.answers[PUT] = [200, aRepair({ state: 'running' })];
  listener = { told: vi.fn(async () => undefined), refused: vi.fn(async () => undefined) };
});

/** The teller of a worker that has just been started. */
const teller = () => import('./reports');

function progress(revision: number, ...ids: string[]): ProgressIn {
  const events = ids.map((step): RepairEvent => ({ kind: 'step_done', step, at: revision, detail: '' }));
  return { revision, index: revision, state: 'running', pointing: null, events };
}

const told = (): ProgressIn[] => made.heard.filter(({ what }) => what === PUT).map(({ body }) => body as ProgressIn);
const happened = (): string[] => told().flatMap(({ events }) => events.map(({ step }) => step));

test('a burst is told in two reports, the newest last, with every event once and in order', async () => {
  const { tell, flush } = await teller();

  await tell('re_1', progress(1, 'a'), listener);
  for (let revision = 2; revision <= 20; revision++) {
    await tell('re_1', progress(revision, `e${revision}`), listener);
  }
  await flush(listener);

  expect(told().length).toBeLessThanOrEqual(2);
  expect(told().at(-1)?.revision).toBe(20);
  expect(happened()).toEqual(['a', ...Array.from({ length: 19 }, (_, at) => `e${at + 2}`)]);
});

test('two reports are at least 100 ms apart', async () => {
  const { tell, flush } = await teller();

  for (let revision = 1; revision <= 4; revision++) {
    await tell('re_1', progress(revision), listener);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await flush(listener);

  const times = made.heard.filter(({ what }) => what === PUT).map(({ at }) => at);
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  expect(gaps.length).toBeGreaterThan(0);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(99); // times are rounded to the millisecond
});

test('what comes in while a report is on its way is told afterwards', async () => {
  const { tell, flush } = await teller();
  let late: Promise<void> | undefined;
  made.answers[PUT] = (body) => {
    late ??= tell('re_1', progress(2, 'late'), listener);
    return [200, aRepair({ revision: (body as ProgressIn).revision })];
  };

  await tell('re_1', progress(1, 'early'), listener);
  await flush(listener);
  await late;
  await flush(listener);

  expect(told().at(-1)?.revision).toBe(2);
  expect(happened()).toEqual(['early', 'late']);
});

test('while the service is away the newest waits, and is told when it is back', async () => {
  const { tell, flush } = await teller();
  await made.stop();
  await tell('re_1', progress(1, 'a'), listener);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await tell('re_1', progress(2, 'b'), listener);

  made = await service(made.port);
  made.answers[PUT] = [200, aRepair()];
  await flush(listener);

  expect(told().at(-1)?.revision).toBe(2);
  expect(happened()).toEqual(['a', 'b']);
});

test('what was not told survives the worker', async () => {
  const before = await teller();
  const port = made.port;
  await made.stop();
  await before.tell('re_1', progress(7, 'a'), listener);
  await killWorker();
  made = await service(port);
  made.answers[PUT] = [200, aRepair()];

  const after = await teller();
  await after.flush(listener);

  expect(told().at(-1)).toMatchObject({ revision: 7, events: [{ step: 'a' }] });
});

test('the newest hundred events are kept, which is all that the service takes', async () => {
  const { tell, flush } = await teller();
  await made.stop();
  const ids = Array.from({ length: 130 }, (_, at) => `e${at}`);
  for (const id of ids) {
    await tell('re_1', progress(1, id), listener);
  }
  made = await service(made.port);
  made.answers[PUT] = [200, aRepair()];
  await flush(listener);

  expect(happened()).toEqual(ids.slice(-100));
});

describe('an answer that is a refusal', () => {
  test.each([
    ['is final where the same would be refused again', 422, 'bad_input', true],
    ['is final where the repair is not known', 404, 'not_found', true],
    ['is not final where a pause is asked for', 429, 'too_many_tries', false],
    ['is not final where the service is in trouble', 503, 'store_unusable', false],
    ['is not final where this browser must pair again', 401, 'not_paired', false],
  ])('%s', async (_, status, code, final) => {
    const { tell } = await teller();
    made.answers[PUT] = [status, refusal(code)];

    await tell('re_1', progress(1, 'a'), listener);
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0));
    await new Promise((resolve) => setTimeout(resolve, 30));

    expect(listener.refused).toHaveBeenCalledTimes(final ? 1 : 0);
    const { unsent } = await chrome.storage.session.get('unsent');
    expect(unsent === undefined).toBe(final);
  });
});

test('a report of another walk takes none of the events of the one before', async () => {
  const { tell, flush } = await teller();
  made.answers['PUT /repairs/re_2/progress'] = [200, aRepair({ id: 're_2' })];
  await made.stop();
  await tell('re_1', progress(1, 'old'), listener);
  await tell('re_2', progress(0, 'new'), listener);
  const back = await service(made.port);
  back.answers['PUT /repairs/re_2/progress'] = [200, aRepair({ id: 're_2' })];
  await flush(listener);

  const bodies = back.heard
    .filter(({ what }) => what === 'PUT /repairs/re_2/progress')
    .map(({ body }) => body as ProgressIn);
  expect(bodies.flatMap(({ events }) => events.map(({ step }) => step))).toEqual(['new']);
});

test('a clock that was set back by an hour holds up nothing', async () => {
  const { tell, flush } = await teller();
  await tell('re_1', progress(1), listener);
  await flush(listener);

  const set = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() - 3_600_000);
  onTestFinished(() => void set.mockRestore());
  await tell('re_1', progress(2), listener);

  await vi.waitFor(() => expect(told().at(-1)?.revision).toBe(2), { timeout: 1_500 });
});

test('nothing that is said of a walk afterwards takes back that it was stopped', async () => {
  const { tell, flush } = await teller();
  made.answers[PUT] = [503, refusal('unavailable')];
  await tell('re_1', { ...progress(4, 'a'), state: 'abandoned' }, listener);
  await tell('re_1', progress(3, 'resumed'), listener);
  made.answers[PUT] = [200, aRepair({ state: 'abandoned' })];
  await flush(listener);

  expect(told().at(-1)).toMatchObject({ state: 'abandoned', revision: 4 });
  expect(happened()).toContain('resumed');
});

test('a walk that was stopped here is stopped though it went on in another browser', async () => {
  const { tell, flush } = await teller();
  let kept = aRepair({ state: 'running', revision: 25 });
  made.answers[PUT] = (body) => {
    const { revision, state } = body as ProgressIn;
    kept = revision < kept.revision ? kept : { ...kept, revision, state };
    return [200, kept];
  };

  await tell('re_1', { ...progress(21, 'left'), state: 'abandoned' }, listener);
  await flush(listener);

  expect(kept.state).toBe('abandoned');
  expect(happened()).toEqual(['left']);
});
