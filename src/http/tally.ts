/** How many of something each of many has at once. */
export interface Tally<Key> {
  /** One more, until the function it returns is called; calling that twice is harmless. Undefined: there are as many as there may be. */
  enter(key: Key): (() => void) | undefined;
  /** Who has any. */
  readonly size: number;
}

function nothing(): void {}

/** 0: any number. */
export function createTally<Key>(most: number): Tally<Key> {
  const counts = new Map<Key, number>();
  return {
    enter(key) {
      if (most === 0) return nothing; // nobody is to be stopped, so nobody is counted
      const count = counts.get(key) ?? 0;
      if (count >= most) return undefined;
      counts.set(key, count + 1);
      let isIn = true;
      // Not a function with a name: under tsx each of those weighs 300 bytes more, and every connection has some.
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (counts.get(key) ?? 1) - 1;
        if (left === 0) counts.delete(key);
        else counts.set(key, left);
      };
    },
    get size() {
      return counts.size;
    },
  };
}
