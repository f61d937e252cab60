import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario, type ScenarioStep } from '../../src/sandbox/scenario.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { stillSandbox } from './support/sandbox.ts';
import { soapClient, viewSettings } from './support/soap-client.ts';

describe('a scenario', () => {
  test('carries out each step at its time on the clock of the sandbox', async () => {
    const scenario: ScenarioStep[] = [
      { atMs: 10_000, command: 'setMaintenance', arguments: { on: true } },
      { afterMs: 5000, command: 'setMaintenance', arguments: { on: false } },
      { afterMs: 5000, command: 'setUser', arguments: { userName: 'supervisor', enabled: false } },
    ];
    await using sandbox = await stillSandbox({ scenario });
    const client = soapClient(sandbox);
    const statuses: number[] = [];
    for (const ms of [9999, 1, 4999, 1, 4999, 1]) {
      await sandbox.clock.advance(ms);
      statuses.push((await client.call('getUserLimits')).status);
    }
    expect(statuses).toEqual([200, 500, 500, 200, 200, 401]);
  });

  test('repeats a step as often as it says', async () => {
    const scenario = [
      { atMs: 1000, command: 'closeSession', arguments: { userName: 'supervisor' }, everyMs: 60_000, times: 2 },
    ];
    await using sandbox = await stillSandbox({ scenario });
    const client = soapClient(sandbox);
    const faults: unknown[] = [];
    for (const ms of [1000, 59_999, 1, 60_000, 60_000]) {
      await client.call('setSessionParameters', viewSettings('<idleTimeOut>1800</idleTimeOut>'));
      await sandbox.clock.advance(ms);
      faults.push((await client.call('getSessionParameters')).fault);
    }
    expect(faults).toEqual(['SessionClosedFault', undefined, 'SessionClosedFault', undefined, undefined]);
  });

  test('whose step names nobody in the domain logs that and goes on', async () => {
    const logged: unknown[] = [];
    const logger = { ...silentLogger, error: (...args: unknown[]) => logged.push(args) };
    const scenario = [
      { atMs: 0, command: 'closeSession', arguments: { userName: 'stranger' } },
      { atMs: 0, command: 'setMaintenance', arguments: { on: true } },
    ];
    await using sandbox = await stillSandbox({ scenario, logger });
    await sandbox.clock.advance(0);
    expect((await soapClient(sandbox).call('getUserLimits')).fault).toBe('ServiceUnavailableFault');
    const sentence = 'expected the user name of someone in the domain, got "stranger"';
    expect(logged).toEqual([
      [
        { err: expect.objectContaining({ message: sentence }), command: 'closeSession' },
        'a step of the scenario failed',
      ],
    ]);
  });

  test('leaves no timer behind', async () => {
    const scenario = [{ atMs: 1000, command: 'clearFailures', everyMs: 1000 }];
    const sandbox = await stillSandbox({ scenario });
    await sandbox.clock.advance(5000);
    await sandbox.close();
    expect(sandbox.clock.pending).toBe(0);
  });

  test.each<[unknown, string]>([
    [{ command: 'clearFailures' }, 'expected either atMs or afterMs'],
    [{ atMs: 1, afterMs: 1, command: 'clearFailures' }, 'expected either atMs or afterMs'],
    [{ atMs: -1, command: 'clearFailures' }, 'expected atMs to be a number from 0'],
    [{ atMs: 0, command: 'explode' }, 'expected one of failNext, clearFailures'],
    [{ atMs: 0, command: 'toString' }, 'expected one of failNext, clearFailures'],
    [{ atMs: 0 }, 'expected command to be a name, got undefined'],
    [{ atMs: 0, command: 'setSeats' }, 'expected seats to be 0 or more, got undefined'],
    [{ atMs: 0, command: 'setSeats', arguments: { seats: 1, chairs: 1 } }, 'expected { seats }, got chairs'],
    [{ atMs: 0, command: 'failNext', arguments: { with: 'fireworks' } }, 'expected with to be one of html-401'],
    [{ atMs: 0, command: 'clearFailures', times: 2 }, 'expected everyMs with times'],
    [{ atMs: 0, command: 'clearFailures', everyMs: 0 }, 'expected everyMs to be a number from 1'],
    [
      { atMs: 0, command: 'clearFailures', at: 1 },
      'expected atMs, afterMs, command, arguments, everyMs, times, got at',
    ],
    ...[
      ['ringIn', { calls: 99_999_999 }, 'expected calls to be 1 to 10000, got 99999999'],
      ['setSpeed', { speed: 99_999 }, 'expected speed to be from 0 to 1440, got 99999'],
      ['failNext', { times: 0, with: 'reset' }, 'expected times to be 1 or more, got 0'],
      ['setSeats', { seats: -4 }, 'expected seats to be 0 or more, got -4'],
      ['setMaintenance', { on: true, durationMs: -1 }, 'expected durationMs to be above 0'],
      ['setMaintenance', { on: true, style: 'refused' }, 'expected durationMs with style refused, got none'],
      ['setMaintenance', { on: true, retryAfter: 5 }, 'expected retryAfter with style html-503, got it with fault'],
      ['moveDomain', { to: 'ftp://x' }, 'expected to to be an address that begins with http:// or https://'],
      ['setClockSkew', { skewMs: 1e99 }, 'expected skewMs to be within a year, got 1e+99'],
      ['step', { ms: -1 }, 'expected ms to be above 0 and at most a day, got -1'],
      ['spendPerMinute', { operationType: 'QueryStatistics', calls: 1.5 }, 'expected calls to be 0 to 6000 a minute'],
      ['addDisposition', { name: 'a\u0007b' }, 'expected name to be a name of 1 to 250 characters'],
    ].map(([command, args, sentence]): [unknown, string] => [
      { atMs: 0, command, arguments: args },
      sentence as string,
    ]),
    ['soon', 'expected an object, got "soon"'],
  ])('with a step that cannot be carried out does not start: %j', async (step, sentence) => {
    const scenario = [{ atMs: 0, command: 'clearFailures' }, step as ScenarioStep];
    await expect(stillSandbox({ scenario })).rejects.toThrow(`step 2 of the scenario: ${sentence}`);
  });
});

describe('a scenario in JSON', () => {
  test('is a list of steps', () => {
    const step = { atMs: 5, command: 'setSeats', arguments: { seats: 3 } };
    expect(parseScenario(JSON.stringify([step]))).toEqual([step]);
    expect(() => parseScenario('{}')).toThrow('expected a scenario to be a list of steps');
  });

  test.each([
    ['[\n  { "atMs": 0 },\n  { "atMs": 0,, }\n]', 'line 3'],
    ['[\n  { "atMs": 0', 'line 2'],
    ['[\n  { "atMs": 0,\n    "command": oops }\n]\n', 'line 3'],
    ["[\n  { 'atMs': 0 }\n]\n", 'line 2'],
  ])('that is broken says in which line', (json, line) => {
    expect(() => parseScenario(json)).toThrow(`expected a scenario in JSON, got at ${line}: `);
  });

  test('is documented by one that works', () => {
    const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n(\[.*?\])\n```/s.exec(page) ?? [];
    expect(parseScenario(example).length).toBeGreaterThan(3);
  });
});
