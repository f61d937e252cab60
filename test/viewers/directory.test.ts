import { describe, expect, test } from 'vitest';
import { DirectoryError, parseDirectory } from '../../src/viewers/directory.ts';
import { basic, scriptedFive9 } from './support/scripted-five9.ts';

const directory = (people: object, groups: object = {}) => parseDirectory(JSON.stringify({ people, groups }));
const granted =
  (...types: string[]) =>
  () => ({ return: types.map((type) => ({ type, value: true })) });

async function ann(five9: ReturnType<typeof scriptedFive9>) {
  return five9.viewers.authenticate(basic('ann', 'p:ann'));
}

describe('a directory', () => {
  test('that says everything of a person spares all calls for rights', async () => {
    const five9 = scriptedFive9({
      directory: directory(
        { Ann: { permissions: ['Agents'], skills: ['Sales'], agents: ['kim'], groups: ['East'] } },
        { East: ['lee', 'max'] },
      ),
    });
    expect(await (await ann(five9)).scope()).toMatchObject({
      permissions: new Set(['Agents']),
      skills: new Set(['Sales']),
      agents: new Set(['kim', 'lee', 'max']),
    });
    expect(five9.sent.map(({ operation }) => operation)).toEqual(['getCallCountersState']); // of the password
    await five9.close();
  });

  test('that says a part goes before Five9 in that part, and spares its call', async () => {
    const five9 = scriptedFive9({ directory: directory({ ann: { agents: ['kim'] } }) });
    five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills'));
    expect(await (await ann(five9)).scope()).toMatchObject({ skills: 'all', agents: new Set(['kim']) });
    expect(five9.count('getStatistics')).toBe(0);
    await five9.close();
  });

  test('that says nothing of a person leaves everything to Five9', async () => {
    const five9 = scriptedFive9({ directory: directory({ bob: { permissions: [] } }) });
    five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills', 'ViewDataForAllAgentGroups'));
    expect(await (await ann(five9)).scope()).toMatchObject({ agents: 'all', skills: 'all' });
    await five9.close();
  });

  test('that is read again counts at once, also for whoever listens', async () => {
    const five9 = scriptedFive9({ directory: directory({ ann: { agents: ['kim'] } }) });
    five9.answers.set('getMyPermissions', granted('Agents', 'AllSkills'));
    const viewer = await ann(five9);
    await viewer.scope();
    const heard: unknown[] = [];
    const stop = viewer.onAccessChange((change) => heard.push(change));
    five9.viewers.useDirectory(directory({ ann: { agents: ['kim', 'lee'] } }));
    expect(heard).toMatchObject([{ scope: { agents: new Set(['kim', 'lee']) } }]);
    five9.viewers.useDirectory(directory({ ann: { agents: ['kim', 'lee'] } }));
    expect(heard).toHaveLength(1);
    // What it no longer says is unknown, and unknown means no, until Five9 is asked.
    five9.viewers.useDirectory(undefined);
    expect(heard[1]).toMatchObject({ scope: { permissions: new Set(), agents: new Set() } });
    five9.answers.set('getStatistics', () => ({ columns: ['Username'], rows: [['max']] }));
    expect(await viewer.scope()).toMatchObject({
      permissions: new Set(['Agents', 'AllSkills']),
      agents: new Set(['max']),
    });
    expect(heard[2]).toMatchObject({ scope: { agents: new Set(['max']) } });
    stop();
    await five9.close();
  });

  test('gives rights in a version that cannot tell any', async () => {
    const five9 = scriptedFive9({
      version: 'default',
      directory: directory({ ann: { permissions: ['Agents'], agents: 'all', skills: 'all' } }),
    });
    expect((await (await ann(five9)).scope()).permissions).toEqual(new Set(['Agents']));
    await five9.close();
  });
});

test.each([
  ['no JSON', 'expected the directory to be JSON'],
  ['[]', 'expected the directory to be an object'],
  ['{"persons": {}}', 'expected groups, people in the directory, got "persons"'],
  ['{"people": {"ann": {"rights": []}}}', 'expected permissions, skills, agents, groups in people "ann", got "rights"'],
  ['{"people": {"ann": {"permissions": "all"}}}', 'expected permissions of people "ann" to be a list of names'],
  ['{"people": {"ann": {"permissions": ["Root"]}}}', 'names of rights in permissions of people "ann", got "Root"'],
  ['{"people": {"ann": {"agents": 5}}}', 'expected agents of people "ann" to be "all" or a list of names'],
  [
    '{"people": {"ann": {"groups": ["North"]}}}',
    'expected a group of the directory in groups of people "ann", got "North"',
  ],
  ['{"groups": {"East": "kim"}}', 'expected groups "East" to be a list of names'],
])('a directory that is none is one sentence: %s', (text, message) => {
  expect(() => parseDirectory(text)).toThrow(DirectoryError);
  expect(() => parseDirectory(text)).toThrow(message);
});
