import { mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { openFileStore } from '../../src/live/file-store.ts';
import { createMirror } from '../../src/live/mirror.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import type { ChangedCell } from '../../src/lib/changed-cells.ts';
import type { Baseline, NoUpdate, Source, Update } from '../../src/live/source.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { bindCursor } from '../../src/schema/cursor.ts';
import { liveEvents } from '../../src/schema/live-field.ts';
import { createFastClock } from '../weeks/fast-clock.ts';

// A month with subscribers that come, go, come back with old cursors, read slowly or not at all: memory and disk are bounded by tables, history
// and connections, not by time. What is measured is the heap after collection, so the program needs --expose-gc (vitest.soak.config.ts).

const days = 30;
const agents = 1_000;
const types = ['AgentState', 'AgentStatistics', 'ACDStatus'] as const;
/** Between two calls. */
const paceMs = 10_000;
const columnNames = ['Key', 'State', 'State Duration', ...Array.from({ length: 20 }, (_, index) => `Column ${index}`)];

/** Tables of which a few rows change every ten seconds; now and then one goes or comes, and the session is lost. */
function busySource(clock: Clock, random: () => number): Source {
  const tables = new Map(
    types.map((type) => [
      type as string,
      new Map(
        Array.from({ length: agents }, (_, index) => [`agent ${index}`, { changedAt: clock.now(), number: index }]),
      ),
    ]),
  );
  const gone = new Map(types.map((type) => [type as string, new Map<string, number>()]));
  let nextAt = clock.now();
  let lostAt = clock.now() + 40 * 3_600_000;
  const live = () => {
    for (const [type, rows] of tables) {
      for (let change = 0; change < 8; change += 1) {
        const key = `agent ${Math.floor(random() * agents)}`;
        if (random() < 0.02) {
          if (rows.delete(key)) gone.get(type)!.set(key, clock.now());
        } else rows.set(key, { changedAt: clock.now(), number: Math.floor(random() * 1_000_000) });
      }
    }
    clock.after(paceMs, live);
  };
  live();
  const cells = (key: string, number: number) => [
    key,
    number % 3 === 0 ? 'Ready' : 'On Call',
    '0',
    ...Array.from({ length: 20 }, (_, index) => String((number * (index + 7)) % 10_000)),
  ];
  return {
    name: 'gateway',
    settings: 'CurrentDay',
    resume: async () => false,
    async baseline(type): Promise<Baseline> {
      const rows = [...tables.get(type)!].map(([key, { number }]) => cells(key, number));
      return { columns: columnNames, rows, timestamp: String(clock.now()), asOf: clock.now() };
    },
    async update(type, timestamp): Promise<Update | NoUpdate> {
      nextAt = clock.now() + paceMs;
      if (clock.now() > lostAt) {
        lostAt = clock.now() + 40 * 3_600_000;
        throw Object.assign(new Error('the session was closed'), { code: 'SessionClosedFault', recovery: 'relogin' });
      }
      const since = Number(timestamp);
      const changed = [...tables.get(type)!].filter(([, { changedAt }]) => changedAt > since);
      const deleted = [...gone.get(type)!].filter(([key, at]) => at > since && !tables.get(type)!.has(key));
      if (changed.length + deleted.length === 0) return { asOf: clock.now() };
      const updates: ChangedCell[] = changed.flatMap(([key, { number }]) =>
        cells(key, number).map((text, index) => ({ key, column: columnNames[index]!, text })),
      );
      return {
        added: [],
        deleted: deleted.map(([key]) => key),
        cells: updates,
        timestamp: String(clock.now()),
        asOf: clock.now(),
      };
    },
    affordableAt: (kind) => (kind === 'baseline' ? clock.now() : nextAt),
    updatePaceMs: () => paceMs,
    hasSpare: () => true,
  };
}

test(
  'a month of subscribers that come and go leaves memory and disk as they were',
  { timeout: 7_200_000 },
  async () => {
    const { gc } = globalThis as { gc?: () => void };
    if (gc === undefined) throw new Error('expected --expose-gc, see vitest.soak.config.ts');
    const clock = createFastClock(Date.UTC(2026, 0, 5, 8));
    const random = seededRandom(5);
    const dir = mkdtempSync(join(tmpdir(), 'month-'));
    const store = await openFileStore({ dir, logger: silentLogger });
    const mirror = createMirror({
      sources: [busySource(clock, random)],
      clock,
      random,
      logger: silentLogger,
      store,
      types: [...types],
      // Polling every 10 s is what three watched tables get at the guide's limits.
      maxWaitMs: 0,
    });
    mirror.start();

    const cursors: string[] = [];
    let events = 0;
    function subscriber(after: string | undefined) {
      const topics = types.slice(0, 2).map((type) => mirror.table(type).topic);
      return liveEvents<StatisticRow, StatisticRow>({
        topics,
        binding: bindCursor('agents', {}, 'all'),
        after,
        clock,
        item: (_key, [row]) => row,
        id: (key) => key,
        differs: () => true,
      });
    }
    const present: { events: ReturnType<typeof subscriber>; reads: boolean; waiting: boolean }[] = [];
    const queue = mirror.table('ACDStatus').topic.join();
    async function churn(): Promise<void> {
      for (const { events: source } of present.splice(0, 5)) await source.return?.();
      while (present.length < 20) {
        const after = random() < 0.5 ? cursors[Math.floor(random() * cursors.length)] : undefined;
        present.push({ events: subscriber(after), reads: random() < 0.7, waiting: false });
      }
      for (const one of present) {
        if (!one.reads || one.waiting) continue;
        one.waiting = true; // while the tables are being read anew there may be nothing to say for minutes
        void one.events.next().then(({ done, value }) => {
          one.waiting = false;
          if (done === true) return;
          events += 1;
          cursors.push(value.cursor);
        });
      }
      queue.take();
      cursors.splice(0, cursors.length - 200);
    }

    const measured: { day: number; heapMb: number; diskMb: number; events: number }[] = [];
    for (let day = 1; day <= days; day += 1) {
      for (let step = 0; step < 24 * 12; step += 1) {
        await clock.advance(300_000);
        await churn();
      }
      if (day > 2 && day % 4 !== 0) continue;
      gc();
      const disk = readdirSync(dir).reduce((sum, file) => sum + statSync(join(dir, file)).size, 0);
      measured.push({ day, heapMb: process.memoryUsage().heapUsed / 2 ** 20, diskMb: disk / 2 ** 20, events });
    }
    for (const { events: source } of present) await source.return?.();
    queue.leave();
    await mirror.close();
    await store.close();
    rmSync(dir, { recursive: true });

    process.stdout.write(
      `| day | heap after collection, MB | on disk, MB | events read |\n| --- | --- | --- | --- |\n${measured
        .map(
          ({ day, heapMb, diskMb, events: read }) =>
            `| ${day} | ${heapMb.toFixed(1)} | ${diskMb.toFixed(1)} | ${read} |`,
        )
        .join('\n')}\n`,
    );
    const [, warm] = measured;
    for (const { heapMb, diskMb } of measured.slice(2)) {
      expect(heapMb).toBeLessThan(warm!.heapMb * 1.2 + 10);
      expect(diskMb).toBeLessThan(60);
    }
    expect(events).toBeGreaterThan(days * 24 * 12 * 5);
  },
);
