import { expect, test } from 'vitest';
import { metricsAccessOf } from '../../src/config/metrics.ts';
import { ConfigError } from '../../src/lib/setting.ts';
import { tinyServer } from './support/tiny-server.ts';

const render = () => Promise.resolve('up 1\n');

async function get(access: 'closed' | 'open' | { token: string }, init: RequestInit = {}) {
  await using server = await tinyServer({ metrics: { access, render } });
  const response = await fetch(`${server.http.url}/metrics`, init);
  return { status: response.status, text: await response.text(), challenge: response.headers.get('www-authenticate') };
}

test('metrics that are closed are shown to nobody, open ones to everybody', async () => {
  expect(await get('closed')).toMatchObject({ status: 403, text: expect.not.stringContaining('up 1') });
  expect(await get('open')).toEqual({ status: 200, text: 'up 1\n', challenge: null });
  expect(await get('open', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  expect(await get('open', { method: 'POST' })).toMatchObject({ status: 405 });
});

test.each([
  [undefined, 401],
  ['Bearer a-token-of-some-length', 200],
  ['Bearer a-token-of-some-lengt', 401],
  ['Bearer a-token-of-some-length2', 401],
  ['Basic a-token-of-some-length', 401],
])(
  'with a token, authorization %s is answered with %i, never with a challenge for a password',
  async (authorization, status) => {
    const answer = await get(
      { token: 'a-token-of-some-length' },
      authorization === undefined ? {} : { headers: { authorization } },
    );
    expect(answer.status).toBe(status);
    expect(answer.challenge).toBe(status === 401 ? 'Bearer' : null);
  },
);

test('a server without metrics has no such address', async () => {
  await using server = await tinyServer();
  expect((await fetch(`${server.http.url}/metrics`)).status).toBe(404);
});

test('without a setting, metrics of the sandbox are open and those of a real Five9 closed', () => {
  const none = { METRICS_TOKEN: '', METRICS_TOKEN_FILE: '' };
  expect(metricsAccessOf(none, false)).toBe('open');
  expect(metricsAccessOf(none, true)).toBe('closed');
  expect(metricsAccessOf({ ...none, METRICS_TOKEN: 'none' }, true)).toBe('open');
  expect(metricsAccessOf({ ...none, METRICS_TOKEN: 'sixteen-or-longer' }, false)).toEqual({
    token: 'sixteen-or-longer',
  });
});

test('a token that is short or given twice is refused without being quoted', () => {
  const read = (METRICS_TOKEN: string, METRICS_TOKEN_FILE = '') =>
    metricsAccessOf({ METRICS_TOKEN, METRICS_TOKEN_FILE }, true);
  expect(() => read('short')).toThrow(ConfigError);
  expect(() => read('short')).not.toThrow('short');
  expect(() => read('sixteen-or-longer', '/some/file')).toThrow(
    'expected either METRICS_TOKEN or METRICS_TOKEN_FILE, got both',
  );
});
