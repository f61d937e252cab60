import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparing } from '../../src/live/differing-rows.ts';
import { createTopic } from '../../src/live/topic.ts';
import { bindCursor } from '../../src/schema/cursor.ts';
import type { Among } from '../../src/schema/changed-items.ts';
import { liveChannel } from '../../src/schema/live-field.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

interface Row {
  readonly key: string;
  readonly state: string;
  readonly calls: number;
}

const keys = ['ann', 'bob', 'cat', 'dan', 'eve'];
const change = fc.record({
  key: fc.constantFrom(...keys),
  row: fc.option(fc.record({ state: fc.constantFrom('READY', 'BUSY', 'AWAY'), calls: fc.nat(2) }), { nil: undefined }),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('publish' as const), changes: fc.array(change, { maxLength: 3 }) }),
  },
  fc.constant({ do: 'publish calls' as const }),
  fc.constant({ do: 'take' as const }),
  fc.constant({ do: 'leave' as const }),
);

test('a filter that says where its rows can be hears the same as one that looks everywhere', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 30, size: 'max' }),
      fc.subarray(keys),
      fc.subarray(['READY', 'BUSY', 'AWAY']),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (steps, names, states, byKey, knows, joins) => {
        const clock = createVirtualClock();
        const rows = createTopic<Row>({ name: 'rows', epoch: 'e' });
        const calls = createTopic<Row>({ name: 'calls', epoch: 'e' });
        for (const topic of [rows, calls]) topic.publish({ changes: [], asOf: 1 });
        const among: Among<Row> = byKey
          ? { keys: new Set(names) }
          : { facet: { name: 'state', valueOf: ({ state }) => state }, values: states };
        const calling = comparing<Row>((before, now) => before.calls !== now.calls);
        const open = (where: Among<Row> | undefined, after?: string) =>
          liveChannel<Row, readonly [Row, number | undefined]>({
            topics: joins ? [rows, calls] : [rows],
            binding: bindCursor('rows', {}, ''),
            after,
            clock,
            item(key, [row, joined]) {
              if (where !== undefined && 'keys' in where && !where.keys.has(key))
                throw new Error(`expected nobody to ask about ${key}`);
              const matches = row !== undefined && (byKey ? names.includes(key) : states.includes(row.state));
              return matches ? [row, joined?.calls] : undefined;
            },
            id: (key) => key,
            differs: (before, now) => before[0].calls !== now[0].calls || before[1] !== now[1],
            among: where,
            // By keys, every row of them is an item.
            ...(knows ? { differences: [calling, calling], isEach: where !== undefined && byKey } : {}),
          });
        let channels = [open(undefined), open(among)];
        /** Where they were left; undefined: they follow. */
        let left: string | undefined;
        const compare = () => {
          if (left !== undefined) channels = [open(undefined, left), open(among, left)];
          left = undefined;
          const [everywhere, narrow] = channels.map((channel) =>
            channel.take().map(({ upserted, removed, reset, cursor }) => ({
              upserted: upserted.toSorted(([a], [b]) => (a.key < b.key ? -1 : 1)),
              removed: removed.toSorted(),
              reset,
              cursor,
            })),
          );
          expect(narrow).toEqual(everywhere);
        };
        compare();
        for (const action of steps) {
          if (action.do === 'take') compare();
          else if (action.do === 'leave') {
            if (left !== undefined) continue;
            compare();
            left = channels[0]?.cursor;
            for (const channel of channels) channel.close();
          } else {
            const topic = action.do === 'publish' ? rows : calls;
            const changes =
              action.do === 'publish' ? action.changes : keys.map((key) => ({ key, row: { state: '', calls: 9 } }));
            const last = new Map(changes.map(({ key, row }) => [key, row === undefined ? undefined : { key, ...row }]));
            topic.publish({
              changes: [...last].map(([key, after]) => ({ key, before: topic.rows.get(key), after })),
              asOf: 2,
            });
          }
        }
        compare();
      },
    ),
    { numRuns: runs(300, 20_000) },
  );
});
