import { expect, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { stillSandbox } from './support/sandbox.ts';

test.each<[object, string]>([
  [{ agnets: 5 }, /expected options among agents, .*, got "agnets"/.source],
  [{ agents: 0 }, 'expected agents to be 1 to 10000, got 0'],
  [{ agents: 10_001 }, 'expected agents to be 1 to 10000, got 10001'],
  [{ speed: 1441 }, 'expected speed to be from 0 to 1440, got 1441'],
  [{ seed: 1.5 }, 'expected seed to be 0 or more, got 1.5'],
  [{ port: 70_000 }, 'expected port to be 0 to 65535, got 70000'],
  [{ paused: 'no' }, 'expected paused to be a boolean, got "no"'],
  [{ colleagues: 7 }, 'expected colleagues to be 0 to 6, got 7'],
  [{ limits: 'huge' }, 'expected limits to be one of guide, typical, off, got "huge"'],
  [{ limits: { QueryStatistics: [1, 2, 3] } }, 'got undefined for QueryChangedStatistics'],
  [{ operationClasses: { fly: 'QueryStatistics' } }, 'operationClasses: expected operation to be one of .*, got "fly"'],
  [{ operationClasses: { getStatistics: 'Fast' } }, 'operationClasses: expected operationType to be one of'],
  [{ operationClasses: 'all' }, 'expected operationClasses to be an object'],
  [{ quotaZone: 'Mars/Phobos' }, 'expected quotaZone to be the IANA name of a time zone, got "Mars/Phobos"'],
  [{ batchMs: [0, 5] }, 'expected batchMs to be the shortest and the longest time, got'],
  [{ batchMs: 1000 }, 'expected batchMs to be the shortest and the longest time, got 1000'],
  [{ supervisorSeats: -1 }, 'expected supervisorSeats to be 0 or more, got -1'],
])('a sandbox with %j does not start, and says why', async (options, sentence) => {
  await expect(stillSandbox(options as SandboxOptions)).rejects.toThrow(new RegExp(sentence));
});

test('an option that is undefined is as if it were not there', async () => {
  await using sandbox = await stillSandbox({ limits: undefined, seed: undefined } as unknown as SandboxOptions);
  expect(sandbox.url).toMatch(/^http:/);
});
