import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWith, type Facet } from '../../src/live/facet-index.ts';
import { createTopic } from '../../src/live/topic.ts';
import { runs } from '../support/scale.ts';

interface Row {
  readonly state: string | null;
}
const facet: Facet<Row> = { name: 'state', valueOf: ({ state }) => state };
const keys = fc.constantFrom('ann', 'bob', 'cat', 'dan');
const states = fc.constantFrom<string | null>('READY', 'BUSY', 'AWAY', null);
const change = fc.record({ key: keys, state: fc.option(states, { nil: undefined }) });

test('names every changed key whose row had or has one of the values, once, and no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }),
      fc.uniqueArray(states),
      (updates, values) => {
        const topic = createTopic<Row>({ name: 't', epoch: 'e' });
        topic.publish({ changes: [], asOf: 1 });
        const reader = topic.join();
        reader.take();
        const before = new Map(topic.rows);
        const touched = new Set<string>();
        for (const update of updates) {
          const rows = new Map(update.map(({ key, state }) => [key, state === undefined ? undefined : { state }]));
          topic.publish({
            changes: [...rows].map(([key, after]) => ({ key, before: topic.rows.get(key), after })),
            asOf: 2,
          });
          for (const key of rows.keys()) touched.add(key);
        }
        const backlog = reader.take();
        const found = backlog === undefined ? [] : [...changedWith(backlog, topic.rows, facet, values)];
        const expected = [...touched].filter((key) =>
          [before.get(key), topic.rows.get(key)].some((row) => row !== undefined && values.includes(row.state)),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
      },
    ),
    { numRuns: runs(300, 20_000) },
  );
});

test('is made once for all readers who stand at one place', () => {
  const topic = createTopic<Row>({ name: 't', epoch: 'e' });
  topic.publish({ changes: [{ key: 'ann', before: undefined, after: { state: 'READY' } }], asOf: 1 });
  const readers = [topic.join(), topic.join(), topic.join()];
  for (const reader of readers) reader.take();
  topic.publish({ changes: [{ key: 'ann', before: topic.rows.get('ann'), after: { state: 'BUSY' } }], asOf: 2 });
  let looks = 0;
  const counting: Facet<Row> = {
    name: 'counted',
    valueOf({ state }) {
      looks += 1;
      return state;
    },
  };
  for (const reader of readers)
    expect([...changedWith(reader.take()!, topic.rows, counting, ['BUSY'])]).toEqual(['ann']);
  expect(looks).toBe(2); // the row before and the row after
});
