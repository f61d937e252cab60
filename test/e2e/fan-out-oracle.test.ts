import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../support/scale.ts';
import { fedGateway, workersEntrance, type FedGateway } from './support/fed-gateway.ts';
import { FanOutRun, keys, turn } from './support/fan-out-run.ts';
import type { Transport } from './support/stalling-clients.ts';
import type { Operation, Subscriber } from './support/subscriber.ts';

// The whole way out, from the mirror over real sockets: whoever comes, leaves, stalls and goes on meanwhile, what each has been told makes the table as
// it may be seen. More than 16 who are served together stand in lanes, so most runs begin with a crowd.

let gateway: FedGateway;
/** A worker holds its connections. */
let behindWorker: FedGateway;
const warnings: string[] = [];
const warn = ({ message }: Error) => warnings.push(message);
beforeAll(async () => {
  process.on('warning', warn);
  gateway = await fedGateway();
  behindWorker = await fedGateway(workersEntrance);
});
afterAll(async () => {
  process.off('warning', warn);
  await gateway[Symbol.asyncDispose]();
  await behindWorker[Symbol.asyncDispose]();
});

/** Who is there from the beginning. */
interface Crowd {
  readonly size: number;
  readonly perSocket: number;
  readonly operation: Operation;
}

/** More than can be sent an event in one turn. */
const large: Crowd = { size: 600, perSocket: 200, operation: 'narrow' };
const crowd = fc.oneof(
  {
    weight: 11,
    arbitrary: fc.constantFrom<Crowd>(
      { size: 0, perSocket: 1, operation: 'all' },
      { size: 16, perSocket: 16, operation: 'all' },
      { size: 24, perSocket: 3, operation: 'all' },
      { size: 24, perSocket: 1, operation: 'logged in' },
    ),
  },
  fc.constant(large),
);
const who = fc.nat();
const agents = fc.oneof(
  { weight: 3, arbitrary: fc.constant('all' as const) },
  fc.constantFrom(new Set(['ann', 'bob']), new Set(['bob', 'cat', 'dan'])),
);
const transport = fc.constantFrom<Transport>('WebSocket', 'WebSocket, deflate', 'SSE', 'SSE, gzip');
const operation = fc.constantFrom<Operation>('all', 'all', 'logged in', 'ready', 'narrow', 'narrow', 'viewer');
/** Short, as of a UUID, and too long for a lane. */
const idLength = fc.constantFrom(4, 4, 36, 70);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      key: fc.constantFrom(...keys),
      column: fc.constantFrom('State' as const, 'Reason Code' as const),
      text: fc.constantFrom<string>('Ready', 'On Call', 'Logged Out'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), key: fc.constantFrom(...keys) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('flood' as const),
      rows: fc.integer({ min: 1, max: keys.length }),
      width: fc.constantFrom<number>(4_000, 16_000),
      events: fc.integer({ min: 2, max: 16 }),
    }),
  },
  fc.constantFrom({ do: 'touch' as const }, { do: 'settle' as const }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      count: fc.integer({ min: 1, max: 4 }),
      transport,
      operation,
      agents,
      idLength,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join beside' as const), who, operation, idLength }) },
  fc.record({ do: fc.constant('leave' as const), who }),
  fc.record({ do: fc.constant('leave' as const), who: fc.constant(0) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const), who, transport, idLength }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('stall' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revive' as const), who }) },
  fc.record({ do: fc.constant('rights' as const), who, agents }),
  fc.record({ do: fc.constant('spend' as const), who }),
  { weight: 4, arbitrary: fc.constant({ do: 'turn' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(run: FanOutRun, one: Step): Promise<void> {
  if ('who' in one) {
    const chosen = run.present[one.who % Math.max(1, run.present.length)];
    if (chosen !== undefined) takeOf(chosen, run, one);
    return;
  }
  switch (one.do) {
    case 'change':
      return run.set([one.key, one.column, one.text]);
    case 'remove':
      return run.remove(one.key);
    case 'flood':
      return run.flood(one.rows, one.width, one.events);
    case 'touch':
      return run.touch();
    case 'settle':
      return run.settle();
    case 'turn':
      return turn();
    case 'join':
      for (let count = 0; count < one.count; count += 1) {
        const viewer = run.newcomer(one.agents);
        run.join(run.connect(one.transport, viewer), viewer, one.operation, one.idLength);
      }
  }
}

function takeOf(chosen: Subscriber, run: FanOutRun, one: Extract<Step, { who: number }>): void {
  const { client, viewer } = chosen;
  switch (one.do) {
    case 'join beside':
      if (client.isShared && !chosen.isPaused) run.join(client, viewer, one.operation, one.idLength);
      return;
    case 'leave':
      return run.leave(chosen);
    case 'resume':
      run.leave(chosen);
      return run.join(run.connect(one.transport, viewer), viewer, chosen.operation, one.idLength, chosen);
    case 'stall':
      return run.stall(chosen);
    case 'revive':
      return run.revive(chosen);
    case 'rights':
      return viewer.tell({ scope: run.scope(one.agents) });
    case 'spend':
      return viewer.spend();
  }
}

/** Takes the steps, revives everybody, and sees that all is right. */
async function whole({ size, perSocket, operation }: Crowd, steps: readonly Step[], at = gateway): Promise<FanOutRun> {
  const run = new FanOutRun(at);
  try {
    await run.begin();
    for (let count = 0; count < size; count += perSocket) {
      const viewer = run.newcomer('all');
      const client = run.connect('WebSocket', viewer);
      for (let each = 0; each < perSocket; each += 1) run.join(client, viewer, operation, 4);
    }
    for (const one of steps) await take(run, one);
    for (const one of run.present) run.revive(one);
    await run.settle();
    await run.end();
  } finally {
    await run.clear();
  }
  expect(warnings).toEqual([]);
  return run;
}

test.each([false, true])(
  'who stalls in a lane is behind, and gets the difference when it reads on; behind a worker: %s',
  async (hasWorker) => {
    const run = await whole(
      { size: 24, perSocket: 1, operation: 'all' },
      [
        { do: 'settle' },
        { do: 'stall', who: 17 },
        { do: 'stall', who: 20 },
        { do: 'flood', rows: 1, width: 16_000, events: 40 },
        { do: 'settle' },
        { do: 'revive', who: 17 },
        { do: 'change', key: 'ann', column: 'State', text: 'On Call' },
      ],
      hasWorker ? behindWorker : gateway,
    );
    expect(run.mostBehind).toBe(2);
  },
);

test('all subscriptions of a connection that stalls wait for it', async () => {
  const run = await whole({ size: 24, perSocket: 24, operation: 'all' }, [
    { do: 'settle' },
    { do: 'stall', who: 0 },
    { do: 'flood', rows: 5, width: 16_000, events: 20 },
  ]);
  expect(run.mostBehind).toBe(24);
});

test('who alone gets what it gets is told nothing of the next one, though the kernel took a part only', async () => {
  const alone = { do: 'join', count: 1, transport: 'WebSocket', agents: 'all', idLength: 4 } as const;
  const run = await whole({ size: 0, perSocket: 1, operation: 'all' }, [
    { ...alone, operation: 'all' },
    { ...alone, operation: 'ready' },
    { do: 'settle' },
    { do: 'stall', who: 0 },
    { do: 'flood', rows: 1, width: 8_000, events: 80 },
  ]);
  expect(run.mostBehind).toBe(1);
});

// A row that changes once stays wrong for whoever misses it; one that changes again keeps the crowd waiting for longer.
test.each([false, true])(
  'who comes, or loses and regains rights, while an event is on its way to a crowd is told it once; two at once: %s',
  async (isTwice) => {
    const busy = keys.flatMap((key, index): Step[] => [
      { do: 'change', key, column: 'State', text: 'On Call' },
      { do: 'join beside', who: 3, operation: 'narrow', idLength: 4 },
      ...(isTwice ? [{ do: 'change', key, column: 'State', text: 'Logged Out' } as const] : []),
      { do: 'rights', who: 200 * (index % 3), agents: new Set(['ann']) },
      { do: 'rights', who: 200 * (index % 3), agents: 'all' },
      { do: 'leave', who: 0 },
      { do: 'turn' },
    ]);
    const run = await whole(large, [{ do: 'settle' }, ...busy]);
    expect(run.mostTogether).toBe(large.size);
  },
);

test('whatever the interleaving, over every transport, each has been told what it may see, and nothing twice', async () => {
  const total = runs(60, 3_000);
  let behind = 0;
  let inLanes = 0;
  await fc.assert(
    fc.asyncProperty(
      crowd,
      fc.array(step, { maxLength: 40, size: 'max' }),
      fc.boolean(),
      async (first, steps, hasWorker) => {
        const run = await whole(first, steps, hasWorker ? behindWorker : gateway);
        if (run.mostBehind > 0) behind += 1;
        if (run.mostTogether > 16) inLanes += 1;
      },
    ),
    // Once it fails, each try at fewer steps may wait long for what does not come.
    { numRuns: total, interruptAfterTimeLimit: runs(50_000, 3_600_000), markInterruptAsFailure: true },
  );
  expect(behind).toBeGreaterThan(0);
  for (const { http } of [gateway, behindWorker]) expect(http.fanOut.own).toBeGreaterThan(0);
  expect(inLanes).toBeGreaterThan(total / 3);
});
