import { open, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { nextTurn } from '../../lib/next-turn.ts';

/**
 * Records in a file, one line each: the checksum of the JSON, a blank, the JSON. Readable with any pager. An append is one `write` to the
 * operating system: a process that is killed after it loses nothing, a power failure may.
 */
export interface JournalFile {
  /** Size on disk. */
  readonly bytes: number;
  /** All of them in one write, or, when it fails, none. They are asked for one by one, with the event loop free now and then. */
  append(records: Iterable<unknown>): Promise<void>;
  /** Replaces all records at once; flushed to the disk before the old ones go. */
  rewrite(records: Iterable<unknown>): Promise<void>;
  /** Flushes to the disk. */
  close(): Promise<void>;
}

export interface Contents {
  readonly records: readonly unknown[];
  /** The last line was cut off or is damaged: an append that was not finished. */
  readonly torn: boolean;
  /** Up to where the records are good. */
  readonly bytes: number;
}

/** Something else than an unfinished append is wrong with the file. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** Undefined: there is no file. Throws `DamagedFile` when a line that is not the last one cannot be read. */
export async function readJournalFile(path: string): Promise<Contents | undefined> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const records: unknown[] = [];
  let start = 0;
  while (start < file.length) {
    const end = file.indexOf(0x0a, start);
    const record = end === -1 ? undefined : parseLine(file.subarray(start, end));
    if (record === undefined) {
      const isLast = end === -1 || end === file.length - 1;
      if (!isLast) throw new DamagedFile(`expected a record at byte ${start}, got something else`);
      return { records, torn: true, bytes: start };
    }
    records.push(record);
    start = end + 1;
  }
  return { records, torn: false, bytes: file.length };
}

/** Goes on after `bytes` of a file that is there; what lies behind is cut off. Undefined: `rewrite` makes it. */
export async function openJournalFile(path: string, bytes?: number): Promise<JournalFile> {
  let handle = bytes === undefined ? undefined : await open(path, 'r+', 0o600);
  if (bytes !== undefined) await handle?.truncate(bytes);
  let size = bytes ?? 0;
  let isBroken = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, whatever became of the one before. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = last.then(task, task);
    last = result.catch(() => {});
    return result;
  }

  async function append(records: Iterable<unknown>): Promise<void> {
    if (handle === undefined) throw new Error(`expected ${path} to be written before it is appended to`);
    const lines: Buffer[] = [];
    for await (const line of linesOf(records)) lines.push(line);
    const line = Buffer.concat(lines);
    if (isBroken) {
      await handle.truncate(size);
      isBroken = false;
    }
    try {
      await writeAll(handle, line, size);
      size += line.length;
    } catch (error) {
      isBroken = true;
      await handle.truncate(size).then(
        () => (isBroken = false),
        () => {}, // tried again before the next append
      );
      throw error;
    }
  }

  async function rewrite(records: Iterable<unknown>): Promise<void> {
    const fresh = `${path}.new`;
    const next = await open(fresh, 'w', 0o600);
    let written = 0;
    try {
      for await (const lines of linesOf(records)) {
        await writeAll(next, lines, written);
        written += lines.length;
      }
      await next.sync();
      await rename(fresh, path);
    } catch (error) {
      await next.close();
      await unlink(fresh).catch(() => {}); // the error that matters is thrown
      throw error;
    }
    await handle?.close();
    handle = next;
    size = written;
    isBroken = false;
  }

  return {
    get bytes() {
      return size;
    },
    append: (records) => inTurn(() => append(records)),
    rewrite: (records) => inTurn(() => rewrite(records)),
    close: () =>
      inTurn(async () => {
        await handle?.sync();
        await handle?.close();
      }),
  };
}

async function writeAll(handle: FileHandle, data: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < data.length) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** As bytes, some lines at a time. */
async function* linesOf(records: Iterable<unknown>): AsyncGenerator<Buffer> {
  let lines = '';
  for (const record of records) {
    lines += lineOf(record);
    if (lines.length < linesLength) continue;
    yield Buffer.from(lines);
    lines = '';
    await nextTurn();
  }
  if (lines !== '') yield Buffer.from(lines);
}

/** Made between two looks at the event loop, in characters: one to three milliseconds. */
const linesLength = 256 * 1024;

function lineOf(record: unknown): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

function parseLine(line: Buffer): unknown {
  const text = line.toString('utf8');
  const json = text.slice(9);
  if (text[8] !== ' ' || text.slice(0, 8) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // the checksum of no JSON: not ours
  }
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
