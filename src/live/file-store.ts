import { randomBytes } from 'node:crypto';
import { mkdir, open as openFile, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../lib/logger.ts';
import type { ColumnSet } from './row.ts';
import type { Store, StoredTable, TableLog } from './store.ts';
import { bootId } from './store/boot.ts';
import { lockDirectory } from './store/directory-lock.ts';
import { DamagedFile, openJournalFile, readJournalFile, type JournalFile } from './store/journal-file.ts';
import { asNewLog, createTableEncoder, decodeTable } from './store/table-codec.ts';

export interface FileStoreOptions {
  /** Made, readable by its owner alone, when it is not there. */
  readonly dir: string;
  readonly logger: Logger;
  /** A file of this size is written anew, shorter, if that was not done lately. Bytes. @default 8 MiB */
  readonly compactAtBytes?: number;
}

interface Restored {
  readonly table: StoredTable;
  /** In the order in which the file names them. */
  readonly columns: readonly ColumnSet[];
  readonly bytes: number;
}

/** Files grow to this multiple of what they were when written anew, so that rewriting is a small part of writing. */
const growth = 3;
const tableSuffix = '.table';
const journalSuffix = '.journal';

/**
 * A store in a directory, for one process: a file per table and journal, appended to, and written anew when it has grown (decision 0004). Rejects
 * with a sentence for the operator when another process has the directory.
 */
export async function openFileStore({
  dir,
  logger,
  compactAtBytes = 8 * 1024 * 1024,
}: FileStoreOptions): Promise<Store> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dir);
  const restored = new Map<string, Restored>();
  const open = new Set<JournalFile>();
  /** Appends that were asked for before the end. */
  const appending = new Set<Promise<unknown>>();
  let isClosed = false;

  try {
    const isTrusted = endedWell(dir);
    for (const file of await readdir(dir, { withFileTypes: true })) {
      const name = file.isFile() ? nameOf(file.name) : undefined;
      const found = name === undefined ? undefined : await readTable(name, isTrusted);
      if (name !== undefined && found !== undefined) restored.set(name, found);
    }
    // Not before every table that is in doubt has begun anew: the next process would trust those that have not.
    await writeRun(dir, false);
  } catch (error) {
    await lock.release();
    throw error;
  }

  async function readTable(name: string, isTrusted: boolean): Promise<Restored | undefined> {
    const path = join(dir, fileOf(name, tableSuffix));
    try {
      const contents = await readJournalFile(path);
      const decoded = contents === undefined ? undefined : decodeTable(name, contents.records);
      if (contents === undefined || decoded === undefined)
        throw new DamagedFile('expected the records of a table in this format, got something else');
      if (isTrusted && !contents.torn) return { ...decoded, bytes: contents.bytes };
      const why = contents.torn ? 'its end was cut off' : 'the machine went down before it was flushed';
      logger.warn({ table: name, why }, 'a table is kept, but its log begins anew: subscribers take a snapshot');
      const table = asNewLog(decoded.table, randomBytes(9).toString('base64url'));
      const file = await openJournalFile(path);
      const columns = [...new Set([...table.rows.values()].map((row) => row.columns))];
      await file.rewrite(createTableEncoder().table(name, table));
      await file.close();
      return { table, columns, bytes: file.bytes };
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      await setAside(path, error.message);
      return undefined;
    }
  }

  async function setAside(path: string, why: string): Promise<void> {
    let count = 1;
    while (existsSync(`${path}.damaged-${count}`)) count += 1;
    const aside = `${path}.damaged-${count}`;
    await rename(path, aside);
    logger.warn({ file: path, aside, why }, 'a file could not be read and was set aside');
  }

  function keep(name: string, current: () => StoredTable): TableLog {
    const path = join(dir, fileOf(name, tableSuffix));
    const found = restored.get(name);
    const bytes = found?.table.epoch === current().epoch ? found.bytes : undefined;
    const encoder = createTableEncoder(bytes === undefined ? [] : found?.columns);
    restored.delete(name); // its rows go their own way from here: this must not be what holds them
    let wholeBytes = bytes ?? 0;
    /** Undefined: there is no file that readers can believe. */
    let file: JournalFile | undefined;
    let isStarted = false;

    /** The file to append to, written anew when that is due; a place alone is no reason for that. */
    async function target(hasEntry: boolean): Promise<JournalFile | undefined> {
      const isFirst = !isStarted;
      isStarted = true;
      if (isFirst && bytes !== undefined) open.add((file = await openJournalFile(path, bytes)));
      const isLarge = file !== undefined && file.bytes > Math.max(compactAtBytes, growth * wholeBytes);
      if (!hasEntry || (file !== undefined && !isLarge)) return file;
      if (file === undefined) open.add((file = await openJournalFile(path)));
      // Before an entry is appended everything before it was published, so `current` has it.
      await file.rewrite(encoder.table(name, current()));
      wholeBytes = file.bytes;
      return file;
    }

    async function append({ entry, place }: Parameters<TableLog['append']>[0]): Promise<void> {
      try {
        const journal = await target(entry !== undefined);
        await journal?.append(encoder.append(entry, place));
      } catch (error) {
        // A file that is behind what readers have seen must not be there at all. No room is needed for that.
        await unlink(path).catch(() => {});
        if (file !== undefined) open.delete(file);
        await file?.close().catch(() => {});
        file = undefined;
        throw error;
      }
    }

    let last: Promise<unknown> = Promise.resolve();
    return {
      append(record) {
        // Not one step further: the file may belong to another process by now.
        if (isClosed) return Promise.reject(closedError(name));
        const appended = last.then(() => append(record));
        const done: Promise<unknown> = appended.catch(() => {}).finally(() => appending.delete(done)); // who asked is told
        appending.add((last = done));
        return appended;
      },
    };
  }

  return {
    restore: (name) => restored.get(name)?.table,
    keep,
    async journal(name) {
      const path = join(dir, fileOf(name, journalSuffix));
      const contents = await readJournalFile(path).catch(async (error: unknown) => {
        if (!(error instanceof DamagedFile)) throw error;
        await setAside(path, error.message);
        return undefined;
      });
      if (contents?.torn === true) logger.warn({ journal: name }, 'the last record was cut off and is gone');
      const file = await openJournalFile(path, contents?.bytes);
      if (contents === undefined) await file.rewrite([]);
      open.add(file);
      const records: unknown[] = [...(contents?.records ?? [])];
      return {
        records,
        async append(record) {
          if (isClosed) throw closedError(name);
          await file.append([record]);
          records.push(record);
        },
        async rewrite(next) {
          if (isClosed) throw closedError(name);
          await file.rewrite(next);
          records.splice(0, records.length, ...next);
        },
      };
    },
    async close() {
      isClosed = true;
      await Promise.all(appending);
      try {
        for (const file of open) await file.close();
        open.clear();
        await flushNames(dir);
        await writeRun(dir, true);
      } finally {
        await lock.release();
      }
    },
  };
}

function closedError(name: string): Error {
  return new Error(`expected an open store to keep ${name} in, got a closed one`);
}

/** Whether what the process before wrote has reached the disk: it said so, or the machine has provably been up since. */
function endedWell(dir: string): boolean {
  try {
    const { boot, clean } = JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as Record<string, unknown>;
    return clean === true || (typeof boot === 'string' && boot === bootId());
  } catch {
    return false; // the first process here, or a file that nobody can vouch for
  }
}

async function writeRun(dir: string, clean: boolean): Promise<void> {
  const path = join(dir, 'run.json');
  await writeFile(`${path}.new`, JSON.stringify({ boot: bootId(), clean }), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

function fileOf(name: string, suffix: string): string {
  return `${encodeURIComponent(name)}${suffix}`;
}

/** Undefined: the file is none of our tables. */
function nameOf(file: string): string | undefined {
  if (!file.endsWith(tableSuffix)) return undefined;
  try {
    const name = decodeURIComponent(file.slice(0, -tableSuffix.length));
    return fileOf(name, tableSuffix) === file ? name : undefined;
  } catch {
    return undefined; // a stray % in the name of somebody else's file
  }
}

/** What files are called is on the disk as well, which flushing the files does not promise. Where directories cannot be opened, nothing does. */
async function flushNames(dir: string): Promise<void> {
  const handle = await openFile(dir, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {}); // a file system that cannot
  await handle?.close();
}
