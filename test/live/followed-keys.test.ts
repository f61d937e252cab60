import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/live/change.ts';
import { MarkedChange } from '../../src/live/column-marks.ts';
import { catalogueOf } from '../../src/live/columns.ts';
import { comparing } from '../../src/live/differing-rows.ts';
import { FollowedKeys, type Following } from '../../src/live/followed-keys.ts';
import { differenceIn, type RowDifference } from '../../src/live/row-difference.ts';
import type { ColumnSet, StatisticRow } from '../../src/live/row.ts';
import { applyBaseline, applyUpdate, type Applied } from '../../src/live/table.ts';
import { runs } from '../support/scale.ts';

/** More columns than have a mark of their own, and with durations that run. */
const known = [...catalogueOf('AgentState').keys()];
const names = [...known, ...Array.from({ length: 70 - known.length }, (_, index) => `Custom ${index}`)];
const keys = ['ann', 'bob', 'cat', 'dan', 'nobody'];
const someKeys = fc.subarray(keys);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      cells: fc.array(
        fc.record({
          key: fc.constantFrom('ann', 'bob', 'cat', 'dan'),
          column: fc.constantFrom(...names.slice(1), 'New'),
          text: fc.constantFrom(null, '', '0', '61000', 'Ready', 'On Call'),
        }),
        { maxLength: 12 },
      ),
      deleted: fc.subarray(['ann', 'bob'], { maxLength: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reorder' as const), first: fc.constantFrom(...names.slice(1)) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('follow' as const),
      keys: someKeys,
      columns: fc.oneof(fc.subarray([...names, 'New']), fc.subarray(names.slice(0, 4)), fc.constant('*' as const)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unfollow' as const), which: fc.nat(5) }) },
);

interface Follower {
  readonly keys: ReadonlySet<string>;
  readonly following: Following;
  readonly difference: RowDifference;
}

test('who follows keys is told of what the latest entry changed in them, as one who looks through it is', () => {
  let told = 0;
  let spared = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const followed = new FollowedKeys<StatisticRow>();
      const followers: Follower[] = [];
      const rows = new Map<string, StatisticRow>();
      let columns: ColumnSet | undefined;
      let offset = 0;
      const publish = (applied: Applied) => {
        columns = applied.columns;
        offset += 1;
        const entry: Entry<StatisticRow> = { offset, asOf: offset, changes: applied.changes };
        for (const { key, after } of applied.changes) {
          if (after === undefined) rows.delete(key);
          else rows.set(key, after);
        }
        followed.note(entry);
        for (const { keys: theirs, following, difference } of followers) {
          const heard: string[] = [];
          const change = (one: (typeof entry.changes)[number]) => difference.change(one);
          followed.forEachChange(following, entry, difference, ({ key }) => heard.push(key));
          const wanted = entry.changes.filter((one) => theirs.has(one.key) && change(one)).map(({ key }) => key);
          expect(heard.sort()).toEqual(wanted.sort());
          told += heard.length;
          spared += entry.changes.filter((one) => one instanceof MarkedChange && !change(one)).length;
        }
      };
      const read = (order: readonly string[]) => {
        const cells = ['ann', 'bob', 'cat', 'dan'].map((key) => order.map((name) => (name === order[0] ? key : '0')));
        const baseline = { columns: order, rows: cells, timestamp: '1', asOf: 1_000 + offset };
        publish(applyBaseline('AgentState', { columns, rows }, baseline));
      };
      read(names);
      for (const one of steps) {
        if (one.do === 'follow')
          followers.push({
            keys: new Set(one.keys),
            following: followed.follow(one.keys),
            difference: differenceIn(one.columns === '*' ? one.columns : new Set(one.columns)),
          });
        else if (one.do === 'unfollow') {
          const [gone] = followers.splice(one.which % Math.max(1, followers.length), 1);
          if (gone !== undefined) followed.unfollow(gone.keys);
        } else if (one.do === 'reorder')
          read([names[0] ?? '', one.first, ...names.slice(1).filter((name) => name !== one.first)]);
        else if (columns !== undefined) {
          const update = { cells: one.cells, added: [], deleted: one.deleted, timestamp: '2', asOf: offset * 5_000 };
          publish(applyUpdate('AgentState', { columns, rows }, update));
        }
      }
    }),
    { numRuns: runs(300, 10_000) },
  );
  expect(told).toBeGreaterThan(1_000);
  expect(spared).toBeGreaterThan(1_000);
});

test('a key is noted as long as somebody follows it, and its place is used again', () => {
  const followed = new FollowedKeys<string>();
  const everything = comparing<string>(() => true);
  const entry = (offset: number): Entry<string> => ({
    offset,
    asOf: offset,
    changes: [{ key: 'ann', before: 'a', after: 'b' }],
  });
  const told = (following: Following, offset: number) => {
    const heard: string[] = [];
    followed.forEachChange(following, entry(offset), everything, ({ key }) => heard.push(key));
    return heard;
  };
  const [one, two] = [followed.follow(['ann']), followed.follow(['ann', 'bob'])];
  expect(two[0]).toBe(one[0]);
  followed.unfollow(['ann']);
  followed.note(entry(1));
  expect(told(two, 1)).toEqual(['ann']);
  followed.unfollow(['ann', 'bob']);
  const three = followed.follow(['cat']);
  expect([...two]).toContain(three[0]);
  expect(told(three, 1)).toEqual([]); // what was noted there was another's
});
