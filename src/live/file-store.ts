import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../lib/logger.ts';
import type { ColumnSet } from './row.ts';
import type { Journal, Store, StoredTable, TableLog } from './store.ts';
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
  const isTrusted = endedWell(dir);
  await writeRun(dir, false);
  const restored = new Map<string, Restored>();
  const open = new Set<JournalFile>();

  for (const file of await readdir(dir)) {
    if (!file.endsWith(tableSuffix)) continue;
    const name = nameOf(file);
    const found = await readTable(name);
    if (found !== undefined) restored.set(name, found);
  }

  async function readTable(name: string): Promise<Restored | undefined> {
    const path = join(dir, fileOf(name, tableSuffix));
    try {
      const contents = await readJournalFile(path);
      const decoded = contents === undefined ? undefined : decodeTable(name, contents.records);
      if (contents === undefined || decoded === undefined)
        throw new DamagedFile('expected the records of a table in this format, got something else');
      if (isTrusted && !contents.torn) return { ...decoded, bytes: contents.bytes };
      const why = contents.torn ? 'its end was cut off' : 'the machine went down before it was flushed';
      logger.warn({ table: name, why }, 'a table is kept, but its log begins anew: subscribers take a snapshot');
      // At once, so that the next process does not take the old log for good.
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
    const aside = `${path}.damaged-${process.pid}`;
    await rename(path, aside);
    logger.warn({ file: path, aside, why }, 'a file could not be read and was set aside');
  }

  function keep(name: string, current: () => StoredTable): TableLog {
    const path = join(dir, fileOf(name, tableSuffix));
    const found = restored.get(name);
    const goesOn = found !== undefined && found.table.epoch === current().epoch;
    const encoder = createTableEncoder(goesOn ? found.columns : []);
    let wholeBytes = goesOn ? found.bytes : 0;
    /** Undefined: there is no file that readers can believe. */
    let file: JournalFile | undefined;
    let isStarted = false;

    /** The file to append to, written anew when that is due; a place alone is no reason for that. */
    async function target(hasEntry: boolean): Promise<JournalFile | undefined> {
      const isFirst = !isStarted;
      isStarted = true;
      if (isFirst && goesOn) open.add((file = await openJournalFile(path, found.bytes)));
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
        const appended = last.then(() => append(record));
        last = appended.catch(() => {}); // who asked is told
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
      return journalOver(file, [...(contents?.records ?? [])]);
    },
    async close() {
      for (const file of open) await file.close();
      open.clear();
      await writeRun(dir, true);
      await lock.release();
    },
  };
}

function journalOver(file: JournalFile, records: unknown[]): Journal {
  return {
    records,
    async append(record) {
      await file.append([record]);
      records.push(record);
    },
    async rewrite(next) {
      await file.rewrite(next);
      records.splice(0, records.length, ...next);
    },
  };
}

/** Whether what the process before wrote has reached the disk: it said so, or the machine has been up since. */
function endedWell(dir: string): boolean {
  try {
    const { boot, clean } = JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as Record<string, unknown>;
    return clean === true || boot === bootId();
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

function nameOf(file: string): string {
  return decodeURIComponent(file.slice(0, -tableSuffix.length));
}
