import { expect, test } from 'vitest';
import type { AccessChange } from '../../src/viewers/access.ts';
import type { Viewer } from '../../src/viewers/viewers.ts';
import { basic, scriptedFive9 } from './support/scripted-five9.ts';

function granted(...types: string[]) {
  return () => ({ return: types.map((type) => ({ type, value: true })) });
}

function changesOf(viewer: Viewer) {
  const heard: AccessChange[] = [];
  const stop = viewer.onAccessChange((change) => heard.push(change));
  return { heard, stop };
}

test('a connection hears at once that its token was revoked, and another one of the person does not', async () => {
  const five9 = scriptedFive9();
  const one = await five9.viewers.login('ann', 'p:ann');
  const two = await five9.viewers.login('ann', 'p:ann');
  const [ofOne, ofTwo] = [changesOf(one.viewer), changesOf(two.viewer)];
  await five9.viewers.logout(one.viewer, false);
  expect(ofOne.heard).toMatchObject([{ ended: { code: 'Unauthenticated' } }]);
  expect(ofTwo.heard).toEqual([]);
  await five9.viewers.logout(two.viewer, true);
  expect(ofTwo.heard).toMatchObject([{ ended: { message: expect.stringContaining('was revoked') } }]);
  ofOne.stop();
  ofTwo.stop();
  await five9.close();
});

test('it hears that its token is over, to the millisecond', async () => {
  const five9 = scriptedFive9({ tokenTtlMs: 600_000 });
  const { viewer, expiresAt } = await five9.viewers.login('ann', 'p:ann');
  const { heard, stop } = changesOf(viewer);
  await five9.clock.advance(expiresAt - five9.clock.now() - 1);
  expect(heard).toEqual([]);
  await five9.clock.advance(1);
  expect(heard).toMatchObject([{ ended: { code: 'Unauthenticated' } }]);
  stop();
  await five9.close();
});

test('a token that is renewed goes on, for connections that are open as well, for a week at most', async () => {
  const five9 = scriptedFive9({ tokenTtlMs: 600_000 });
  const { viewer, token, expiresAt } = await five9.viewers.login('ann', 'p:ann');
  const { heard, stop } = changesOf(viewer);
  await five9.clock.advance(500_000);
  expect(five9.viewers.renew(viewer)).toBe(expiresAt + 500_000);
  await five9.clock.advance(500_000);
  expect(heard).toEqual([]);
  await expect(five9.viewers.authenticate(`Bearer ${token}`)).resolves.toMatchObject({ name: 'ann' });
  for (let renewed = 0; renewed < 7 * 144 * 2; renewed += 1) {
    if (heard.length > 0) break;
    five9.viewers.renew(viewer);
    await five9.clock.advance(500_000);
  }
  expect(heard).toMatchObject([{ ended: { code: 'Unauthenticated' } }]);
  expect(five9.clock.now() - (expiresAt - 600_000)).toBeGreaterThanOrEqual(7 * 86_400_000);
  expect(five9.clock.now() - (expiresAt - 600_000)).toBeLessThan(7 * 86_400_000 + 1_000_000);
  expect(() => five9.viewers.renew(viewer)).toThrow(/is over/);
  stop();
  const password = await five9.viewers.authenticate('Basic ' + Buffer.from('ann:p:ann').toString('base64'));
  expect(five9.viewers.renew(password)).toBeUndefined();
  await five9.close();
});

test('whoever signed in with a password that was changed is out', async () => {
  const five9 = scriptedFive9();
  const viewer = await five9.viewers.authenticate(basic('ann', 'p:ann'));
  const { heard, stop } = changesOf(viewer);
  five9.passwords.set('ann', 'new');
  await five9.viewers.authenticate(basic('ann', 'new'));
  expect(heard).toMatchObject([{ ended: { message: expect.stringContaining('password that was changed') } }]);
  stop();
  await five9.close();
});

test('rights are read again every five minutes while somebody listens and the seat is open, and a change is told', async () => {
  const five9 = scriptedFive9({ seatLingerMs: 3_600_000 });
  five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills', 'ViewDataForAllAgentGroups'));
  const viewer = await five9.viewers.authenticate(basic('ann', 'p:ann'));
  await viewer.scope();
  const readAt = viewer.scopeReadAt;
  const { heard, stop } = changesOf(viewer);
  await five9.clock.advance(301_000);
  expect(five9.count('getMyPermissions')).toBe(2);
  expect(heard).toEqual([]);
  expect(viewer.scopeReadAt).toBeGreaterThan(readAt ?? Infinity);
  five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills'));
  five9.answers.set('getStatistics', () => ({ columns: ['Username'], rows: [] }));
  await five9.clock.advance(301_000);
  expect(heard).toMatchObject([{ scope: { agents: new Set() } }]);
  stop();
  const before = five9.count('getMyPermissions');
  await five9.clock.advance(3_000_000);
  expect(five9.count('getMyPermissions')).toBe(before);
  await five9.close();
});

test('reading rights again keeps no seat open and opens none', async () => {
  const five9 = scriptedFive9({ seatLingerMs: 60_000 });
  five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills', 'ViewDataForAllAgentGroups'));
  const viewer = await five9.viewers.authenticate(basic('ann', 'p:ann'));
  await viewer.scope();
  const { stop } = changesOf(viewer);
  await five9.clock.advance(1_200_000);
  expect(viewer.seat.state).toBe('CLOSED');
  expect(five9.count('setSessionParameters')).toBe(1);
  expect(five9.count('getMyPermissions')).toBe(1);
  stop();
  await five9.close();
});

test('nothing is left behind', async () => {
  const five9 = scriptedFive9();
  const { viewer } = await five9.viewers.login('ann', 'p:ann');
  const { stop } = changesOf(viewer);
  stop();
  await five9.close();
  await five9.clock.advance(0);
  expect(five9.clock.pending).toBe(0);
});
