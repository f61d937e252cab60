import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/sandbox/commands.ts';
import type { Control } from '../../src/sandbox/control.ts';
import { brokenAnswers, type Failure } from '../../src/sandbox/failures.ts';
import { switchDefaults, switchValues } from '../../src/sandbox/switches.ts';
import { stillSandbox } from './support/sandbox.ts';
import { soapClient } from './support/soap-client.ts';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

describe('the page about the sandbox', () => {
  test('has every command, its arguments and its effect, and no other', () => {
    const [, section = ''] = page.split('## Making things go wrong');
    const rows = [...section.split('\n### ')[0]!.matchAll(/^\| `(\w+)` \| (.*?) \| (.*) \|$/gm)];
    const documented = Object.fromEntries(rows.map(([, name = '', args, effect]) => [name, [args, effect]]));
    const actual = Object.fromEntries(
      Object.entries(commands).map(([name, { signature, effect }]) => [
        name,
        [signature === 'no arguments' ? '' : `\`${signature}\``, effect],
      ]),
    );
    expect(documented).toEqual(actual);
  });

  test('has every way to spoil an answer', () => {
    expect(brokenAnswers.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('has every switch, its default first and then what else it can be', () => {
    const missing = Object.entries(switchDefaults).filter(([name, value]) => {
      const allowed = switchValues[name as keyof typeof switchValues];
      const others = typeof allowed === 'number' ? [] : allowed.filter((one) => one !== value);
      return !page.includes(`\`${name}\`: **${value}**${others.map((one) => `, ${one}`).join('')}`);
    });
    expect(missing).toEqual([]);
  });
});

describe('the control over HTTP', () => {
  test('lists what it takes', async () => {
    await using sandbox = await stillSandbox();
    const listed = (await (await fetch(`${sandbox.controlUrl}/control/`)).json()) as Record<string, unknown>;
    expect(Object.keys(listed)).toEqual(Object.keys(commands));
    expect(listed['ringIn']).toMatchObject({ arguments: '{ calls, campaign? }' });
  });

  test('has a port of its own, and leaves the port of the service to SOAP', async () => {
    await using sandbox = await stillSandbox();
    const post = (url: string) =>
      fetch(`${url}/control/setMaintenance`, {
        method: 'POST',
        body: '{"on":true,"style":"refused","durationMs":9000}',
      });
    expect(sandbox.controlUrl).not.toBe(sandbox.url);
    expect((await post(sandbox.url)).status).toBe(404);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
    expect((await post(sandbox.controlUrl)).status).toBe(204);
    expect((await fetch(`${sandbox.controlUrl}/control/`)).status).toBe(200);
    expect((await fetch(`${sandbox.controlUrl}/wssupervisor/SupervisorWebService?wsdl`)).status).toBe(405);
  });

  test('says what came of a command that has a result', async () => {
    await using sandbox = await stillSandbox();
    const reply = await fetch(`${sandbox.controlUrl}/control/moveDomain`, {
      method: 'POST',
      body: '{"to":"http://a.example"}',
    });
    expect([reply.status, await reply.json()]).toEqual([200, { url: 'http://a.example' }]);
  });

  test.each<[string, object, string]>([
    ['setSwitches', { colour: 'red' }, 'got "colour"'],
    ['setSwitches', { tickDurations: 'no' }, 'expected tickDurations to be one of true, false, got "no"'],
    ['setMaintenance', { on: true, style: 'refused' }, 'expected durationMs with style refused'],
    ['setMaintenance', {}, 'expected on to be a boolean, got undefined'],
    [
      'setPermission',
      { userName: 'lead', permission: 'Fly', granted: true },
      'expected permission to be one of Agents',
    ],
    ['setUser', { userName: 'lead' }, 'expected enabled or password, got neither'],
    [
      'rename',
      { kind: 'dog', name: 'a', newName: 'b' },
      'expected kind to be one of agent, skill, campaign, got "dog"',
    ],
    ['setOperationClass', { operation: 'fly', operationType: null }, 'expected operation to be one of'],
    ['spend', { operationType: 'Query', calls: 1 }, 'expected operationType to have a limit'],
    ['spend', { operationType: 'QueryStatistics', calls: 0 }, 'expected calls to be 1 or more, got 0'],
    ['spendPerMinute', { operationType: 'QueryStatistics', calls: 1e9 }, 'expected calls to be 0 to 6000 a minute'],
    ['clearFailures', { all: true }, 'expected no arguments, got all'],
    ['failNext', { with: 'reset', times: 0 }, 'expected times to be 1 or more, got 0'],
    [
      'failNext',
      { with: 'reset', userName: 'stranger' },
      'expected the user name of someone in the domain, got "stranger"',
    ],
    ['setStationLine', { stationName: '9', answer: 'BUSY' }, 'expected the name of a station of the domain, such as'],
    ['addDisposition', { name: 'Line\nbreak' }, 'expected name to be a name of 1 to 250 characters, none of them'],
    ['rename', { kind: 'agent', name: 'east@example.com', newName: 'a\u0000' }, 'expected newName to be a name of'],
    ['moveDomain', { to: 'ftp://x' }, 'expected to to be an address that begins with http:// or https://'],
    ['moveDomain', { to: 'http://a.example/?b' }, 'expected to to be an address that begins with http://'],
    ['step', { ms: 1e12 }, 'expected ms to be above 0 and at most a day, got 1000000000000'],
    ['failNext', { with: 'reset', operation: 'fly' }, 'expected operation to be one of *, '],
  ])('refuses %s of %j with a sentence', async (name, args, sentence) => {
    await using sandbox = await stillSandbox();
    const reply = await fetch(`${sandbox.controlUrl}/control/${name}`, { method: 'POST', body: JSON.stringify(args) });
    expect([reply.status, await reply.json()]).toEqual([400, { error: expect.stringContaining(sentence) }]);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});

describe('the control in process', () => {
  test.each<[string, (control: Control) => unknown, string]>([
    ['setSpeed', (control) => control.setSpeed(99_999), 'expected speed to be from 0 to 1440, got 99999'],
    ['setSeats', (control) => control.setSeats(-4), 'expected seats to be 0 or more, got -4'],
    ['step', (control) => control.step(Number.NaN), 'expected ms to be above 0 and at most a day, got NaN'],
    [
      'setStationLine',
      (control) => control.setStationLine('1001', 'ASLEEP'),
      'expected answer to be one of CONNECT, CONNECT_ANSWR_MACHN',
    ],
    [
      'failNext',
      (control) => control.failNext({ with: 'reset', time: 3 } as Failure),
      'expected { operation?, userName?, times?, with }, got time',
    ],
    ['setMaintenance', (control) => control.setMaintenance('yes' as never), 'expected on to be a boolean, got "yes"'],
  ])('reads the arguments of %s as HTTP does', async (_name, run, sentence) => {
    await using sandbox = await stillSandbox();
    expect(() => run(sandbox.control)).toThrow(sentence);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});
