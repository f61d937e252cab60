import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import type { Change } from '../../src/live/change.ts';
import { openFileStore } from '../../src/live/file-store.ts';
import { createColumnSet, type StatisticRow } from '../../src/live/row.ts';
import type { Place, Store, TableLog } from '../../src/live/store.ts';
import { createTopic, type Topic } from '../../src/live/topic.ts';
import { runs } from '../support/scale.ts';
import { collectingLogger } from './support/collecting-logger.ts';

const name = 'default/AgentState';
const root = mkdtempSync(join(tmpdir(), 'store-'));
let made = 0;
afterAll(() => rmSync(root, { recursive: true }));

function freshDir(): string {
  return join(root, String((made += 1)));
}

function open(dir: string, compactAtBytes?: number): Promise<Store> {
  return openFileStore({ dir, logger: silentLogger, ...(compactAtBytes === undefined ? {} : { compactAtBytes }) });
}

const columnSets = [createColumnSet(['Key', 'A', 'B']), createColumnSet(['Key', 'A', 'B', 'new "column"'])] as const;

function row(key: string, set: 0 | 1, texts: readonly (string | null)[], at: number): StatisticRow {
  const columns = columnSets[set];
  const cells = columns.names.map((_, index) => (index === 0 ? key : (texts[index - 1] ?? null)));
  const partial = texts.length < columns.names.length - 1;
  return {
    key,
    columns,
    cells,
    since: new Map(at % 2 === 0 ? [['A', at]] : []),
    changedAt: at % 3 === 0 ? undefined : at,
    partial,
    ...(partial ? { missing: new Set(columns.names.slice(texts.length + 1)) } : {}),
  };
}

/** A table as a feed keeps it: first in the store, then published. */
class Kept {
  readonly topic: Topic<StatisticRow>;
  readonly log: TableLog;
  place: Place | undefined;

  constructor(store: Store, maxChanges = 10) {
    const stored = store.restore(name);
    this.topic = createTopic<StatisticRow>({ name, epoch: stored?.epoch ?? `e${made}`, kept: stored, maxChanges });
    this.place = stored?.place;
    this.log = store.keep(name, () => ({
      epoch: this.topic.position.epoch,
      place: this.place,
      ...this.topic.kept(),
    }));
  }

  async publish(rows: ReadonlyMap<string, StatisticRow | undefined>, timestamp: string): Promise<void> {
    const changes: Change<StatisticRow>[] = [...rows].map(([key, after]) => ({
      key,
      before: this.topic.rows.get(key),
      after,
    }));
    const place = { source: 'gateway', settings: 'CurrentDay', timestamp };
    const entry = { offset: this.topic.position.offset + 1, asOf: Number(timestamp), changes };
    await this.log.append({ entry, place });
    this.place = place;
    this.topic.publish(entry);
  }
}

/** Everything that a reader or a feed could ask of it. */
function contents({ topic, place }: Kept) {
  const plain = (one: StatisticRow | undefined) =>
    one === undefined
      ? undefined
      : {
          key: one.key,
          cells: one.cells,
          changedAt: one.changedAt,
          partial: one.partial,
          columns: one.columns.names,
          since: [...one.since],
          missing: one.missing === undefined ? undefined : [...one.missing],
        };
  const { rows, entries, offset, asOf } = topic.kept();
  return {
    position: topic.position,
    asOf: topic.asOf,
    place,
    rows: [...topic.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => plain(one)),
    base: { offset, asOf, rows: [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => plain(one)) },
    entries: entries.map(({ changes, ...entry }) => ({
      ...entry,
      changes: changes.map(({ key, before, after }) => ({ key, before: plain(before), after: plain(after) })),
    })),
  };
}

const text = fc.option(fc.string({ unit: 'binary', maxLength: 6 }), { nil: null });
const change = fc.tuple(
  fc.constantFrom('ann', 'bob', 'käthe "K"\n', ''),
  fc.option(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.array(text, { maxLength: 3 })), { nil: undefined }),
);
const act = fc.oneof(
  { weight: 8, arbitrary: fc.array(change, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);

describe('a table in a file', () => {
  it('is after any restart what it was before, with its history and its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), fc.constantFrom(1, 400, 1e9), async (acts, compactAtBytes) => {
        const dir = freshDir();
        let store = await open(dir, compactAtBytes);
        let kept = new Kept(store);
        const restarted: unknown[] = [];
        const before: unknown[] = [];
        for (const [time, one] of [...acts, 'restart' as const].entries()) {
          if (one !== 'restart') {
            const made = one.map(
              ([key, to]) => [key, to === undefined ? undefined : row(key, to[0], to[1], time)] as const,
            );
            await kept.publish(new Map(made), String(time));
            continue;
          }
          // Of a table that was never published nothing is kept.
          const isKept = kept.topic.position.offset > 0;
          if (isKept) before.push(contents(kept));
          await store.close();
          store = await open(dir, compactAtBytes);
          kept = new Kept(store);
          if (isKept) restarted.push(contents(kept));
        }
        expect(restarted).toEqual(before);
        await store.close();
      }),
      { numRuns: runs(40, 2_000) },
    );
  });

  it('keeps the order of what is appended at once', async () => {
    const dir = freshDir();
    let store = await open(dir, 1);
    const kept = new Kept(store);
    const publish = (time: number) => kept.publish(new Map([['ann', row('ann', 0, ['x', 'y'], time)]]), String(time));
    const lose = () => {
      kept.place = undefined;
      return kept.log.append({ place: undefined });
    };
    await Promise.all([lose(), publish(1), lose()]);
    await Promise.all([publish(2), lose()]);
    const before = { ...contents(kept), place: undefined };
    await store.close();
    store = await open(dir);
    expect(contents(new Kept(store))).toEqual(before);
    await store.close();
  });

  it('stays small, however long it lives', async () => {
    const dir = freshDir();
    const store = await open(dir, 2_000);
    const kept = new Kept(store);
    let largest = 0;
    for (let time = 1; time <= 500; time += 1) {
      await kept.publish(new Map([['ann', row('ann', 0, [`text ${time}`, 'x'.repeat(50)], time)]]), String(time));
      largest = Math.max(largest, statSync(join(dir, 'default%2FAgentState.table')).size);
    }
    await store.close();
    expect(largest).toBeLessThan(10_000);
  });

  it('shares columns and texts when it is read', async () => {
    const dir = freshDir();
    let store = await open(dir);
    const kept = new Kept(store);
    await kept.publish(new Map(['ann', 'bob'].map((key) => [key, row(key, 0, ['Ready', 'x'], 1)])), '1');
    await store.close();
    store = await open(dir);
    const [ann, bob] = [...store.restore(name)!.entries[0]!.changes].map(({ after }) => after!);
    expect(ann!.columns).toBe(bob!.columns);
    await store.close();
  });
});

describe('a file that was cut off', () => {
  it('at any byte gives what had been kept by then, and a new log unless it was cut between two records', async () => {
    const dir = freshDir();
    const store = await open(dir);
    const kept = new Kept(store);
    const states = new Map<number, ReturnType<typeof contents>>();
    const path = join(dir, 'default%2FAgentState.table');
    for (let time = 1; time <= 4; time += 1) {
      await kept.publish(
        new Map([[`agent${time % 3}`, row(`agent${time % 3}`, 0, ['Ready', null], time)]]),
        String(time),
      );
      states.set(statSync(path).size, contents(kept));
    }
    await store.close();
    const whole = statSync(path).size;
    const wrong: number[] = [];
    const cutAt = async (bytes: number) => {
      const cut = freshDir();
      mkdirSync(cut);
      for (const file of ['run.json', 'default%2FAgentState.table']) copyFileSync(join(dir, file), join(cut, file));
      truncateSync(join(cut, 'default%2FAgentState.table'), bytes);
      const again = await open(cut);
      const found = contents(new Kept(again));
      const expected = [...states].findLast(([size]) => size <= bytes)?.[1];
      const isWhole = states.has(bytes);
      const isRight =
        expected === undefined
          ? found.rows.length === 0
          : isDeepStrictEqual(isWhole ? found : found.rows, isWhole ? expected : expected.rows) &&
            isDeepStrictEqual(found.place, expected.place) &&
            (isWhole || found.position.epoch !== expected.position.epoch);
      if (!isRight) wrong.push(bytes);
      await again.close();
    };
    const every = Array.from({ length: whole }, (_, index) => index + 1);
    while (every.length > 0) await Promise.all(every.splice(0, 50).map(cutAt));
    expect(wrong).toEqual([]);
  });
  it('within a large change gives what had been kept before it, and goes on from there', async () => {
    const dir = freshDir();
    const store = await open(dir);
    const kept = new Kept(store, 5_000);
    const path = join(dir, 'default%2FAgentState.table');
    const many = (time: number) =>
      new Map(Array.from({ length: 650 }, (_, index) => [`${index}`, row(`${index}`, 0, [`at ${time}`, null], time)]));
    await kept.publish(many(1), '1');
    const [smallest, before] = [statSync(path).size, contents(kept)];
    await kept.publish(many(2), '2');
    const after = contents(kept);
    await store.close();
    const file = readFileSync(path);
    const ends = [...file.entries()].filter(([at, byte]) => byte === 0x0a && at >= smallest).map(([at]) => at + 1);
    expect(ends.length).toBeGreaterThan(3); // the change is in several records
    for (const end of ends) {
      const cut = freshDir();
      mkdirSync(cut);
      for (const name of ['run.json', 'default%2FAgentState.table']) copyFileSync(join(dir, name), join(cut, name));
      truncateSync(join(cut, 'default%2FAgentState.table'), end);
      let again = await open(cut);
      let found = new Kept(again, 5_000);
      expect(contents(found)).toEqual(end === ends.at(-1) ? after : before);
      await found.publish(new Map([['7', row('7', 0, ['last', 'x'], 3)]]), '3');
      const last = contents(found);
      await again.close();
      again = await open(cut);
      found = new Kept(again, 5_000);
      expect(contents(found)).toEqual(last);
      await again.close();
    }
  });
});

describe('a file that is not what it should be', () => {
  async function filled(): Promise<string> {
    const dir = freshDir();
    const store = await open(dir);
    const kept = new Kept(store);
    for (let time = 1; time <= 5; time += 1)
      await kept.publish(new Map([['ann', row('ann', 0, [`text ${time}`, 'x'], time)]]), String(time));
    await store.close();
    return dir;
  }

  it('is never believed: any damaged byte gives rows that were kept, or none', async () => {
    const dir = await filled();
    const path = join(dir, 'default%2FAgentState.table');
    const good = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = freshDir();
        mkdirSync(bad);
        copyFileSync(join(dir, 'run.json'), join(bad, 'run.json'));
        const bytes = Buffer.from(good);
        bytes[at] = bytes[at]! ^ flip;
        writeFileSync(join(bad, 'default%2FAgentState.table'), bytes);
        const store = await open(bad);
        for (const one of contents(new Kept(store)).rows) expect(one?.cells[1]).toMatch(/^text [1-5]$/);
        await store.close();
      }),
      { numRuns: runs(100, 5_000) },
    );
  });

  it.each([
    ['damaged in the middle', (good: string) => good.replace('text 2', 'text 9')],
    ['not ours', () => 'once upon a time\nthere was a file\n'],
    ['empty', () => ''],
  ])('is set aside with a warning when it is %s', async (_what, spoil) => {
    const dir = await filled();
    const path = join(dir, 'default%2FAgentState.table');
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const logger = collectingLogger();
    const store = await openFileStore({ dir, logger });
    expect(store.restore(name)).toBeUndefined();
    expect(logger.lines).toEqual(['warn: a file could not be read and was set aside']);
    expect(readdirSync(dir).some((file) => file.startsWith('default%2FAgentState.table.damaged-'))).toBe(true);
    const kept = new Kept(store);
    await kept.publish(new Map([['bob', row('bob', 0, ['x', 'y'], 9)]]), '9');
    await store.close();
    const again = await open(dir);
    expect(contents(new Kept(again)).rows).toHaveLength(1);
    await again.close();
  });

  it('begins a new log when the machine went down before it was flushed', async () => {
    const dir = await filled();
    writeFileSync(join(dir, 'run.json'), JSON.stringify({ boot: 'another', clean: false }));
    const logger = collectingLogger();
    let store = await openFileStore({ dir, logger });
    const restored = store.restore(name)!;
    expect(restored).toMatchObject({ offset: 0, entries: [], place: { timestamp: '5' } });
    expect(restored.rows.get('ann')?.cells[1]).toBe('text 5');
    expect(logger.lines[0]).toContain('its log begins anew');
    await store.close();
    store = await open(dir);
    expect(store.restore(name)?.epoch).toBe(restored.epoch);
    await store.close();
  });

  it('is not there while it is behind, and is whole again when it could be written', async () => {
    const dir = await filled();
    const store = await open(dir, 1);
    const kept = new Kept(store);
    rmSync(dir, { recursive: true });
    const rows = (texts: string) => new Map([['ann', row('ann', 0, [texts, 'x'], 7)]]);
    for (let time = 10; time < 30; time += 1) {
      const publish = kept.publish(rows(`text ${time}`), String(time)).catch((error: unknown) => error);
      if ((await publish) instanceof Error) break;
      expect(time).toBeLessThan(29);
    }
    mkdirSync(dir);
    await kept.publish(rows('again'), '31');
    const before = contents(kept);
    await store.close();
    const again = await open(dir);
    expect(contents(new Kept(again))).toEqual(before);
    await again.close();
  });
});

describe('a directory', () => {
  const program = join(import.meta.dirname, 'support', 'store-program.ts');
  function child(dir: string, what: string) {
    const process_ = spawn(process.execPath, ['--import', 'tsx', program, dir, what], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let error = '';
    process_.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk));
    const lines: string[] = [];
    const wakers = new Set<() => void>();
    createInterface(process_.stdout).on('line', (line) => {
      lines.push(line);
      for (const wake of wakers) wake();
    });
    const ended = once(process_, 'close').then(([code]) => code as number | null);
    return {
      process: process_,
      lines,
      ended,
      error: () => error,
      async until(count: number) {
        while (lines.length < count)
          await new Promise<void>((resolve) => {
            wakers.add(resolve);
            void ended.then(() => resolve());
          });
      },
    };
  }

  it('belongs to one process, which is named to the second; a killed one leaves it to the next', async () => {
    const dir = freshDir();
    const first = child(dir, 'hold');
    await first.until(1);
    await expect(open(dir)).rejects.toThrow(
      `The data directory ${dir} is in use by process ${first.process.pid}: stop it first, or set DATA_DIR to another directory.`,
    );
    first.process.kill('SIGKILL');
    await first.ended;
    const store = await open(dir);
    await expect(open(dir)).rejects.toThrow(`in use by process ${process.pid}`);
    await store.close();
    expect(readdirSync(dir)).toEqual(['run.json']);
  });

  it('is readable by its owner alone', async () => {
    const dir = freshDir();
    const store = await open(dir);
    await new Kept(store).publish(new Map([['ann', row('ann', 0, ['x', 'y'], 1)]]), '1');
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
    await store.close();
  });

  it('holds everything that a process had kept when it was killed', { timeout: 60_000 }, async () => {
    const dir = freshDir();
    for (let life = 0; life < 3; life += 1) {
      const writer = child(dir, 'write');
      await writer.until(200);
      writer.process.kill('SIGKILL');
      await writer.ended;
      expect(writer.error()).toBe('');
      const last = Number(writer.lines.at(-1));
      const store = await open(dir);
      const restored = store.restore('t')!;
      // What was kept and not yet reported may be there as well.
      const end = restored.offset + restored.entries.length;
      expect(end).toBeGreaterThanOrEqual(last);
      const { rows } = createTopic<StatisticRow>({ name: 't', epoch: restored.epoch, kept: restored });
      const latest = Array.from({ length: 20 }, (_, index) => end - index);
      expect(latest.map((offset) => rows.get(`agent${offset % 20}`)?.cells[1])).toEqual(latest.map(String));
      await store.close();
    }
  });
});

describe('a journal', () => {
  it('gives back its records in order, and loses only the one that was cut off', async () => {
    const dir = freshDir();
    let store = await open(dir);
    let journal = await store.journal('series');
    for (const minute of [1, 2, 3]) await journal.append({ minute, text: 'é\n' });
    await store.close();
    store = await open(dir);
    journal = await store.journal('series');
    expect(journal.records).toEqual([1, 2, 3].map((minute) => ({ minute, text: 'é\n' })));
    await journal.rewrite([{ minute: 3 }]);
    await journal.append({ minute: 4 });
    await store.close();
    const path = join(dir, 'series.journal');
    truncateSync(path, statSync(path).size - 3);
    store = await open(dir);
    journal = await store.journal('series');
    expect(journal.records).toEqual([{ minute: 3 }]);
    await journal.append({ minute: 5 });
    expect(journal.records).toEqual([{ minute: 3 }, { minute: 5 }]);
    await store.close();
  });
});
