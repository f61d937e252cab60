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

test('the room of one that was removed is another one of its length’s', () => {
  const lists = new IntegerLists();
  const first = lists.add([1, 2, 3]);
  lists.add([4, 5, 6]);
  lists.remove(first);
  expect(lists.add([7, 8])).not.toBe(first);
  expect(lists.add([9, 10, 11])).toBe(first);
});
