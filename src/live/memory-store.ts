import type { Journal, Store } from './store.ts';

/** A store of which nothing survives: for tests, and for a gateway that is to leave no file. It costs nothing. */
export function createMemoryStore(): Store {
  const journals = new Map<string, Journal>();
  return {
    restore: () => undefined,
    keep: () => ({ append: () => Promise.resolve() }),
    journal(name) {
      const journal = journals.get(name) ?? createMemoryJournal();
      journals.set(name, journal);
      return Promise.resolve(journal);
    },
    close: () => Promise.resolve(),
  };
}

function createMemoryJournal(): Journal {
  const records: unknown[] = [];
  return {
    records,
    async append(record) {
      records.push(record);
    },
    async rewrite(next) {
      records.splice(0, records.length, ...next);
    },
  };
}
