import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { basic, scriptedFive9 } from './support/scripted-five9.ts';

test('Five9 credentials sign in, without a session and with one call for all requests of ten minutes', async () => {
  const { viewers, sent } = scriptedFive9();
  const viewer = await viewers.authenticate(basic('ann', 'p:ann'));
  expect(viewer).toMatchObject({ id: 'ann', name: 'ann', kind: 'FIVE9_USER' });
  const again = await viewers.authenticate(basic('ann', 'p:ann'));
  expect(again.seat).toBe(viewer.seat);
  expect(sent.map(({ operation }) => operation)).toEqual(['getCallCountersState']);
});

test.each([
  ['nothing', undefined],
  ['another scheme', 'Digest abc'],
  ['no base64', 'Basic a*b'],
  ['no colon', `Basic ${Buffer.from('ann').toString('base64')}`],
  ['no UTF-8', `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`],
  ['a line break', `Basic ${Buffer.from('ann:a\nb').toString('base64')}`],
  ['an unknown token', 'Bearer abc'],
])('%s is Unauthenticated and asks Five9 nothing', async (_what, authorization) => {
  const { viewers, sent } = scriptedFive9();
  await expect(viewers.authenticate(authorization)).rejects.toMatchObject({ code: 'Unauthenticated' });
  expect(sent).toEqual([]);
});

test('three wrong passwords go upstream in half an hour, and the verified owner keeps working', async () => {
  const { viewers, count, clock } = scriptedFive9();
  await viewers.authenticate(basic('bob', 'pässword'));
  const start = clock.now();
  for (const password of ['a', 'b', 'c'])
    await expect(viewers.authenticate(basic('bob', password))).rejects.toMatchObject({ code: 'InvalidCredentials' });
  await expect(viewers.authenticate(basic('bob', 'd'))).rejects.toMatchObject({
    code: 'TooManyAttempts',
    retryAt: start + 30 * 60_000,
  });
  expect(count('getCallCountersState')).toBe(4);
  await expect(viewers.authenticate(basic('bob', 'pässword'))).resolves.toMatchObject({ name: 'bob' });
  await clock.advance(30 * 60_000 + 1);
  await expect(viewers.authenticate(basic('bob', 'd'))).rejects.toMatchObject({ code: 'InvalidCredentials' });
  await viewers.close();
});

test('ten thousand wrong passwords on one name cost three calls, whether they come at once or one by one', async () => {
  const { viewers, count, clock } = scriptedFive9();
  await viewers.authenticate(basic('bob', 'pässword'));
  const codes = new Set<string>();
  const attempt = async (index: number) => {
    const error = await viewers.authenticate(basic('bob', `guess ${index}`)).catch((reason: unknown) => reason);
    codes.add((error as { code: string }).code);
  };
  await Promise.all(Array.from({ length: 5_000 }, (_, index) => attempt(index)));
  for (let batch = 10; batch < 20; batch += 1) {
    for (let index = 0; index < 500; index += 1) await attempt(batch * 500 + index);
    await clock.advance(1_000);
    await expect(viewers.authenticate(basic('bob', 'pässword'))).resolves.toMatchObject({ name: 'bob' });
  }
  expect(count('getCallCountersState')).toBe(1 + 3);
  expect(codes).toEqual(new Set(['InvalidCredentials', 'TooManyAttempts']));
  await viewers.close();
});

test('an outage is never a wrong password and counts as no attempt', async () => {
  const five9 = scriptedFive9();
  five9.fail('getCallCountersState', 'UpstreamUnavailable', 5);
  for (let attempt = 0; attempt < 5; attempt += 1)
    await expect(five9.viewers.authenticate(basic('ann', 'p:ann'))).rejects.toMatchObject({
      code: 'UpstreamUnavailable',
    });
  await expect(five9.viewers.authenticate(basic('ann', 'p:ann'))).resolves.toMatchObject({ name: 'ann' });
});

test('who may not use the API is told so', async () => {
  const five9 = scriptedFive9();
  five9.fail('getCallCountersState', 'AccessDisallowedFault');
  await expect(five9.viewers.login('ann', 'p:ann')).rejects.toMatchObject({ code: 'AccessDisallowedFault' });
});

test('without authorization the demo user acts, when there is one', async () => {
  const { viewers } = scriptedFive9({ demoUser: { userName: 'ann', password: 'p:ann' } });
  expect((await viewers.authenticate(undefined)).name).toBe('ann');
});

test('a token signs in until it is over', async () => {
  const { viewers, clock } = scriptedFive9({ tokenTtlMs: 3_600_000 });
  const { token, expiresAt } = await viewers.login('ann', 'p:ann');
  expect(expiresAt).toBe(clock.now() + 3_600_000);
  await clock.advance(3_599_999);
  expect((await viewers.authenticate(`Bearer ${token}`)).expiresAt).toBe(expiresAt);
  await clock.advance(1);
  await expect(viewers.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'Unauthenticated' });
  await viewers.close();
});

test('logging out revokes the token of the request, everywhere all of them and closes the session', async () => {
  const { viewers, count } = scriptedFive9();
  const first = await viewers.login('ann', 'p:ann');
  const second = await viewers.login('ann', 'p:ann');
  expect(await viewers.logout(await viewers.authenticate(`Bearer ${first.token}`), false)).toBe(1);
  await expect(viewers.authenticate(`Bearer ${first.token}`)).rejects.toMatchObject({ code: 'Unauthenticated' });
  await second.viewer.seat.configure({});
  expect(await viewers.logout(second.viewer, true)).toBe(1);
  expect(second.viewer.seat.state).toBe('CLOSED');
  expect(count('closeSession')).toBe(1);
  await viewers.close();
});

test('no password and no token is in an error or in what is printed of viewers', async () => {
  const { viewers } = scriptedFive9();
  const error = await viewers.authenticate(basic('ann', 'marker-secret')).catch((thrown: unknown) => thrown);
  expect(inspect(error, { depth: 9 })).not.toContain('marker-secret');
  const { viewer, token } = await viewers.login('ann', 'p:ann');
  const printed = inspect([viewer, viewers], { depth: 9, showHidden: true });
  expect(printed).not.toContain('p:ann');
  expect(printed).not.toContain(token);
});
