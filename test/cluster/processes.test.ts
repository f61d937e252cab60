import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { graphqlClient, type Events } from '../support/graphql-client.ts';
import { addressIn, startProgram } from '../support/program.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

// Real processes, real sockets: two workers hold the connections of a whole gateway.

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ PROCESSES: '2', METRICS_TOKEN: 'none', LOG_LEVEL: 'silent' });
});
afterAll(() => world[Symbol.asyncDispose]());

const board =
  'subscription ($after: Cursor) { agents(after: $after) { cursor reset gap { reason } upserted { id state } } }';

test('neighbours on two workers get the same events, at the same positions', async () => {
  // Connections go to the workers in turn, so of four each worker has two.
  const streams = Array.from({ length: 4 }, () => graphqlClient(`${world.gateway.url}/graphql`).subscribe(board));
  for (const stream of streams) expect((await stream.next()).agents.reset).toBe(true);
  const logs = await Promise.all(
    streams.map(async (stream) => {
      const log: [string, unknown][] = [];
      while (log.length < 6) {
        const { agents } = await stream.next();
        log.push([agents.cursor, agents.upserted]);
      }
      return log;
    }),
  );
  // They may have begun at different events; what all have seen is one log.
  const common = logs.map((log) =>
    log.filter(([cursor]) => logs.every((other) => other.some(([at]) => at === cursor))),
  );
  expect(common[0]?.length).toBeGreaterThan(1);
  for (const log of common) expect(log).toEqual(common[0]);
  await Promise.all(streams.map((stream) => stream.close()));
});

test('a query, a mutation, a page and server-sent events pass through a worker as they are', async () => {
  const { data } = await world.client.request('{ agents(first: 3) { nodes { id } } viewer { name } }');
  expect(data.agents.nodes).toHaveLength(3);
  const { data: signedIn } = await world.client.request(
    'mutation ($input: LoginInput!) { login(input: $input) { ... on LoginSuccess { token } } }',
    { input: { userName: 'lead', password: 'sandbox' } },
  );
  expect(signedIn.login.token).toEqual(expect.any(String));
  expect(await (await fetch(world.gateway.url)).text()).toContain('<html');
  const sse = world.client.subscribeSse(board);
  expect((await sse.next()).agents.reset).toBe(true);
  expect((await sse.next()).agents.reset).toBe(false);
  await sse.close();
});

test('a client whose worker is killed goes on at another one, from its cursor, without a gap', async () => {
  const stream = graphqlClient(`${world.gateway.url}/graphql`).subscribe(board);
  const { agents: snapshot } = await stream.next();
  const before = workers().map(({ pid }) => pid);
  const broken = drain(stream);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await expect(broken).rejects.toMatchObject({ code: 1006 });
  const again = await vi.waitFor(
    async () => {
      const next = graphqlClient(`${world.gateway.url}/graphql`).subscribe(board, { after: snapshot.cursor });
      return (await next.next()).agents;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(again).toMatchObject({ reset: false, gap: null });
  await vi.waitFor(() => expect(workers()).toHaveLength(2), { timeout: 20_000 });
  expect(workers().filter(({ pid }) => before.includes(pid))).toEqual([]);
}, 60_000);

test('a client that was handed to a worker which dies before it takes it is served by another one', async () => {
  await using own = await gatewayResource({ PROCESSES: '2', LOG_LEVEL: 'silent' });
  const stopped = workers().at(-1)?.pid ?? 0;
  process.kill(stopped, 'SIGSTOP');
  // Each has a connection of its own, and connections go to the workers in turn.
  const answers = Array.from({ length: 4 }, () => statusOf(`${own.gateway.url}/health/live`));
  expect(await Promise.race(answers)).toBe(200);
  process.kill(stopped, 'SIGKILL');
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
}, 60_000);

test('limits hold for all workers together, by the address of the client', async () => {
  await using small = await gatewayResource({
    PROCESSES: '2',
    LIMIT_SUBSCRIPTIONS_PER_VIEWER: '3',
    LOG_LEVEL: 'silent',
  });
  const streams = Array.from({ length: 4 }, () => graphqlClient(`${small.gateway.url}/graphql`).subscribe(board));
  const begun = await Promise.allSettled(streams.map((stream) => stream.next()));
  expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
});

test('closing tells every client on every worker to come back, and leaves no process', async () => {
  const own = await gatewayResource({ PROCESSES: '2', LOG_LEVEL: 'silent' });
  const { port } = new URL(own.gateway.url);
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      return socket;
    }),
  );
  const silent: Socket = connect(Number(port), '127.0.0.1');
  await once(silent, 'connect');
  const codes = sockets.map((socket) => once(socket, 'close').then(([code]) => code as number));
  const all = workers();
  await own[Symbol.asyncDispose]();
  expect(await Promise.all(codes)).toEqual([1001, 1001, 1001, 1001]);
  expect(workers().length).toBe(all.length - 2);
  silent.destroy();
});

test('closing ends a worker that hangs', async () => {
  const own = await gatewayResource({ PROCESSES: '2', LOG_LEVEL: 'silent' });
  const all = workers();
  process.kill(all.at(-1)?.pid ?? 0, 'SIGSTOP');
  await own[Symbol.asyncDispose]();
  expect(workers().length).toBe(all.length - 2);
}, 60_000);

test('workers end with the gateway, even when it is killed', async () => {
  await using program = startProgram({ PROCESSES: '2' });
  await vi.waitFor(() => addressIn(program), 30_000);
  const own = workers(program.child.pid).map(({ pid }) => pid);
  expect(own).toHaveLength(2);
  program.child.kill('SIGKILL');
  await vi.waitFor(() => expect(everyWorker().filter(({ pid }) => own.includes(pid))).toEqual([]), 20_000);
}, 60_000);

async function statusOf(url: string): Promise<number | undefined> {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

async function drain(stream: Events): Promise<never> {
  for (;;) await stream.next();
}

interface WorkerProcess {
  readonly pid: number;
  readonly parent: number;
}

/** Those that a process has started. */
function workers(of = process.pid): readonly WorkerProcess[] {
  return everyWorker().filter(({ parent }) => parent === of);
}

function everyWorker(): readonly WorkerProcess[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('cluster/worker.ts'))
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}
