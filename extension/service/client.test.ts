import { describe, expect, test } from 'vitest';
import { refusal, service } from '../testing/service';
import { ask } from './client';
import { Refused, Revoked, Stranger, Unreachable } from './errors';

describe('an answer that is not a yes', () => {
  test.each<[string, [number, unknown], new (...args: never[]) => Error]>([
    ['regrant says no', [422, refusal('bad_input')], Refused],
    ['regrant is in trouble', [503, refusal('store_unusable')], Refused],
    ['the token is not known', [401, refusal('not_paired')], Revoked],
    ['the pairing was taken back', [401, refusal('pairing_revoked')], Revoked],
    ['another 401', [401, refusal('something_else')], Refused],
    ['not_paired, but not as a 401', [403, refusal('not_paired')], Refused],
    ['an error of another shape', [500, { message: 'oops' }], Stranger],
    ['null', [500, 'null'], Stranger],
    ['a page', [200, '<!doctype html>'], Stranger],
  ])('%s', async (_, answer, kind) => {
    const made = await service();
    made.answers['GET /x'] = answer;

    const error: unknown = await ask(made.base, '/x').catch((thrown: unknown) => thrown);

    expect((error as Error).constructor).toBe(kind);
  });
});

test('a closed port is unreachable', async () => {
  const made = await service();
  await made.stop();

  await expect(ask(made.base, '/x')).rejects.toThrow(Unreachable);
});

test('an answer that does not come in time is unreachable, and says so', async () => {
  const made = await service();
  made.answers['GET /x'] = 'silence';

  await expect(ask(made.base, '/x', { timeout: 50 })).rejects.toMatchObject({ timedOut: true });
});

test('the token goes in a header and the body as JSON', async () => {
  const made = await service();
  made.answers['PUT /x'] = [200, { fine: true }];

  const answer = await ask(made.base, '/x', { method: 'PUT', token: 'rg1_x', body: { a: 1 } });

  expect(answer).toEqual({ fine: true });
  expect(made.heard).toMatchObject([{ what: 'PUT /x', token: 'Bearer rg1_x', body: { a: 1 } }]);
  expect(made.targets).toEqual(['/api/v1/x']);
});

test('an answer without content is null', async () => {
  const made = await service();
  made.answers['DELETE /x'] = [204, ''];

  expect(await ask(made.base, '/x', { method: 'DELETE' })).toBeNull();
});
