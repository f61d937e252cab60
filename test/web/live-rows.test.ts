import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEvent, emptyRows, withoutComing, type LiveEvent } from '../../src/web/api/live-rows.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}
type Event = LiveEvent<Row, number>;

function event(fields: Partial<Event>): Event {
  return {
    cursor: 'cursor',
    reset: false,
    more: false,
    asOf: '2026-01-05T12:00:00.000Z',
    ageMs: 0,
    upserted: [],
    removed: [],
    ...fields,
  };
}
const row = (id: string, value = 1): Row => ({ id, value });
const after = (...events: Event[]) => events.reduce(applyEvent<Row, number>, emptyRows<Row, number>());
const shown = ({ rows }: { rows: ReadonlyMap<string, Row> }) =>
  Object.fromEntries([...rows].map(([id, { value }]) => [id, value]));

test('a reset forgets what was there', () => {
  const state = after(
    event({ reset: true, upserted: [row('a'), row('b')] }),
    event({ reset: true, upserted: [row('c')] }),
  );
  expect(shown(state)).toEqual({ c: 1 });
});

test('a snapshot in parts is shown when it is whole, and only then is there a place to resume', () => {
  const old = after(event({ reset: true, cursor: 'one', upserted: [row('a')] }));
  const part = applyEvent(old, event({ reset: true, more: true, cursor: 'between', upserted: [row('b')] }));
  expect([shown(part), part.cursor]).toEqual([{ a: 1 }, 'one']);
  const whole = applyEvent(part, event({ cursor: 'two', upserted: [row('c')] }));
  expect([shown(whole), whole.cursor]).toEqual([{ b: 1, c: 1 }, 'two']);
});

test('parts of a snapshot that was cut off count for nothing', () => {
  const old = after(event({ reset: true, upserted: [row('a')] }));
  const part = applyEvent(old, event({ reset: true, more: true, upserted: [row('b')] }));
  expect(shown(applyEvent(withoutComing(part), event({ upserted: [row('c')] })))).toEqual({ a: 1, c: 1 });
});

test('rows that did not change are the same objects, and so is the map when none did', () => {
  const first = after(event({ reset: true, upserted: [row('a'), row('b')], totals: 2, order: ['b', 'a'] }));
  const quiet = applyEvent(first, event({ asOf: '2026-01-05T12:00:05.000Z' }));
  expect(quiet.rows).toBe(first.rows);
  expect([quiet.totals, quiet.order, quiet.asOf]).toEqual([2, ['b', 'a'], Date.UTC(2026, 0, 5, 12, 0, 5)]);
  const next = applyEvent(quiet, event({ upserted: [row('a', 2)] }));
  expect(next.rows.get('b')).toBe(first.rows.get('b'));
  expect(first.rows.get('a')).toEqual(row('a', 1));
});

test('however a list came to be, what is shown is the last of each row', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const change = fc.record({
    reset: fc.boolean(),
    more: fc.boolean(),
    upserted: fc.uniqueArray(fc.record({ id: ids, value: fc.nat(9) }), { selector: ({ id }) => id }),
    removed: fc.uniqueArray(ids),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const expected = new Map<string, number>();
      for (const { reset, upserted, removed } of changes) {
        if (reset) expected.clear();
        for (const { id, value } of upserted) expected.set(id, value);
        for (const id of removed) expected.delete(id);
      }
      const state = after(...changes.map((fields) => event(fields)), event({}));
      expect(shown(state)).toEqual(Object.fromEntries(expected));
    }),
  );
});
