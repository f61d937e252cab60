import type { Entry } from '../../../src/live/change.ts';
import { createMemoryStore } from '../../../src/live/memory-store.ts';
import type { StatisticRow } from '../../../src/live/row.ts';
import type { Place, Store, StoredTable } from '../../../src/live/store.ts';

/** A disk in memory, of which processes come and go. */
export interface Disk {
  /** What a process that starts now finds. What an earlier one has not finished keeping is lost. */
  open(): Store;
  /** The process dies at the append after `appends` more: it was kept or not, and nothing after it happens. */
  dieAt(appends: number, kept: boolean): void;
  /** The next append fails, as on a full disk. */
  failNext(): void;
  /** Whether the process that opened it last has died. */
  readonly dead: boolean;
  /** What was appended, in order: names of tables. */
  readonly appended: readonly string[];
}

interface Kept {
  epoch: string;
  offset: number;
  asOf: number | undefined;
  rows: ReadonlyMap<string, StatisticRow>;
  entries: Entry<StatisticRow>[];
  place: Place | undefined;
}

export function createDisk(): Disk {
  const tables = new Map<string, Kept>();
  const appended: string[] = [];
  let death: { left: number; kept: boolean } | undefined;
  let dead = false;
  let fail = false;
  let process = 0;

  return {
    appended,
    get dead() {
      return dead;
    },
    dieAt(left, kept) {
      death = { left, kept };
    },
    failNext() {
      fail = true;
    },
    open() {
      process += 1;
      dead = false;
      death = undefined;
      const ours = process;
      return {
        ...createMemoryStore(),
        restore(name): StoredTable | undefined {
          const found = tables.get(name);
          return found === undefined ? undefined : { ...found, entries: [...found.entries] };
        },
        keep(name, current) {
          let isNew = tables.get(name)?.epoch !== current().epoch;
          return {
            append({ entry, place }) {
              if (ours !== process || dead) return new Promise(() => {}); // a dead process gets no answers
              if (fail) {
                fail = false;
                isNew = true;
                tables.delete(name);
                return Promise.reject(new Error('expected room on the disk, got ENOSPC'));
              }
              let kept = true;
              if (death !== undefined && death.left-- <= 0) {
                dead = true;
                kept = death.kept;
              }
              if (kept) {
                if (isNew) tables.set(name, { ...current(), entries: [...current().entries] });
                isNew = false;
                const table = tables.get(name)!;
                if (entry !== undefined) table.entries.push(entry);
                table.place = place;
                appended.push(name);
              }
              return dead ? new Promise(() => {}) : Promise.resolve();
            },
          };
        },
      };
    },
  };
}
