/** Whether something fulfils a condition. */
export type Test<Item> = (item: Item) => boolean;

/** A condition that a filter leaves out is undefined. */
export type Condition<Item> = Test<Item> | undefined;

/** The test of a filter that asks for nothing. */
export function anything(): boolean {
  return true;
}

/** All that are given must hold; what a filter leaves out costs nothing. */
export function all<Item>(conditions: readonly Condition<Item>[]): Test<Item> {
  const [first, second, ...rest] = conditions.filter((condition) => condition !== undefined);
  if (first === undefined) return anything;
  if (second === undefined) return first;
  if (rest.length === 0) return (item) => first(item) && second(item);
  return (item) => first(item) && second(item) && rest.every((condition) => condition(item));
}

/** The condition that a given argument makes. */
export function given<T, Item>(
  argument: T | null | undefined,
  condition: (argument: T) => Test<Item>,
): Condition<Item> {
  return argument === null || argument === undefined ? undefined : condition(argument);
}

/** That one of the values is read. */
export function oneOf<T, Item>(
  values: readonly T[] | null | undefined,
  read: (item: Item) => T | null,
): Condition<Item> {
  return given(values, (some) => {
    const wanted = new Set<T | null>(some);
    return (item) => wanted.has(read(item));
  });
}

/** That one of the texts has this part, in any case. */
export function containsText<Item>(
  part: string | null | undefined,
  read: (item: Item) => readonly (string | null)[],
): Condition<Item> {
  return given(part, (text) => {
    const wanted = text.toLowerCase();
    return (item) => read(item).some((value) => value?.toLowerCase().includes(wanted) === true);
  });
}

/** That a number is at least so large. */
export function atLeast<Item>(least: number | null | undefined, read: (item: Item) => number | null): Condition<Item> {
  return given(least, (bound) => (item) => (read(item) ?? -1) >= bound);
}
