import { expect, onTestFinished, test, vi } from 'vitest';
import type { Report } from './messages';
import { HEARTBEAT, makeReporter } from './report';

test('a clock that is set back silences no page', async () => {
  const sendMessage = vi.fn(async () => undefined);
  vi.stubGlobal('chrome', { runtime: { id: 'test', sendMessage } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const reporter = makeReporter(
    () => ({ kind: 'guide/report' }) as Report,
    () => undefined,
    new AbortController().signal,
  );
  reporter.send();
  const before = Date.now;
  const back = vi.spyOn(Date, 'now').mockImplementation(() => before() - 3_600_000);
  onTestFinished(() => void back.mockRestore());

  await vi.waitFor(() => {
    reporter.send();
    expect(sendMessage.mock.calls.length).toBeGreaterThan(1);
  }, HEARTBEAT);
});
