import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { listenAboveFreePort } from '../support/next-port.ts';
import { startProgram } from '../support/program.ts';

/** Runs a program that is to end by itself. */
async function run(command: string, ...flags: readonly string[]) {
  await using program = startProgram({}, [command, ...flags]);
  const code = await program.ended;
  return { code, stdout: program.stdout, stderr: program.stderr };
}

describe('the command line of the sandbox', () => {
  test.concurrent.each<[string[], string]>([
    [['--agents', '0'], 'Expected it to be 1 to 10000, got 0.'],
    [['--speed', '1441'], 'Expected it to be from 0 to 1440, got 1441.'],
    [['--quota-zone', 'Mars/Phobos'], 'Expected it to be the IANA name of a time zone, got "Mars/Phobos".'],
    [['--batch', '6000-1000'], 'Expected two numbers, such as 1000-6000.'],
    [['--columns', 'no-such.json'], 'Expected a file of JSON: ENOENT'],
    [['--columns', 'package.json'], 'The sandbox could not start: expected columns.name to be an object'],
  ])('refuses %j with a sentence', async (flags, sentence) => {
    const { code, stderr } = await run('src/sandbox/cli.ts', ...flags);
    expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining(sentence)]]);
  });

  test('names the port that is taken, and the flag that chooses another', async () => {
    const other = createServer();
    const port = await listenAboveFreePort(other);
    const [ofControl, ofNext, ofService] = await Promise.all([
      run('src/sandbox/cli.ts', '--port', '0', '--control-port', String(port)),
      run('src/sandbox/cli.ts', '--port', String(port - 1)),
      run('src/sandbox/cli.ts', '--port', String(port)),
    ]);
    other.close();
    const sentence = `Port ${port} on 127.0.0.1 is taken: choose another one with`;
    expect(ofControl.stderr).toBe(`${sentence} --control-port.\n`);
    expect(ofNext.stderr).toBe(`${sentence} --control-port.\n`);
    expect(ofService.stderr).toBe(`${sentence} --port.\n`);
  });

  test('shows defaults as they are written', async () => {
    const { stdout } = await run('src/sandbox/cli.ts', '--help');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'milliseconds between two batches of changes (default: 1000-6000)',
    );
    expect(stdout).not.toContain('(default: false)');
    expect(stdout).not.toContain('{}');
  });
});

test.concurrent.each<[string[], string]>([
  [['--agents', 'ten'], 'expected --agents to be a whole number from 1 to 10000, got "ten"'],
  [['--agnets', '10'], "Unknown option '--agnets'"],
])('the day of the sandbox with %j says what is wrong, and how it is called', async (flags, sentence) => {
  const { code, stderr } = await run('scripts/sandbox-day.ts', ...flags);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('npm run sandbox:day [-- options]');
  expect(stderr).not.toContain('    at ');
});
