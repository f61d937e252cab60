import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFive9Client, type Five9Client } from '../../src/five9/client.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Position } from '../../src/live/change.ts';
import { createMirror, type Mirror } from '../../src/live/mirror.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import type { Source } from '../../src/live/source.ts';
import type { Store } from '../../src/live/store.ts';
import { subscribe, type Subscription } from '../../src/live/subscription.ts';
import type { ApiVersion } from '../../src/five9/contract/contract.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Switches, switchValues } from '../../src/sandbox/switches.ts';
import { createDisk, type Disk } from '../live/support/crashing-store.ts';
import type { WorldTable } from '../../src/sandbox/world/world.ts';
import { createFakeChat, createFakeWorld } from '../sandbox/support/fake-world.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

// The whole way, SOAP over real sockets included, on a virtual clock: after whatever happened, what a reader was told makes, at every event, the
// table that the sandbox had under the timestamp of that event.

const types = ['AgentState', 'ACDStatus'] as const;
const keys = {
  AgentState: ['ann@example.com', 'bob@example.com', 'käthe "K" <k@example.com>', ' cat'],
  ACDStatus: ['Sales', 'Help & more'],
};
type Type = (typeof types)[number];
const otherColumns: Record<Type, string[]> = {
  AgentState: ['State', 'State Duration', 'Reason Code'],
  ACDStatus: ['Calls In Queue'],
};
const durations = new Set(['State Duration']);

const ofType = <T>(make: (type: Type) => fc.Arbitrary<T>) => fc.constantFrom(...types).chain(make);
const step = fc.oneof(
  {
    weight: 10,
    arbitrary: ofType((type) =>
      fc.record({
        do: fc.constant('change' as const),
        type: fc.constant(type),
        key: fc.constantFrom(...keys[type]),
        text: fc.constantFrom('Ready', 'On Call', '', '7', null),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: ofType((type) =>
      fc.record({
        do: fc.constant('remove' as const),
        type: fc.constant(type),
        key: fc.constantFrom(...keys[type]),
      }),
    ),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 6_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constant(320_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      with: fc.constantFrom(
        'html-502' as const,
        'truncated' as const,
        'empty-body' as const,
        'garbage' as const,
        'wrong-namespace' as const,
        'reset' as const,
        { fault: 'UnknownTimestampFault' as const },
        { fault: 'StatisticsNotRequestedFault' as const },
        { fault: 'ServerFault' as const },
        { fault: 'ServiceUnavailableFault' as const },
        { fault: 'OperationsLimitExceededFault' as const, fields: { operationType: 'QueryStatistics', limit: '1' } },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'end session' as const }, { do: 'configuration' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'blank' as const }) },
  {
    weight: 1,
    arbitrary: ofType((type) =>
      fc.record({
        do: fc.constant('columns' as const),
        type: fc.constant(type),
        leaveOut: fc.subarray(otherColumns[type]),
        add: fc.constantFrom<Readonly<Record<string, string | null>>>({}, { Site: 'Oslo' }, { Site: null, Aisle: '' }),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), lives: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      appends: fc.nat(3),
      kept: fc.boolean(),
      lives: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'join' as const, 'leave' as const), who: fc.nat(2) }),
  },
);

/** Each point that nobody knows of Five9, either way; and a version, for one of the points is a version's. */
const unknowns = fc.record({
  switches: fc.record(
    Object.fromEntries(
      Object.entries(switchValues).map(([name, allowed]) => [
        name,
        typeof allowed === 'number' ? fc.integer({ min: allowed, max: 16 }) : fc.constantFrom<unknown>(...allowed),
      ]),
    ),
  ) as fc.Arbitrary<Switches>,
  version: fc.constantFrom<ApiVersion>('default', 'v4', 'v9_5'),
});

/** Tables by type and timestamp, as the sandbox told somebody who may see everything. */
type Truth = Map<string, WorldTable>;

async function domain(clock: VirtualClock, switches: Switches) {
  const world = createFakeWorld();
  for (const name of ['east@example.com', 'west@example.com']) world.set('AgentState', name, undefined);
  world.set('ACDStatus', 'Sales', undefined);
  const truth: Truth = new Map();
  const sandbox = await createSandbox({
    ...switches,
    clock,
    world,
    onStatistics: ({ type, timestamp, table }) => void truth.set(`${type} ${timestamp}`, table),
    chat: createFakeChat(),
    limits: 'off',
    batchMs: [1_000, 3_000],
  });
  return { world, sandbox, truth };
}

/** One process of the gateway: client, mirror and store. */
interface Process {
  readonly mirror: Mirror;
  readonly client: Five9Client;
  /** By user: its calls that have not come back. */
  readonly inFlight: ReadonlyMap<string, number>;
}

async function start(
  clock: VirtualClock,
  sandbox: Sandbox,
  store: Store,
  { seed, lanes, version }: { seed: number; lanes: number; version: ApiVersion },
): Promise<Process> {
  const client = await createFive9Client({ url: sandbox.url, version, clock, logger: silentLogger });
  const inFlight = new Map<string, number>();
  const counted = async <T>(user: string, call: Promise<T>): Promise<T> => {
    inFlight.set(user, (inFlight.get(user) ?? 0) + 1);
    try {
      return await call;
    } finally {
      inFlight.set(user, (inFlight.get(user) ?? 0) - 1);
    }
  };
  const sources = ['gateway', 'supervisor'].slice(0, lanes).map((userName): Source => {
    const account = client.account({ userName, password: 'sandbox' });
    const source = createStatisticsSource(account, client, clock);
    return {
      name: source.name,
      settings: source.settings,
      resume: (signal) => counted(userName, source.resume(signal)),
      baseline: (type, signal) => counted(userName, source.baseline(type as Type, signal)),
      update: (type, timestamp, waitMs, signal) =>
        counted(userName, source.update(type as Type, timestamp, waitMs, signal)),
      affordableAt: (kind) => source.affordableAt(kind),
      updatePaceMs: () => source.updatePaceMs(),
      hasSpare: () => true,
    };
  });
  const mirror = createMirror({
    sources,
    clock,
    random: seededRandom(seed),
    logger: silentLogger,
    store,
    types: [...types],
    maxChanges: 12,
  });
  mirror.start();
  return { mirror, client, inFlight };
}

/** Knows which timestamp each entry of a log came with, since entries are kept before they are published. */
function noting(store: Store, timestamps: Map<string, string>): Store {
  return {
    ...store,
    keep(name, current) {
      const log = store.keep(name, current);
      return {
        append(record) {
          if (record.entry !== undefined && record.place !== undefined)
            timestamps.set(`${name} ${current().epoch} ${record.entry.offset}`, record.place.timestamp);
          return log.append(record);
        },
      };
    },
  };
}

/** A subscriber that knows only what its batches say; each is checked as it comes. */
class Reader {
  readonly state = new Map<Type, Map<string, StatisticRow>>(types.map((type) => [type, new Map()]));
  positions: Readonly<Record<string, Position>> | undefined;
  subscription: Subscription<StatisticRow> | undefined;
  waiting = false;
  checks = 0;
  error: unknown;

  join(mirror: Mirror) {
    this.leave();
    this.subscription = subscribe(
      types.map((type) => mirror.table(type).topic),
      this.positions,
    );
  }

  leave() {
    this.subscription?.close();
    this.subscription = undefined;
    this.waiting = false;
  }

  /** Takes one batch; when there is none yet, as soon as it comes. */
  read(mirror: Mirror, check: (type: Type, position: Position, rows: ReadonlyMap<string, StatisticRow>) => void) {
    const { subscription } = this;
    if (subscription === undefined || this.waiting) return;
    this.waiting = true;
    subscription
      .next()
      .then((batch) => {
        if (batch === undefined || this.subscription !== subscription) return;
        this.waiting = false;
        for (const [index, type] of types.entries()) {
          const { topic } = mirror.table(type);
          const rows = this.state.get(type)!;
          const backlog = batch.backlogs[index];
          const known = this.positions?.[topic.name];
          const position = batch.positions[topic.name]!;
          if (backlog === undefined) {
            if (known !== undefined) expect(position).toEqual(known);
            continue;
          }
          if (known?.epoch === position.epoch) expect(position.offset).toBeGreaterThanOrEqual(known.offset);
          else if (known !== undefined) expect(backlog.gap).toBeDefined();
          if (backlog.reset) rows.clear();
          for (const key of backlog.reset ? topic.rows.keys() : backlog.before.keys()) {
            const row = topic.rows.get(key);
            if (row === undefined) rows.delete(key);
            else rows.set(key, row);
          }
          check(type, position, rows);
          this.checks += 1;
        }
        this.positions = batch.positions;
      })
      .catch((error: unknown) => {
        this.error = error;
      });
  }
}

/**
 * Until nothing moves without time going on: each call that is out waits inside the sandbox, or there is none. A call that waits on its lane, since
 * an earlier one was cut off, shows nowhere, so a while without any movement counts too: were it wrong, an answer would come a little later.
 */
async function quiet(process: Process, sandbox: Sandbox, answered: ReadonlySet<number>): Promise<void> {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  let still = 0;
  let unmoved = 0;
  let moved = '';
  while (still < 3 && unmoved < 100) {
    await turn();
    const isStill = [...process.inFlight].every(([userName, calls]) => {
      if (calls === 0) return true;
      const last = sandbox.requests.findLast((request) => request.userName === userName);
      return last !== undefined && !answered.has(last.sequence);
    });
    still = isStill ? still + 1 : 0;
    const now = `${sandbox.requests.at(-1)?.sequence} ${answered.size} ${[...process.inFlight.values()].join()}`;
    unmoved = now === moved ? unmoved + 1 : 0;
    moved = now;
  }
}

const howMany = runs(60, 2_000);

test(
  'every reader has, at every event, the table that the sandbox had at that timestamp',
  { timeout: 3_600_000 },
  async () => {
    let checks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 2 }),
        unknowns,
        async (steps, seed, lanes, { switches, version }) => {
          const clock = createVirtualClock();
          const { world, sandbox, truth } = await domain(clock, switches);
          const disk: Disk = createDisk();
          const timestamps = new Map<string, string>();
          const answered = new Set<number>();
          let noted = 0;
          const readers = [new Reader(), new Reader(), new Reader()];
          let generation = 0;
          const begin = async () =>
            start(clock, sandbox, noting(disk.open(), timestamps), { seed: seed + generation++, lanes, version });
          let process = await begin();
          let blanked = false;

          const advance = async (ms: number) => {
            const end = clock.now() + ms;
            const stride = Math.max(250, ms / 20);
            do {
              for (const request of sandbox.requests)
                if (request.sequence > noted) {
                  noted = request.sequence;
                  void request.answered.then(() => answered.add(request.sequence));
                }
              await quiet(process, sandbox, answered);
              const left = end - clock.now();
              if (left <= 0) break;
              await clock.advance(Math.min(stride, left));
            } while (clock.now() <= end);
          };
          const check = (type: Type, { epoch, offset }: Position, rows: ReadonlyMap<string, StatisticRow>) => {
            const timestamp = timestamps.get(`default/${type} ${epoch} ${offset}`);
            const expected = truth.get(`${type} ${timestamp}`);
            expect(expected, `a table of ${type} at ${timestamp}`).toBeDefined();
            const cellsOf = (names: readonly string[], cells: readonly (string | null)[]) =>
              names.flatMap((name, index) => (durations.has(name) ? [] : [[name, cells[index]]]));
            expect(new Map([...rows].map(([key, { columns, cells }]) => [key, cellsOf(columns.names, cells)]))).toEqual(
              new Map([...expected!.rows].map(([key, cells]) => [key, cellsOf(expected!.columns, cells)])),
            );
          };
          const restart = async (crashed: boolean, lives: boolean) => {
            const joined = readers.map(({ subscription }) => subscription !== undefined);
            for (const reader of readers) reader.leave();
            const closed = process.mirror.close();
            if (!crashed) {
              await quiet(process, sandbox, answered);
              await closed;
            }
            await process.client.close();
            if (!lives) for (const user of ['gateway', 'supervisor']) sandbox.control.closeSession(user);
            process = await begin();
            for (const [who, reader] of readers.entries()) if (joined[who] === true) reader.join(process.mirror);
          };

          for (const reader of readers.slice(1)) reader.join(process.mirror);

          for (const one of steps) {
            switch (one.do) {
              case 'change':
                world.set(
                  one.type,
                  one.key,
                  one.type === 'AgentState' ? [one.key, one.text, '0', one.text] : [one.key, one.text],
                );
                break;
              case 'remove':
                world.set(one.type, one.key, undefined);
                break;
              case 'wait':
                await advance(one.ms);
                break;
              case 'fail':
                sandbox.control.failNext({ with: one.with });
                break;
              case 'end session':
                sandbox.control.closeSession('gateway');
                break;
              case 'configuration':
                sandbox.control.configurationChanged();
                break;
              case 'columns':
                sandbox.control.setColumns({ type: one.type, leaveOut: one.leaveOut, add: one.add });
                break;
              case 'blank':
                // Once: the first answer is believed, and so is the second blank one in a row.
                if (!blanked && types.every((type) => process.mirror.table(type).topic.rows.size > 0))
                  sandbox.control.failNext({ operation: 'getStatistics', with: 'blank' });
                blanked = true;
                break;
              case 'restart':
                await restart(false, one.lives);
                break;
              case 'crash':
                disk.dieAt(one.appends, one.kept);
                await advance(8_000);
                await restart(disk.dead, one.lives);
                break;
              case 'read':
                readers[one.who]!.read(process.mirror, check);
                break;
              case 'join':
                readers[one.who]!.join(process.mirror);
                break;
              case 'leave':
                readers[one.who]!.leave();
                break;
            }
            for (const { error } of readers) if (error !== undefined) throw error;
          }

          sandbox.control.clearFailures();
          process.mirror.retry();
          for (const reader of readers) reader.join(process.mirror);
          const keysNow = () => types.map((type) => [...world.table(type, view).rows.keys()].sort());
          const keysOf = ({ state }: Reader) => types.map((type) => [...state.get(type)!.keys()].sort());
          // A ration that a fault said was spent comes back with its window, an hour at most.
          for (let minute = 0; minute < 70; minute += 1) {
            for (const reader of readers) reader.read(process.mirror, check);
            if (minute > 0 && readers.every((reader) => isDeepStrictEqual(keysOf(reader), keysNow()))) break;
            await advance(60_000);
          }
          for (const reader of readers) {
            if (reader.error !== undefined) throw reader.error;
            expect(keysOf(reader)).toEqual(keysNow());
            checks += reader.checks;
            reader.leave();
          }
          expect(sandbox.violations).toEqual([]);
          const closed = process.mirror.close();
          await quiet(process, sandbox, answered);
          await closed;
          await process.client.close();
          await sandbox.close();
        },
      ),
      { numRuns: howMany },
    );
    // Each run checks several events of several readers; were none to come, the comparison above would prove nothing.
    expect(checks).toBeGreaterThan(howMany * 6);
  },
);

const view = { range: 'CurrentDay', rollingPeriod: 'Minutes30', shiftStartMs: 0, utcOffsetMs: 0 } as const;
