import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openResumableCsv } from '../../examples/workforce-feed/resumable-csv.ts';
import { gatewayResource } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'feed-'));

test('rows that were not committed are cut off, whenever the process died; a file without its place is left alone', () => {
  const path = join(folder(), 'rows.csv');
  const first = openResumableCsv<number>(path, ['a', 'b']);
  expect(first.place).toBeUndefined();
  first.close();
  appendFileSync(path, 'half a row');
  const second = openResumableCsv<number>(path, ['a', 'b']);
  second.commit([['1', 'say "x", y\nz']], 1);
  second.commit([], 2);
  second.close();
  appendFileSync(path, '3,what its place does not know\r\n');
  const third = openResumableCsv<number>(path, ['a', 'b']);
  expect(third.place).toBe(2);
  third.commit([['4', '']], 4);
  third.close();
  expect(readFileSync(path, 'utf8')).toBe('a,b\r\n1,"say ""x"", y\nz"\r\n4,\r\n');

  const foreign = join(folder(), 'foreign.csv');
  appendFileSync(foreign, 'somebody else has written this\r\n');
  expect(() => openResumableCsv(foreign, ['a'])).toThrow(/place\.json beside .*foreign\.csv, got none/);
});

interface Line {
  readonly user: string;
  readonly state: string;
  readonly since: string;
  readonly text: string;
}

function linesOf(path: string): Line[] {
  const [header, ...lines] = readFileSync(path, 'utf8').split('\r\n');
  expect(header).toBe('reported,user,state,since,reason,campaign');
  expect(lines.pop()).toBe('');
  return lines.map((text) => {
    const [, user = '', state = '', since = ''] = text.split(',');
    return { user, state, since, text };
  });
}

test('killed with -9 and started again it has every agent as it is, and no row twice', async () => {
  await using world = await gatewayResource();
  const path = join(folder(), 'states.csv');
  const url = `${world.gateway.url}/graphql`;
  const start = () =>
    startProgram({ AUTHORIZATION: `Basic ${btoa('supervisor:sandbox')}` }, [
      'examples/workforce-feed/feed.ts',
      '--url',
      url,
      '--out',
      path,
    ]);
  const asked = async () => {
    const { data } = await world.client.request('{ agents { nodes { userName state stateSince } } }');
    const nodes = data.agents.nodes as { userName: string; state: string; stateSince: string }[];
    return Object.fromEntries(nodes.map(({ userName, state, stateSince }) => [userName, [state, stateSince]]));
  };
  const written = () => Object.fromEntries(linesOf(path).map((line) => [line.user, [line.state, line.since]]));
  const equals = () => vi.waitFor(async () => expect(written()).toEqual(await asked()));
  {
    await using feed = start();
    await vi.waitFor(() => expect(feed.stderr).toContain('live'));
    await equals();
    feed.child.kill('SIGKILL');
    await feed.ended;
  }
  const before = linesOf(path);
  world.gateway.sandbox?.control.ringIn({ calls: 10 });
  await vi.waitFor(async () => expect(await asked()).not.toEqual(written()));
  appendFileSync(path, '2026-01-01T00:00:00.000Z,half a');
  {
    await using feed = start();
    await vi.waitFor(() => expect(feed.stderr).toContain('live'));
    await equals();
    feed.child.kill('SIGTERM');
    expect(await feed.ended).toBe(0);
    expect(feed.stderr).not.toContain('missed');
  }
  const lines = linesOf(path);
  expect(lines.slice(0, before.length)).toEqual(before);
  expect(lines.length).toBeGreaterThan(before.length);
  const repeated = lines.filter(
    ({ user, text }, index) =>
      lines
        .slice(0, index)
        .findLast((earlier) => earlier.user === user)
        ?.text.slice(24) === text.slice(24),
  );
  expect(repeated).toEqual([]);
});
