import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntegerLists } from '../../src/lib/integer-lists.ts';

const itemsOf = (lists: IntegerLists, list: number) => {
  const items: number[] = [];
  for (let at = lists.begin(list); at < lists.end(list); at += 1) items.push(lists.item(at));
  return items;
};

test('each list has its items until it is removed, whatever becomes of others', () => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.array(fc.integer(), { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.nat(20) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const lists = new IntegerLists();
      const model = new Map<number, readonly number[]>();
      let live = 0;
      for (const one of steps) {
        if (typeof one === 'number') {
          const list = [...model.keys()][one];
          if (list === undefined) continue;
          lists.remove(list);
          model.delete(list);
          live -= 1;
        } else {
          model.set(lists.add(one), one);
          live += 1;
        }
        expect(model.size).toBe(live); // each has a name of its own
        for (const [list, items] of model) {
          expect(itemsOf(lists, list)).toEqual(items);
          expect(lists.lengthOf(list)).toBe(items.length);
        }
      }
    }),
  );
});

test('the room of those that were removed is others’ of about their length', () => {
  const lists = new IntegerLists();
  const [first, second] = [lists.add([1, 2, 3]), lists.add([4, 5])];
  lists.add([6, 7]);
  lists.remove(first);
  lists.remove(second);
  expect(lists.add([1, 2, 3, 4])).toBeGreaterThan(second);
  expect(new Set([lists.add([1]), lists.add([])])).toEqual(new Set([first, second]));
});

test('what there is stays when room is made for more', () => {
  const lists = new IntegerLists();
  const made = Array.from({ length: 100 }, (_, index) => [index, 2 * index, 3 * index, 4 * index]);
  const names = made.map((items) => lists.add(items));
  expect(names.map((list) => itemsOf(lists, list))).toEqual(made);
});
