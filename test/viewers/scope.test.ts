import { expect, test } from 'vitest';
import { basic, scriptedFive9 } from './support/scripted-five9.ts';

function granted(...types: string[]) {
  return () => ({ return: types.map((type) => ({ type, value: true })) });
}

async function scopeOf(five9: ReturnType<typeof scriptedFive9>) {
  return (await five9.viewers.authenticate(basic('ann', 'p:ann'))).scope();
}

test('who may see all is asked nothing more', async () => {
  const five9 = scriptedFive9();
  five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills', 'ViewDataForAllAgentGroups'));
  expect(await scopeOf(five9)).toMatchObject({ skills: 'all', agents: 'all' });
  expect(five9.count('getStatistics') + five9.count('getMySkillsIds')).toBe(0);
  await five9.close();
});

test('others see their own skills and the agents that Five9 shows them, read once an hour', async () => {
  const five9 = scriptedFive9();
  five9.answers.set('getMyPermissions', granted('Agents'));
  five9.answers.set('getMySkillsIds', () => ({
    return: [
      { id: '1', name: 'Sales' },
      { id: '2', name: '[Default]' },
    ],
  }));
  five9.answers.set('getStatistics', () => ({ columns: ['Username'], rows: [['kim'], ['lee']] }));
  const scope = await scopeOf(five9);
  expect(scope).toMatchObject({ skills: new Set(['Sales']), agents: new Set(['kim', 'lee']) });
  await Promise.all([scopeOf(five9), scopeOf(five9)]);
  expect(five9.count('getMyPermissions')).toBe(1);
  await five9.clock.advance(3_599_000);
  const later = await scopeOf(five9);
  expect(later.fingerprint).toBe(scope.fingerprint);
  expect(five9.count('getStatistics')).toBe(1);
  await five9.close();
});

test('without a right to agents there are none', async () => {
  const five9 = scriptedFive9();
  five9.answers.set('getMyPermissions', granted('Campaigns', 'AllSkills'));
  expect((await scopeOf(five9)).agents).toEqual(new Set());
  await five9.close();
});

test.each([
  [false, 0],
  [true, 1],
])('the default version tells no rights: trusting is %s', async (trustWithoutPermissions, least) => {
  const five9 = scriptedFive9({ version: 'default', trustWithoutPermissions });
  expect((await scopeOf(five9)).permissions.size).toBeGreaterThanOrEqual(least);
  expect((await scopeOf(five9)).permissions.has('Agents')).toBe(trustWithoutPermissions);
  expect(five9.count('setSessionParameters')).toBe(0);
  await five9.close();
});
