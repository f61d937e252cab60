import type { Draw } from './draw.ts';

/** Where a record of a dialling list stands. */
export type RecordState = 'available' | 'dialling' | 'timed' | 'unreachable' | 'dispositioned';

/** The records of one campaign's lists. Every record is in exactly one state. */
export interface RecordList {
  readonly size: number;
  readonly counts: Readonly<Record<RecordState, number>>;
  /** Takes a record for dialling, those released last first; undefined when none is left. */
  take(): number | undefined;
  /** Gives a record back that was not dialled after all. */
  putBack(record: number): void;
  /** Not reached: again after `redialMs`, unless this was the last attempt. */
  missed(record: number, disposition: number, at: number, redialMs: number): void;
  /** Reached and closed for good. */
  close(record: number, disposition: number, at: number): void;
  /** Makes every record available again but those in a call, which end as they would. */
  reset(): void;
  /** Makes those available that have one of the dispositions from a call within the open interval and are in no call; how many there were. */
  resetDispositions(dispositions: ReadonlySet<number>, after: number, before: number): number;
  /** Puts new records in the place of those that are done with: dispositioned and unreachable ones. */
  renew(): void;
  /** Brings the records due at `now` back among the available. */
  release(now: number): void;
}

const attemptsAllowed = 4;

interface ListRecord {
  state: RecordState;
  attempts: number;
  disposition: number;
  calledAt: number;
  dueAt: number;
}

export function createRecordList(draw: Draw, size: number): RecordList {
  const fresh = (): ListRecord => ({ state: 'available', attempts: 0, disposition: -1, calledAt: -Infinity, dueAt: 0 });
  const records = Array.from({ length: size }, fresh);
  const counts: Record<RecordState, number> = {
    available: size,
    dialling: 0,
    timed: 0,
    unreachable: 0,
    dispositioned: 0,
  };
  /** Both may name records that are no longer available. `again` is taken first, from its end. */
  let order = shuffled(draw, size);
  let taken = 0;
  let again: number[] = [];
  let timed: number[] = [];

  function of(record: number): ListRecord {
    const found = records[record];
    if (found === undefined) throw new Error(`expected a record below ${size}, got ${record}`);
    return found;
  }
  function move(record: number, state: RecordState): ListRecord {
    const found = of(record);
    counts[found.state] -= 1;
    counts[state] += 1;
    found.state = state;
    return found;
  }

  function release(now: number): void {
    const due = timed.filter((record) => of(record).state === 'timed' && of(record).dueAt <= now);
    if (due.length === 0) return;
    timed = timed.filter((record) => of(record).state === 'timed' && of(record).dueAt > now);
    for (const record of due) move(record, 'available');
    again = [...again, ...due];
  }

  return {
    size,
    counts,
    release,
    take() {
      for (;;) {
        const record = again.pop() ?? order[taken++];
        if (record === undefined) return undefined;
        if (of(record).state !== 'available') continue;
        move(record, 'dialling');
        return record;
      }
    },
    putBack(record) {
      if (of(record).state !== 'dialling') return;
      move(record, 'available');
      again.push(record);
    },
    missed(record, disposition, at, redialMs) {
      if (of(record).state !== 'dialling') return;
      const isLast = of(record).attempts + 1 >= attemptsAllowed;
      const found = move(record, isLast ? 'unreachable' : 'timed');
      Object.assign(found, { attempts: found.attempts + 1, disposition, calledAt: at, dueAt: at + redialMs });
      if (!isLast) timed.push(record);
    },
    close(record, disposition, at) {
      if (of(record).state !== 'dialling') return;
      const found = move(record, 'dispositioned');
      Object.assign(found, { attempts: found.attempts + 1, disposition, calledAt: at });
    },
    reset() {
      records.forEach(({ state }, record) => {
        if (state !== 'dialling') Object.assign(move(record, 'available'), fresh());
      });
      order = shuffled(draw, size);
      taken = 0;
      again = [];
      timed = [];
    },
    renew() {
      const done = records.flatMap(({ state }, index) =>
        state === 'dispositioned' || state === 'unreachable' ? [index] : [],
      );
      for (const record of done) Object.assign(move(record, 'available'), fresh());
      // Those that came back to be dialled again come first.
      again = [...done, ...again];
    },
    resetDispositions(dispositions, after, before) {
      const matching = records.flatMap((record, index) =>
        dispositions.has(record.disposition) &&
        record.calledAt > after &&
        record.calledAt < before &&
        record.state !== 'dialling'
          ? [index]
          : [],
      );
      for (const record of matching) Object.assign(move(record, 'available'), fresh());
      again = [...again, ...matching];
      return matching.length;
    },
  };
}

function shuffled(draw: Draw, size: number): number[] {
  const order = Array.from({ length: size }, (_, index) => index);
  for (let index = size - 1; index > 0; index -= 1) {
    const other = draw.whole(0, index);
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
  return order;
}
