/**
 * Makes a function that gives the array of the last call back when the next one has the same items: so that thousands that come one after the other and
 * look at the same share it.
 */
export function latestEqual<Item>(): (items: readonly Item[]) => readonly Item[] {
  let latest: readonly Item[] = [];
  return (items) => {
    if (items.length !== latest.length || items.some((item, index) => item !== latest[index])) latest = items;
    return latest;
  };
}
