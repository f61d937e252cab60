import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { claimed } from '../docs/claims.ts';
import { run } from './support/run.ts';

/** So many that within the long poll of the programs somebody's state changes, at night as well. */
const agents = 100;
const languages = ['cpp', 'java', 'perl', 'php', 'python'];
const programs = claimed('SOAP clients').map(({ place, language, text }) => ({ place, language, code: text }));

test('there is a program for each of the languages', () => {
  expect(programs.map(({ language }) => language).toSorted()).toEqual(languages);
});

// The first line names the file, those that begin with $ say how it is built and run.
test.each(programs)(
  '$place: the $language program prints every agent, then what changed, then the fault',
  async ({ code }) => {
    await using sandbox = await createSandbox({ agents, speed: 30, limits: 'off', batchMs: [50, 100] });
    const folder = await mkdtemp(join(tmpdir(), 'snippet-'));
    const ours = code.replaceAll('http://127.0.0.1:4009', sandbox.url);
    const [firstLine = '', ...lines] = ours.split('\n');
    await writeFile(join(folder, firstLine.split(' ').at(-1) ?? ''), ours);
    const commands = lines.flatMap((line) => /^(?:\/\/|#) \$ (.*)$/.exec(line)?.[1] ?? []);
    let printed = '';
    for (const command of commands) printed = await run('sh', ['-c', command], folder);
    await rm(folder, { recursive: true });

    const output = printed.trim().split('\n');
    expect(output.slice(0, agents).filter((line) => !/^\S+@\S+: \w/.test(line))).toEqual([]);
    expect(output.slice(agents, -1)).not.toEqual([]);
    expect(output.slice(agents, -1).filter((line) => !/^now \S+@\S+ [A-Z]/.test(line))).toEqual([]);
    expect(output.at(-1)).toMatch(/CampaignNotFoundFault Campaign "No such campaign"/);
    expect(sandbox.requests.at(-1)).toMatchObject({ operation: 'closeSession', userName: 'supervisor' });
  },
  300_000,
);
