import { expect, test } from 'vitest';
import { applyEvent, emptyRows, withoutComing, type LiveEvent, type LiveState } from '../../src/client/live-rows.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}
type State = LiveState<Row, number>;

function event(fields: Partial<LiveEvent<Row, number>>): LiveEvent<Row, number> {
  return { cursor: 'cursor', reset: false, upserted: [], removed: [], ...fields };
}
const after = (...events: LiveEvent<Row, number>[]): State =>
  events.reduce<State>((state, next) => applyEvent(state, next), emptyRows<Row, number>());
const keys = ({ rows }: State) => [...rows.keys()];

test('a reset forgets rows and order; totals stay until others come', () => {
  const first = after(event({ reset: true, upserted: [{ id: 'a', value: 1 }], order: ['a'], totals: 1 }));
  const next = applyEvent(first, event({ reset: true, upserted: [{ id: 'b', value: 2 }] }));
  expect([keys(next), next.order, next.totals]).toEqual([['b'], undefined, 1]);
  expect(keys(first)).toEqual(['a']);
});

test('a snapshot in parts is shown when it is whole, with the totals and the gap of its parts', () => {
  const old = after(event({ reset: true, cursor: 'one', upserted: [{ id: 'a', value: 1 }] }));
  const gap = { reason: 'UPSTREAM_RESET' };
  const part = applyEvent(
    old,
    event({ reset: true, more: true, cursor: 'between', totals: 9, gap, upserted: [{ id: 'b', value: 2 }] }),
  );
  expect([keys(part), part.cursor, part.totals, part.isComplete]).toEqual([['a'], 'one', undefined, false]);
  expect(withoutComing(part)).toEqual(old);
  const whole = applyEvent(part, event({ cursor: 'two', upserted: [{ id: 'c', value: 3 }] }));
  expect([keys(whole), whole.cursor, whole.totals, whole.gap]).toEqual([['b', 'c'], 'two', 9, gap]);
  expect(applyEvent(whole, event({})).gap).toBeUndefined();
});

test('rows that did not change are the same objects, and so is the map when none did', () => {
  const first = after(
    event({
      reset: true,
      upserted: [
        { id: 'a', value: 1 },
        { id: 'b', value: 1 },
      ],
    }),
  );
  expect(applyEvent(first, event({})).rows).toBe(first.rows);
  const next = applyEvent(first, event({ upserted: [{ id: 'a', value: 2 }] }));
  expect(next.rows.get('b')).toBe(first.rows.get('b'));
  expect(first.rows.get('a')).toEqual({ id: 'a', value: 1 });
});

test('rows without an id are refused in words; keyOf names them otherwise', () => {
  const row = { name: 'Sales' };
  const bare = { cursor: 'c', reset: true, upserted: [row], removed: [] };
  expect(() => applyEvent(emptyRows<typeof row>(), bare)).toThrow('expected rows with an id');
  expect([...applyEvent(emptyRows<typeof row>(), bare, ({ name }) => name).rows.keys()]).toEqual(['Sales']);
});
