import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparing, differingRows } from '../../src/live/differing-rows.ts';
import { createTopic } from '../../src/live/topic.ts';
import { runs } from '../support/scale.ts';

interface Row {
  readonly seen: number;
  readonly unseen: number;
}

const differs = (before: Row, after: Row) => before.seen !== after.seen;
const difference = comparing(differs);
const keys = ['a', 'b', 'c', 'd'];

test('readers at one place find the same rows to differ as each would alone, whenever they look', () => {
  const step = fc.record({
    key: fc.constantFrom(...keys),
    row: fc.option(fc.record({ seen: fc.nat(2), unseen: fc.nat(2) }), { nil: undefined }),
    /** Readers that take after this. */
    takes: fc.subarray([0, 1, 2]),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const topic = createTopic<Row>({ name: 'rows', epoch: 'e' });
      topic.publish({ changes: [], asOf: 0 });
      const readers = [0, 1, 2].map(() => ({ reader: topic.join(), knew: new Map<string, Row>() }));
      for (const { reader } of readers) reader.take();
      for (const [index, { key, row, takes }] of steps.entries()) {
        const before = topic.rows.get(key);
        if (before !== undefined || row !== undefined)
          topic.publish({ changes: [{ key, before, after: row }], asOf: index });
        for (const who of readers.filter((_, number) => takes.includes(number))) {
          const backlog = who.reader.take();
          if (backlog === undefined) continue;
          const differing = differingRows(backlog, topic.rows, difference);
          const expected = keys.filter((name) => {
            const [was, is] = [who.knew.get(name), topic.rows.get(name)];
            return was === undefined || is === undefined ? was !== is : differs(was, is);
          });
          // A row that went and came again as another object is no difference to those who read the same of it.
          expect(keys.filter((name) => differing.has(name))).toEqual(expected);
          who.knew = new Map(topic.rows);
        }
      }
    }),
    { numRuns: runs(300, 20_000) },
  );
});
