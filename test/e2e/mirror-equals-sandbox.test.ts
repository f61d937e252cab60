import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFive9Client } from '../../src/five9/client.ts';
import { createStatisticsSource } from '../../src/five9/statistics.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { applyBaseline, applyUpdate } from '../../src/live/table.ts';
import { createTopic } from '../../src/live/topic.ts';
import type { ColumnSet, StatisticRow } from '../../src/live/row.ts';
import { stillSandbox } from '../sandbox/support/sandbox.ts';

const type = 'AgentState';
const key = fc.constantFrom('ann@example.com', 'bob@example.com', 'käthe "K" <k@example.com>');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      key,
      state: fc.constantFrom('Ready', 'On Call', '', null),
      reason: fc.constantFrom('Lunch & tea', '', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('batch' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('poll' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('baseline' as const) }) },
);

// Over real SOAP: whatever happens in the world, however it falls into batches, and whenever we ask.
test('for any split and order of batches, the mirror equals the table of the sandbox', async () => {
  await using sandbox = await stillSandbox();
  const client = await createFive9Client({
    url: sandbox.url,
    version: 'v4',
    clock: sandbox.clock,
    logger: silentLogger,
  });
  const account = client.account({ userName: 'supervisor', password: 'sandbox' });
  const source = createStatisticsSource(account, client, sandbox.clock);
  const { signal } = new AbortController();

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const topic = createTopic<StatisticRow>({ name: type, epoch: 'e' });
      let columns: ColumnSet | undefined;
      let timestamp = '';
      const readAll = async () => {
        const baseline = await source.baseline(type, signal);
        const applied = applyBaseline(type, { columns, rows: topic.rows }, baseline);
        columns = applied.columns;
        timestamp = baseline.timestamp;
        topic.publish({ changes: applied.changes, asOf: baseline.asOf });
      };
      const poll = async () => {
        const update = await source.update(type, timestamp, 0, signal);
        if (!('timestamp' in update)) return;
        const applied = applyUpdate(type, { columns: columns as ColumnSet, rows: topic.rows }, update);
        columns = applied.columns;
        timestamp = update.timestamp;
        topic.publish({ changes: applied.changes, asOf: update.asOf });
      };
      await readAll();
      for (const each of steps) {
        if (each.do === 'change') sandbox.world.set(type, each.key, [each.key, each.state, '0', each.reason]);
        else if (each.do === 'remove') sandbox.world.set(type, each.key, undefined);
        else if (each.do === 'batch') await sandbox.clock.advance(1_000);
        else if (each.do === 'poll') await poll();
        else await readAll();
      }
      await sandbox.clock.advance(1_000);
      await poll();
      const truth = await source.baseline(type, signal);
      // A duration that only ran on with the clock is kept as its beginning, so cells are compared without it.
      const comparable = (cells: readonly (string | null)[]) =>
        cells.filter((_, index) => truth.columns[index] !== 'State Duration');
      expect(new Map([...topic.rows].map(([name, row]) => [name, comparable(row.cells)]))).toEqual(
        new Map(truth.rows.map((cells) => [cells[0], comparable(cells)])),
      );
      expect([...topic.rows.values()].filter(({ partial }) => partial)).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(sandbox.violations).toEqual([]);
  await account.close();
  await client.close();
});
