import type { Clock } from '../../../src/lib/clock.ts';
import { sleep } from '../../../src/lib/clock.ts';
import type { ChangedCell } from '../../../src/lib/changed-cells.ts';
import type { Baseline, NoUpdate, Source, SourceFailure, Update } from '../../../src/live/source.ts';

export interface Call {
  readonly kind: 'baseline' | 'update' | 'resume';
  readonly type: string;
  readonly timestamp?: string;
  readonly waitMs?: number;
  readonly at: number;
}

/** A source over tables in memory, with timestamps, long polls, a ration and failures on demand. */
export interface ScriptedSource extends Source {
  readonly calls: readonly Call[];
  /** The most calls that were ever in flight at once. */
  readonly mostAtOnce: number;
  /** Sets cells of a row, making it when it is new. */
  set(type: string, key: string, cells: Readonly<Record<string, string | null>>): void;
  remove(type: string, key: string): void;
  /** The next call that matches fails like this. */
  failNext(failure: SourceFailure, kind?: Call['kind'], type?: string): void;
  /** Calls back as each call begins. Returns a function that ends it. */
  onCall(listener: (call: Call) => void): () => void;
  /** The next call throws this. */
  throwNext(error: Error): void;
  /** No call is answered until `heal`. */
  hang(): void;
  /** No planned failure happens any more. */
  heal(): void;
  /** The next baseline has no rows. */
  blankNext(): void;
  /** The next update says that it is earlier than the last. */
  turnBackNext(): void;
  afford(kind: 'baseline' | 'update', at: number): void;
  /** Its session ends: none is there to be resumed. */
  endSession(): void;
  /** Its session counts by something else from now on. */
  countBy(settings: string): void;
  /** There is room for readings that nobody needs. */
  spare(): void;
  /** A cell becomes wrong in the mirror only: the source changed it and tells no update of it. */
  setSilently(type: string, key: string, cells: Readonly<Record<string, string | null>>): void;
  /** Least distance between two updates, ms. */
  pace(ms: number): void;
  table(type: string): ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  /** Since when the State Duration of each row has been running, epoch ms. */
  begun(type: string): ReadonlyMap<string, number>;
}

interface Edit {
  readonly time: number;
  readonly type: string;
  readonly key: string;
  readonly cells: Readonly<Record<string, string | null>> | undefined;
  readonly added: boolean;
}

export function createScriptedSource(
  clock: Clock,
  columns: Readonly<Record<string, readonly string[]>>,
  name = 'gateway',
): ScriptedSource {
  const tables = new Map(
    Object.keys(columns).map((type) => [type, new Map<string, Record<string, string | null>>()] as const),
  );
  const calls: Call[] = [];
  const edits: Edit[] = [];
  const failures: { error: Error; kind: string | undefined; type: string | undefined }[] = [];
  const affordable = { baseline: 0, update: 0 };
  const changed = new Set<() => void>();
  let tick = 0;
  let blank = false;
  let turnBack = false;
  let paceMs = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  let hanging = Promise.resolve();
  let answer: () => void = () => {};
  const listeners = new Set<(call: Call) => void>();
  let alive = true;
  let settings = 'CurrentDay';
  let spare = false;
  const stamp = () => String(clock.now() * 1000 + tick);

  const tableOf = (type: string) => tables.get(type) ?? new Map<string, Record<string, string | null>>();
  /** State Duration runs with the clock: what was set is kept as since when. */
  const begun = new Map<string, number>();
  const aged = (type: string, key: string, column: string, text: string | null) => {
    const since = begun.get(`${type} ${key}`);
    if (column !== 'State Duration' || since === undefined) return text;
    return String(Math.floor((clock.now() - since) / 1_000) * 1_000);
  };
  const edit = (type: string, key: string, cells: Edit['cells']) => {
    tick += 1;
    const duration = cells?.['State Duration'];
    if (typeof duration === 'string') begun.set(`${type} ${key}`, clock.now() - Number(duration));
    const added = cells !== undefined && !tableOf(type).has(key);
    edits.push({ time: Number(stamp()), type, key, cells, added });
    if (cells === undefined) tableOf(type).delete(key);
    else tableOf(type).set(key, { ...tableOf(type).get(key), ...cells });
    for (const wake of changed) wake();
  };

  async function call<Answer>(record: Call, answer: () => Promise<Answer>): Promise<Answer> {
    calls.push(record);
    for (const listener of listeners) listener(record);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    try {
      await hanging;
      const index = failures.findIndex(
        ({ kind, type }) => (kind ?? record.kind) === record.kind && (type ?? record.type) === record.type,
      );
      const [planned] = index === -1 ? [] : failures.splice(index, 1);
      if (planned !== undefined) throw planned.error;
      return await answer();
    } finally {
      atOnce -= 1;
    }
  }

  return {
    name,
    get settings() {
      return settings;
    },
    resume: () => call({ kind: 'resume', type: '', at: clock.now() }, async () => alive),
    calls,
    get mostAtOnce() {
      return mostAtOnce;
    },
    baseline: (type) =>
      call({ kind: 'baseline', type, at: clock.now() }, async (): Promise<Baseline> => {
        const names = columns[type] ?? [];
        const rows = blank
          ? []
          : [...tableOf(type)].map(([key, cells]) => [
              key,
              ...names.slice(1).map((c) => aged(type, key, c, cells[c] ?? null)),
            ]);
        blank = false;
        return { columns: names, rows, timestamp: stamp(), asOf: clock.now() };
      }),
    update: (type, timestamp, waitMs, signal) =>
      call({ kind: 'update', type, timestamp, waitMs, at: clock.now() }, async (): Promise<Update | NoUpdate> => {
        affordable.update = clock.now() + paceMs;
        if (turnBack) {
          turnBack = false;
          return { added: [], deleted: [], cells: [], timestamp: String(Number(timestamp) - 1), asOf: clock.now() };
        }
        const news = () => edits.filter((one) => one.type === type && one.time > Number(timestamp));
        if (news().length === 0 && waitMs > 0) {
          const woken = new AbortController();
          const wake = () => woken.abort();
          changed.add(wake);
          signal.addEventListener('abort', wake);
          await sleep(clock, waitMs, woken.signal).catch(() => {});
          changed.delete(wake);
          signal.removeEventListener('abort', wake);
          signal.throwIfAborted();
        }
        const found = news();
        if (found.length === 0) return { asOf: clock.now() };
        const cells: ChangedCell[] = [];
        const added = new Set<string>();
        const deleted = new Set<string>();
        for (const one of found) {
          if (one.cells === undefined) {
            deleted.add(one.key);
            if (added.delete(one.key)) cells.splice(0, cells.length, ...cells.filter(({ key }) => key !== one.key));
            continue;
          }
          if (one.added) added.add(one.key);
          for (const [column, text] of Object.entries(one.cells))
            cells.push({ key: one.key, column, text: aged(type, one.key, column, text) });
        }
        return { added: [...added], deleted: [...deleted], cells, timestamp: stamp(), asOf: clock.now() };
      }),
    updatePaceMs: () => paceMs,
    hasSpare: () => spare,
    affordableAt: (kind) => affordable[kind],
    set: edit,
    remove: (type, key) => edit(type, key, undefined),
    failNext(failure, kind, type) {
      failures.push({ error: Object.assign(new Error(failure.message), failure), kind, type });
    },
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    throwNext(error) {
      failures.push({ error, kind: undefined, type: undefined });
    },
    hang() {
      hanging = new Promise((resolve) => {
        answer = resolve;
      });
    },
    heal() {
      answer();
      failures.length = 0;
    },
    blankNext() {
      blank = true;
    },
    turnBackNext() {
      turnBack = true;
    },
    endSession() {
      alive = false;
    },
    countBy(text) {
      settings = text;
    },
    spare() {
      spare = true;
    },
    setSilently(type, key, cells) {
      tableOf(type).set(key, { ...tableOf(type).get(key), ...cells });
    },
    afford(kind, at) {
      affordable[kind] = at;
    },
    pace(ms) {
      paceMs = ms;
    },
    table: tableOf,
    begun: (type) =>
      new Map(
        [...tableOf(type).keys()].flatMap((key) => {
          const since = begun.get(`${type} ${key}`);
          return since === undefined ? [] : [[key, since] as const];
        }),
      ),
  };
}
