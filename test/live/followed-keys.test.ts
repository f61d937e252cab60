import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, Entry } from '../../src/live/change.ts';
import { MarkedChange } from '../../src/live/column-marks.ts';
import { catalogueOf } from '../../src/live/columns.ts';
import { comparing } from '../../src/live/differing-rows.ts';
import { FollowedKeys, type Following } from '../../src/live/followed-keys.ts';
import { differenceIn, type RowDifference } from '../../src/live/row-difference.ts';
import type { ColumnSet, MirrorRow, StatisticRow } from '../../src/live/row.ts';
import { applyBaseline, applyUpdate, type Applied } from '../../src/live/table.ts';
import { runs } from '../support/scale.ts';

/** More columns than have a mark of their own, and with durations that run. */
const known = [...catalogueOf('AgentState').keys()];
const withDurations = [...known, ...Array.from({ length: 70 - known.length }, (_, index) => `Custom ${index}`)];
const keys = ['ann', 'bob', 'cat', 'dan', 'nobody'];
const someKeys = fc.subarray(keys);

function movesOf(names: readonly string[]) {
  const follow = fc.record({
    do: fc.constant('follow' as const),
    keys: someKeys,
    columns: fc.oneof(fc.subarray([...names, 'New']), fc.subarray(names.slice(0, 4)), fc.constant('*' as const)),
  });
  const unfollow = fc.record({ do: fc.constant('unfollow' as const), which: fc.nat(5) });
  /** What happens while an update is applied, whose rows are made already. */
  const meanwhile = fc.array(fc.oneof(follow, unfollow, fc.constant({ do: 'announce' as const })), { maxLength: 3 });

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
        meanwhile,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('reorder' as const),
        first: fc.constantFrom(...names.slice(1)),
        meanwhile,
      }),
    },
    { weight: 3, arbitrary: follow },
    { weight: 2, arbitrary: unfollow },
  );

  return { step, meanwhile };
}

type Move = ReturnType<typeof movesOf>['meanwhile'] extends fc.Arbitrary<(infer One)[]> ? One : never;

interface Follower {
  readonly keys: ReadonlySet<string>;
  readonly following: Following;
  readonly difference: RowDifference;
}

const plain = Array.from({ length: 70 }, (_, index) => (index === 0 ? 'Username' : `Custom ${index}`));

test.each([
  ['with durations', withDurations],
  ['without', plain],
])(
  'who follows keys of a table %s is told of what the latest entry changed in them, as one who looks through it is',
  (_, names) => {
    const { step } = movesOf(names);
    let told = 0;
    let spared = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const followers: Follower[] = [];
        const rows = new Map<string, StatisticRow>();
        const followed = new FollowedKeys<StatisticRow>((key) => rows.get(key));
        let columns: ColumnSet | undefined;
        let offset = 0;
        const publish = (applied: Partial<Applied> & Pick<Applied, 'changes'>) => {
          columns = applied.columns ?? columns;
          offset += 1;
          const { changes } = applied;
          const entry: Entry<StatisticRow> = { offset, asOf: offset, changes };
          for (const { key, after } of changes) {
            if (after === undefined) rows.delete(key);
            else rows.set(key, after);
          }
          followed.note(entry);
          for (const { keys: theirs, following, difference } of followers) {
            const heard: string[] = [];
            const differs = ({ before, after }: Change<StatisticRow>) =>
              before === undefined || after === undefined ? before !== after : difference.rows(before, after);
            followed.forEachChange(following, entry, difference, ({ key }) => heard.push(key));
            const wanted = entry.changes.filter((one) => theirs.has(one.key) && differs(one)).map(({ key }) => key);
            expect(heard.sort()).toEqual(wanted.sort());
            told += heard.length;
            spared += changes.filter(
              (one) => one instanceof MarkedChange && theirs.has(one.key) && !differs(one),
            ).length;
          }
        };
        const move = (moves: readonly Move[]) => {
          for (const one of moves) {
            if (one.do === 'follow') {
              const theirs = new Set(one.keys);
              followers.push({
                keys: theirs,
                following: followed.follow(theirs),
                difference: differenceIn(one.columns === '*' ? one.columns : new Set(one.columns)),
              });
            } else if (one.do === 'announce') publish({ changes: [] });
            else {
              const [gone] = followers.splice(one.which % Math.max(1, followers.length), 1);
              if (gone !== undefined) followed.unfollow(gone.following, gone.keys);
            }
          }
        };
        const read = (order: readonly string[], moves: readonly Move[]) => {
          const cells = ['ann', 'bob', 'cat', 'dan'].map((key) => order.map((name) => (name === order[0] ? key : '0')));
          const baseline = { columns: order, rows: cells, timestamp: '1', asOf: 1_000 + offset };
          const applied = applyBaseline('AgentState', { columns, rows }, baseline);
          move(moves);
          publish(applied);
        };
        read(names, []);
        for (const one of steps) {
          if (one.do === 'follow' || one.do === 'unfollow') move([one]);
          else if (one.do === 'reorder')
            read([names[0] ?? '', one.first, ...names.slice(1).filter((name) => name !== one.first)], one.meanwhile);
          else if (columns !== undefined) {
            const update = { cells: one.cells, added: [], deleted: one.deleted, timestamp: '2', asOf: offset * 5_000 };
            const applied = applyUpdate('AgentState', { columns, rows }, update);
            move(one.meanwhile);
            publish(applied);
          }
        }
      }),
      { numRuns: runs(300, 10_000) },
    );
    expect(told).toBeGreaterThan(1_000);
    expect(spared).toBeGreaterThan(1_000);
  },
);

test('a key is noted as long as somebody follows it, and its place is used again', () => {
  const followed = new FollowedKeys<string>(() => undefined);
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
  const [ann, both, cat] = [new Set(['ann']), new Set(['bob', 'ann']), new Set(['cat'])];
  const [one, two] = [followed.follow(ann), followed.follow(both)];
  followed.unfollow(one, ann);
  followed.note(entry(1));
  expect(told(two, 1)).toEqual(['ann']);
  expect(followed.count).toBe(2);
  followed.unfollow(two, both);
  expect(followed.count).toBe(0);
  const three = followed.follow(cat);
  expect([one, two]).toContain(three);
  expect(told(three, 1)).toEqual([]); // what was noted there was another's
});

test('a key that rows know is let go when they have been told, and one without a row at once', () => {
  const rows = new Map<string, StatisticRow>();
  const followed = new FollowedKeys<StatisticRow>((key) => rows.get(key));
  const baseline = { columns: ['Username', 'State'], rows: [['ann', 'Ready']], timestamp: '1', asOf: 1_000 };
  const { columns, changes } = applyBaseline('AgentState', { columns: undefined, rows }, baseline);
  for (const { key, after } of changes) if (after !== undefined) rows.set(key, after);
  const keys = new Set(['ann', 'nobody']);
  const following = followed.follow(keys);
  followed.note({ offset: 1, asOf: 1, changes });
  expect(followed.count).toBe(2);
  followed.unfollow(following, keys);
  expect(followed.count).toBe(1);
  const cells = [{ key: 'ann', column: 'State', text: 'On Call' }];
  const update = { cells, added: [], deleted: [], timestamp: '2', asOf: 2_000 };
  followed.note({ offset: 2, asOf: 2, ...applyUpdate('AgentState', { columns, rows }, update) });
  expect(followed.count).toBe(0);
});

test('the places and lists of those who have gone are used again', () => {
  const rows = new Map<string, StatisticRow>();
  const followed = new FollowedKeys<StatisticRow>((key) => rows.get(key));
  const names = Array.from({ length: 40 }, (_, index) => `agent${index}`);
  const read = names.map((name) => [name, 'Ready']);
  const { columns, changes } = applyBaseline(
    'AgentState',
    { columns: undefined, rows },
    { columns: ['Username', 'State'], rows: read, timestamp: '1', asOf: 1_000 },
  );
  for (const { key, after } of changes) if (after !== undefined) rows.set(key, after);
  const followings = new Set<Following>();
  for (let offset = 1; offset <= 200; offset += 1) {
    const keys = new Set(names.slice(offset % 20, (offset % 20) + 20));
    const following = followed.follow(keys);
    followings.add(following);
    const cells = names.map((key) => ({ key, column: 'State', text: `${offset}` }));
    const update = { cells, added: [], deleted: [], timestamp: `${offset}`, asOf: offset * 1_000 };
    const applied = applyUpdate('AgentState', { columns, rows }, update);
    for (const { key, after } of applied.changes) if (after !== undefined) rows.set(key, after);
    followed.note({ offset, asOf: offset, changes: applied.changes });
    followed.unfollow(following, keys);
  }
  expect(followings.size).toBe(1);
  const places = [...rows.values()].map((row) => (row as MirrorRow).followedAt);
  expect(Math.max(...places)).toBeLessThan(2 * names.length);
  expect(new Set(places.filter((place) => place >= 0)).size).toBe(20);
});
