import { beforeEach, expect, test, vi } from 'vitest';
import { freshBrowser } from '../testing/browser';
import { aGuide, aRepair } from '../testing/repairs';
import { pairedService, type Service } from '../testing/service';
import { wakeWorker } from '../testing/worker';

let made: Service;

beforeEach(async () => {
  freshBrowser();
  made = await pairedService();
  made.answers = {
    'GET /status': [200, { state: 'well', sentence: 'All well.', roots: [], soon: [], well: [], unknown: [] }],
  };
  for (const id of ['re_1', 're_2']) {
    made.answers[`GET /repairs/${id}`] = [200, aRepair({ id, state: 'verifying' })];
    made.answers[`POST /repairs/${id}/verification`] = [200, aRepair({ id, state: 'verifying' })];
  }
  await wakeWorker();
});

async function verifying(id: string): Promise<void> {
  const { underWay, walkFrom } = await import('./walking');
  const { verify } = await import('./verify');
  const repair = aRepair({ id, state: 'verifying' });
  const guide = aGuide({ repair: id });
  await underWay.set({ repair, guide, walk: { ...walkFrom(repair, guide, 1), state: 'verifying' }, tab: null });
  void verify();
}

const asked = (id: string): number =>
  made.heard.filter(({ what }) => what === `POST /repairs/${id}/verification`).length;

test('a walk is verified at once though the one before it still waits for an answer of Meta', async () => {
  await verifying('re_1');
  await vi.waitFor(() => expect(asked('re_1')).toBe(1));

  await verifying('re_2');

  await vi.waitFor(() => expect(asked('re_2')).toBe(1), { timeout: 900 });
});

test('a walk that was stopped before the worker was killed is neither guided nor taken up again', async () => {
  const { underWay, walkFrom } = await import('./walking');
  const repair = aRepair();
  const guide = aGuide();
  const walk = { ...walkFrom(repair, guide, 1), state: 'abandoned', revision: 4 } as const;
  await underWay.set({ repair, guide, walk, tab: null });
  made.answers['PUT /repairs/re_1/progress'] = [200, aRepair({ state: 'abandoned' })];
  await wakeWorker();
  const { resume } = await import('./resume');

  await resume();

  expect(await (await import('./walking')).underWay.get()).toBeNull();
  const told = () => made.heard.find(({ what }) => what === 'PUT /repairs/re_1/progress')?.body;
  await vi.waitFor(() => expect(told()).toMatchObject({ state: 'abandoned', revision: 4 }));
});
