import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadConfig, settings } from '../src/config.ts';
import { tinyServer } from './http/support/tiny-server.ts';

// Nothing here builds an image or starts a unit: what can be held to the repository is held to it.

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');
const unit = read('deploy/five9-live-graph.service').split('\n');
const valuesOf = (name: string) =>
  unit.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
const instruction = (name: string) =>
  dockerfile.filter((line) => line.trim().startsWith(`${name} `)).map((line) => line.trim().slice(name.length + 1));
const isSetting = (assignment: string) => {
  const name = assignment.split('=')[0] ?? '';
  return name === 'NODE_ENV' || Object.hasOwn(settings, name);
};

test('what the image copies is there, and what it runs is what it copied', () => {
  const fromContext = instruction('COPY').filter((line) => !line.startsWith('--from') && line !== '. .');
  const copied = fromContext.flatMap((line) => line.split(' ').slice(0, -1));
  expect(copied).toContain('src');
  for (const path of copied) expect({ path, exists: existsSync(join(root, path)) }).toEqual({ path, exists: true });
  const ignored = read('.dockerignore').split('\n');
  for (const path of copied) expect(ignored).not.toContain(path);
  const commands = dockerfile.flatMap((line) => {
    const list = /\bCMD (\[.*\])/.exec(line)?.[1];
    return list === undefined ? [] : [JSON.parse(list) as string[]];
  });
  const programs = commands.map((command) => command.at(-1) ?? '');
  expect(programs).toEqual(['scripts/health-check.mjs', 'src/server.ts']);
  for (const program of programs) expect(copied.some((path) => program.startsWith(path))).toBe(true);
});

test('the image is of a Node that the package supports, runs as nobody special, and keeps its state in its volume', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  expect(engines.node).toMatch(/^>=20\./);
  for (const image of instruction('FROM')) expect(image).toMatch(/^node:20-/);
  expect(instruction('USER').at(-1)).toBe('node');
  const environment = instruction('ENV').flatMap((line) => line.split(' '));
  expect(environment.filter((assignment) => !isSetting(assignment))).toEqual([]);
  expect(environment).toContain(`DATA_DIR=${instruction('VOLUME')[0]}`);
  expect(environment).toContain(`PORT=${instruction('EXPOSE')[0]}`);
});

test('the unit runs what the image runs, with settings that there are, and waits for the drain before it kills', () => {
  const command = (JSON.parse(instruction('CMD').at(-1) ?? '[]') as string[]).join(' ');
  expect(valuesOf('ExecStart')).toEqual([`/usr/bin/${command}`]);
  expect(valuesOf('ExecReload')).toEqual(['/bin/kill -HUP $MAINPID']);
  expect(valuesOf('Restart')).toEqual(['on-failure']);
  const environment = valuesOf('Environment').flatMap((line) => line.split(' '));
  expect(environment.filter((assignment) => !isSetting(assignment))).toEqual([]);
  expect(environment).toContain(`DATA_DIR=/var/lib/${valuesOf('StateDirectory')[0]}`);
  const stopMs = Number(/^(\d+)s$/.exec(valuesOf('TimeoutStopSec')[0] ?? '')?.[1]) * 1_000;
  const { drainMs, drainNoticeMs } = loadConfig({});
  expect(stopMs).toBeGreaterThanOrEqual(drainMs + drainNoticeMs + 10_000);
});

test('however it is started, Node gets the same flags', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const flags = /^node ((--\S+ )+)scripts/.exec(scripts['start'] ?? '')?.[1]?.trim() ?? '';
  expect(flags).toBe('--no-allocation-site-pretenuring');
  expect(read('bin/five9-live-graph.mjs').split('\n')[0]).toBe(`#!/usr/bin/env -S node ${flags}`);
  expect(JSON.parse(instruction('CMD').at(-1) ?? '[]')).toEqual(expect.arrayContaining(flags.split(' ')));
});

test('systemd finds nothing wrong with the unit, where there is a systemd to ask', () => {
  const asked = spawnSync('systemd-analyze', ['--version']);
  const copy = join(mkdtempSync(join(tmpdir(), 'unit-')), 'five9-live-graph.service');
  writeFileSync(copy, unit.join('\n').replace('/usr/bin/node', process.execPath));
  const verdict =
    asked.error === undefined
      ? spawnSync('systemd-analyze', ['verify', '--recursive-errors=no', copy], { encoding: 'utf8' })
      : { status: 0, stderr: '' };
  expect({ status: verdict.status, said: verdict.stderr }).toEqual({ status: 0, said: '' });
});

test('the health check tells an answer from none', async () => {
  const check = async (port: string, ...path: readonly string[]) => {
    const child = spawn(process.execPath, ['scripts/health-check.mjs', ...path], { cwd: root, env: { PORT: port } });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  };
  let port: string;
  {
    await using server = await tinyServer();
    ({ port } = new URL(server.http.url));
    expect(await check(port)).toEqual({ code: 0, said: '' });
    expect(await check(port, '/health/ready')).toEqual({ code: 0, said: '' });
    expect(await check(port, '/nothing')).toEqual({
      code: 1,
      said: `Expected 200 at /nothing of 127.0.0.1:${port}, got HTTP 404.\n`,
    });
  }
  expect(await check(port)).toMatchObject({ code: 1, said: expect.stringContaining('ECONNREFUSED') });
});
