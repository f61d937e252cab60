import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { openFileStore } from '../../src/live/file-store.ts';
import { createColumnSet, type StatisticRow } from '../../src/live/row.ts';
import type { Store, TableLog } from '../../src/live/store.ts';

const root = mkdtempSync(join(tmpdir(), 'store-failures-'));
let made = 0;
afterAll(() => rmSync(root, { recursive: true }));

function freshDir(): string {
  return join(root, String((made += 1)));
}

function open(dir: string): Promise<Store> {
  return openFileStore({ dir, logger: silentLogger });
}

const columns = createColumnSet(['Key', 'Text']);

function row(text: string): StatisticRow {
  return { key: 'ann', columns, cells: ['ann', text], since: new Map(), changedAt: 1, partial: false };
}

function begin(store: Store, name: string): TableLog {
  return store.keep(name, () => ({
    epoch: 'first',
    offset: 0,
    asOf: undefined,
    rows: new Map(),
    entries: [],
    place: undefined,
  }));
}

function keepText(log: TableLog, text: string, offset = 1): Promise<void> {
  return log.append({ entry: { offset, asOf: 1, changes: [{ key: 'ann', before: undefined, after: row(text) }] } });
}

async function filled(...names: string[]): Promise<string> {
  const dir = freshDir();
  const store = await open(dir);
  for (const name of names) await keepText(begin(store, name), `of ${name}`);
  await store.close();
  return dir;
}

async function lockOfThisProcess(): Promise<{ started: string | undefined; boot: string | undefined }> {
  const dir = freshDir();
  const store = await open(dir);
  const [, , , started, boot] = readdirSync(dir)
    .find((file) => file.startsWith('lock.'))!
    .split('.');
  await store.close();
  return { started, boot };
}

describe('opening', () => {
  it('that fails half way after a power failure leaves no old log to be believed', async () => {
    const dir = await filled('a', 'z');
    writeFileSync(join(dir, 'run.json'), JSON.stringify({ boot: 'another', clean: false }));
    // Something that cannot be written anew, so that the start ends before the second table was looked at.
    mkdirSync(join(dir, 'a.table.new'));
    await expect(open(dir)).rejects.toThrow('a.table.new');
    rmSync(join(dir, 'a.table.new'), { recursive: true });
    const store = await open(dir);
    for (const name of ['a', 'z']) {
      expect(store.restore(name)).toMatchObject({ offset: 0, entries: [] });
      expect(store.restore(name)?.epoch).not.toBe('first');
    }
    await store.close();
  });

  it('that fails gives the directory back', async () => {
    const dir = await filled('a');
    writeFileSync(join(dir, 'run.json'), '{}');
    mkdirSync(join(dir, 'a.table.new'));
    await expect(open(dir)).rejects.toThrow('a.table.new');
    expect(readdirSync(dir).filter((file) => file.startsWith('lock'))).toEqual([]);
  });

  it('lets others have files of any name beside ours', async () => {
    const dir = await filled('a');
    writeFileSync(join(dir, '100%.table'), 'not ours');
    mkdirSync(join(dir, 'folder.table'));
    const store = await open(dir);
    expect(store.restore('a')?.epoch).toBe('first');
    await store.close();
  });

  it('gives the directory to one of many that open it at once, whoever had it before', async () => {
    const { started, boot } = await lockOfThisProcess();
    const others = [undefined, `lock.0.${process.pid}.1.${boot}`, `lock.0.${process.pid}.${started}.another`];
    for (const before of others) {
      const dir = freshDir();
      mkdirSync(dir);
      if (before !== undefined) writeFileSync(join(dir, before), 'held\n');
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => open(dir)));
      const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(reasons).toHaveLength(7);
      for (const reason of reasons) expect(reason).toContain(`in use by process ${process.pid}:`);
      for (const one of outcomes) if (one.status === 'fulfilled') await one.value.close();
      expect(readdirSync(dir)).toEqual(['run.json']);
    }
  });

  it('sets every damaged file aside, also when one was set aside before', async () => {
    const dir = await filled('a');
    for (const text of ['first nonsense\nx\n', 'second nonsense\nx\n']) {
      writeFileSync(join(dir, 'a.table'), text);
      await (await open(dir)).close();
    }
    const aside = readdirSync(dir).filter((file) => file.startsWith('a.table.damaged-'));
    const texts = new Set(aside.map((file) => readFileSync(join(dir, file), 'utf8')));
    expect(texts).toEqual(new Set(['first nonsense\nx\n', 'second nonsense\nx\n']));
  });
});

describe('a table that is kept', () => {
  it('is no longer held by the store', async () => {
    const dir = await filled('a');
    const store = await open(dir);
    expect(store.restore('a')?.epoch).toBe('first');
    begin(store, 'a');
    expect(store.restore('a')).toBeUndefined();
    await store.close();
  });
});

describe('after the end', () => {
  it('nothing is appended any more, and what was kept stays', async () => {
    const dir = freshDir();
    const store = await open(dir);
    const log = begin(store, 'a');
    const journal = await store.journal('series');
    await keepText(log, 'one');
    await journal.append(1);
    await store.close();
    const files = () => ['a.table', 'series.journal'].map((file) => readFileSync(join(dir, file), 'utf8'));
    const kept = files();
    const late = [keepText(log, 'two', 2), journal.append(2), journal.rewrite([])];
    for (const one of await Promise.allSettled(late))
      expect(one).toMatchObject({ reason: { message: expect.stringContaining('got a closed one') } });
    expect(files()).toEqual(kept);
  });

  it('everything that was being appended is there', async () => {
    const dir = freshDir();
    let store = await open(dir);
    const log = begin(store, 'a');
    let pending = 1_000;
    for (let offset = 1; offset <= 1_000; offset += 1)
      void keepText(log, `text ${offset}`, offset).then(() => (pending -= 1));
    await store.close();
    expect(pending).toBe(0);
    store = await open(dir);
    expect(store.restore('a')?.entries).toHaveLength(1_000);
    await store.close();
  });
});
