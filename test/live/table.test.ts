import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs, since, text } from '../../src/live/cells.ts';
import type { Change } from '../../src/live/change.ts';
import type { ColumnSet, StatisticRow } from '../../src/live/row.ts';
import type { ChangedCell } from '../../src/lib/changed-cells.ts';
import type { Baseline, Update } from '../../src/live/source.ts';
import { applyBaseline, applyUpdate, type Applied } from '../../src/live/table.ts';

const agentColumns = [
  'Username',
  'State',
  'State Duration',
  'Reason Code',
  'Reason Duration',
  'On Call State Duration',
  'Customer',
];
const start = Date.UTC(2026, 0, 5, 16);

/** A table that applies what it is given, as the mirror does. */
class Table {
  rows = new Map<string, StatisticRow>();
  columns: ColumnSet | undefined;
  readonly type: string;
  constructor(type = 'AgentState') {
    this.type = type;
  }
  baseline(rows: readonly (readonly (string | null)[])[], asOf = start, columns = agentColumns): Applied {
    const baseline: Baseline = { columns, rows, timestamp: '1', asOf };
    return this.take(applyBaseline(this.type, { columns: this.columns, rows: this.rows }, baseline));
  }
  update(update: Partial<Update>): Applied {
    const whole = { added: [], deleted: [], cells: [], timestamp: '2', asOf: start, ...update };
    return this.take(applyUpdate(this.type, { columns: this.columns!, rows: this.rows }, whole));
  }
  take(applied: Applied): Applied {
    this.columns = applied.columns;
    for (const { key, after } of applied.changes) {
      if (after === undefined) this.rows.delete(key);
      else this.rows.set(key, after);
    }
    return applied;
  }
  row(key: string): StatisticRow {
    return this.rows.get(key)!;
  }
}

function cell(key: string, column: string, value: string | null): ChangedCell {
  return { key, column, text: value };
}

const summary = (changes: readonly Change<StatisticRow>[]) =>
  changes.map(({ key, before, after }) => `${before === undefined ? '+' : after === undefined ? '-' : '*'}${key}`);

const ann = ['ann', 'Ready', '5000', '', '0', '0', ''];
const bob = ['bob', 'On Call', '9000', '', '0', '9000', '5551'];

describe('a baseline', () => {
  it('yields every row the first time, none of which has changed', () => {
    const table = new Table();
    const first = table.baseline([ann, bob]);
    expect(summary(first.changes)).toEqual(['+ann', '+bob']);
    expect(first.rows).toEqual(table.rows);
    expect(table.row('ann')).toMatchObject({ partial: false, changedAt: undefined });
  });

  it('yields the difference only when there were rows', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    const cat = ['cat', 'Ready', '0', '', '0', '0', ''];
    const { changes } = table.baseline([['ann', 'Not Ready', '0', 'Lunch', '0', '0', ''], cat], start + 60_000);
    expect(summary(changes)).toEqual(['*ann', '+cat', '-bob']);
    expect(table.row('ann').changedAt).toBe(start + 60_000);
  });

  it('keeps the very rows that merely aged', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    const before = [...table.rows.values()];
    table.baseline(
      [
        ['ann', 'Ready', '65000', '', '0', '0', ''],
        ['bob', 'On Call', '68000', '', '0', '68000', '5551'],
      ],
      start + 60_000,
    );
    expect([...table.rows.values()].every((row, index) => row === before[index])).toBe(true);
  });

  it('takes the last of two rows with one key, leaves out rows without one, and says so', () => {
    const table = new Table();
    const { notes } = table.baseline([ann, ['ann', 'On Call', '0', '', '0', '0', ''], [null, 'Ready']]);
    expect(text(table.row('ann'), 'State')).toBe('On Call');
    expect(table.rows.size).toBe(1);
    expect(notes).toEqual(['of two rows with the key "ann" took the last', 'left out a row without a key']);
  });

  it('gives rows the new columns when there are others', () => {
    const table = new Table('AgentStatistics');
    table.baseline([['ann', '3']], start, ['Username', 'Total Calls']);
    const { changes } = table.baseline([['ann', '3', '1']], start, ['Username', 'Total Calls', 'Sale Made']);
    expect(summary(changes)).toEqual(['*ann']);
    expect(text(table.row('ann'), 'Sale Made')).toBe('1');
  });
});

describe('an update', () => {
  it('changes only rows whose cells differ', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    const { changes } = table.update({
      cells: [cell('ann', 'Customer', ''), cell('bob', 'Customer', '5552')],
      asOf: start + 5_000,
    });
    expect(summary(changes)).toEqual(['*bob']);
    expect(table.row('bob').changedAt).toBe(start + 5_000);
  });

  it('tells nil from blank', () => {
    const table = new Table();
    table.baseline([ann]);
    expect(summary(table.update({ cells: [cell('ann', 'Customer', null)] }).changes)).toEqual(['*ann']);
    expect(text(table.row('ann'), 'Customer')).toBeNull();
  });

  it('makes a row of an unknown key, partial until all of its columns have come', () => {
    const table = new Table();
    table.baseline([ann]);
    table.update({ cells: [cell('new', 'State', 'Ready')] });
    expect(table.row('new')).toMatchObject({ key: 'new', partial: true });
    expect(text(table.row('new'), 'Username')).toBe('new');
    const rest = agentColumns.slice(2).map((column) => cell('new', column, column === 'Customer' ? null : '0'));
    table.update({ cells: rest.slice(1) });
    expect(table.row('new').partial).toBe(true);
    table.update({ cells: rest.slice(0, 1) });
    expect(table.row('new').partial).toBe(false);
    expect(table.row('new').missing).toBeUndefined();
  });

  it('adds a key that is only named', () => {
    const table = new Table();
    table.baseline([ann]);
    expect(summary(table.update({ added: ['new'] }).changes)).toEqual(['+new']);
    expect(table.row('new').partial).toBe(true);
  });

  it('removes deleted keys, and ignores those it never had', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    expect(summary(table.update({ deleted: ['bob', 'zoe'], cells: [cell('bob', 'State', 'x')] }).changes)).toEqual([
      '-bob',
    ]);
  });

  it('keeps a key that is both added and deleted if and only if it has cells', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    const { changes } = table.update({
      added: ['ann', 'bob'],
      deleted: ['ann', 'bob'],
      cells: [cell('bob', 'State', 'Ready')],
    });
    expect(summary(changes)).toEqual(['*bob', '-ann']);
  });

  it('grows by a column that it did not know, for the rows that have it', () => {
    const table = new Table();
    table.baseline([ann, bob]);
    const { notes } = table.update({ cells: [cell('bob', 'Mood', 'fine')] });
    expect(notes).toEqual(['new columns: Mood']);
    expect(table.columns?.names).toEqual([...agentColumns, 'Mood']);
    expect(text(table.row('bob'), 'Mood')).toBe('fine');
    expect(text(table.row('ann'), 'Mood')).toBeNull();
    expect(text(table.row('bob'), 'Customer')).toBe('5551');
  });
});

describe('a duration that runs', () => {
  it('is kept as the instant since when', () => {
    const table = new Table();
    table.baseline([bob]);
    expect(since(table.row('bob'), 'State Duration')).toBe(start - 9_000);
    expect(durationMs(table.row('bob'), 'State Duration', start + 1_000)).toBe(10_000);
  });

  it('is no change when it advanced with the clock, though by whole seconds and late batches', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ afterMs: fc.integer({ min: 500, max: 6_000 }), lateMs: fc.integer({ min: 0, max: 1_000 }) }),
        ),
        (steps) => {
          const table = new Table();
          table.baseline([ann]);
          const row = table.row('ann');
          let now = start;
          for (const { afterMs, lateMs } of steps) {
            now += afterMs;
            const duration = Math.floor((now - lateMs - start + 5_000) / 1_000) * 1_000;
            expect(
              table.update({ cells: [cell('ann', 'State Duration', String(duration))], asOf: now }).changes,
            ).toEqual([]);
          }
          expect(table.row('ann')).toBe(row);
        },
      ),
    );
  });

  it('that is sent once only, at its beginning, runs from there', () => {
    const table = new Table();
    table.baseline([ann]);
    const sent = { State: 'Not Ready', 'State Duration': '0', 'Reason Code': 'Lunch', 'Reason Duration': '0' };
    table.update({
      cells: Object.entries(sent).map(([column, value]) => cell('ann', column, value)),
      asOf: start + 60_000,
    });
    for (const column of ['State Duration', 'Reason Duration'])
      expect(durationMs(table.row('ann'), column, start + 90_000)).toBe(30_000);
  });

  it('is a change when it jumps', () => {
    const table = new Table();
    table.baseline([ann]);
    const { changes } = table.update({ cells: [cell('ann', 'State Duration', '1000')], asOf: start + 10_000 });
    expect(summary(changes)).toEqual(['*ann']);
    expect(since(table.row('ann'), 'State Duration')).toBe(start + 9_000);
  });

  it('begins anew with its state, even when its own text stays the same and so is not sent', () => {
    const table = new Table();
    table.baseline([['ann', 'Ready', '2000', '', '0', '0', '']]);
    table.update({ cells: [cell('ann', 'State', 'Not Ready')], asOf: start + 60_000 });
    expect(since(table.row('ann'), 'State Duration')).toBe(start + 58_000);
  });

  it('goes on when something else of the row changes', () => {
    const table = new Table();
    table.baseline([ann]);
    table.update({ cells: [cell('ann', 'Customer', '555')], asOf: start + 60_000 });
    expect(since(table.row('ann'), 'State Duration')).toBe(start - 5_000);
  });

  it('stands still outside its state, and where zero means none', () => {
    const table = new Table();
    table.baseline([['ann', 'Ready', '5000', '', '0', '7000', '']]);
    expect(since(table.row('ann'), 'On Call State Duration')).toBeNull();
    expect(durationMs(table.row('ann'), 'On Call State Duration', start + 5_000)).toBe(7_000);
    expect(since(table.row('ann'), 'Reason Duration')).toBeNull();
    const queue = new Table('ACDStatus');
    queue.baseline([['Sales', '0']], start, ['Skill Name', 'Current Longest Queue Time']);
    expect(durationMs(queue.row('Sales'), 'Current Longest Queue Time', start + 5_000)).toBe(0);
  });
});

describe('any split of the same updates', () => {
  const keys = ['a', 'b', 'c', 'd'];
  const columns = ['Skill Name', 'Calls In Queue', 'Agents On Call', 'Total VMs'];
  const edit = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        key: fc.constantFrom(...keys),
        cells: fc.dictionary(fc.constantFrom(...columns.slice(1)), fc.constantFrom('0', '1', '2'), { minKeys: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ key: fc.constantFrom(...keys), cells: fc.constant(undefined) }) },
  );

  it('ends in the same table', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), fc.infiniteStream(fc.boolean()), (edits, cuts) => {
        const truth = new Map<string, Record<string, string>>([
          ['a', { 'Calls In Queue': '0', 'Agents On Call': '0', 'Total VMs': '0' }],
        ]);
        const mirror = new Table('ACDStatus');
        mirror.baseline([['a', '0', '0', '0']], start, columns);
        let added = new Set<string>();
        let deleted = new Set<string>();
        let cells: ChangedCell[] = [];
        const flush = () => {
          mirror.update({ added: [...added], deleted: [...deleted], cells });
          [added, deleted, cells] = [new Set(), new Set(), []];
        };
        for (const { key, cells: sent } of edits) {
          if (sent === undefined) {
            truth.delete(key);
            deleted.add(key);
            added.delete(key);
            cells = cells.filter((one) => one.key !== key);
          } else {
            const known = truth.get(key);
            const whole = { ...(known ?? { 'Calls In Queue': '0', 'Agents On Call': '0', 'Total VMs': '0' }), ...sent };
            truth.set(key, whole);
            if (known === undefined) added.add(key);
            for (const [column, value] of Object.entries(known === undefined ? whole : sent))
              cells.push(cell(key, column, value));
          }
          if (cuts.next().value) flush();
        }
        flush();
        const mirrored = new Map(
          [...mirror.rows].map(([key, row]) => [
            key,
            Object.fromEntries(columns.slice(1).map((column) => [column, text(row, column)])),
          ]),
        );
        expect(mirrored).toEqual(truth);
        expect([...mirror.rows.values()].some((row) => row.partial)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
