/**
 * Makes a function that gives the array of the last call back when the next one has the same items: so that thousands that come one after the other and
 * look at the same share it. Keeps nothing alive.
 */
export function latestEqual<Item>(): (items: readonly Item[]) => readonly Item[] {
  let latest: WeakRef<readonly Item[]> | undefined;
  return (items) => {
    const known = latest?.deref();
    if (known?.length === items.length && items.every((item, index) => item === known[index])) return known;
    latest = new WeakRef(items);
    return items;
  };
}
