import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId } from './boot.ts';

/** One process per directory. Given back at the end; one that a killed process left is taken over. */
export interface DirectoryLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** When that process began, as the system counts: a number that was used again is another process. */
  readonly started: string;
  readonly boot: string;
}

/** Throws a sentence for the operator when another process has it. */
export async function lockDirectory(dir: string): Promise<DirectoryLock> {
  const path = join(dir, 'lock');
  const ours: Holder = { pid: process.pid, started: startOf(process.pid), boot: bootId() };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await create(path, JSON.stringify(ours))) return { release: () => unlink(path) };
    const found = await read(path);
    if (found === undefined) continue; // given back just now
    const holder = parse(found);
    if (holder !== undefined && isRunning(holder))
      throw new Error(
        `The data directory ${dir} is in use by process ${holder.pid}: stop it first, or set DATA_DIR to another directory.`,
      );
    await takeAway(path, found);
  }
  throw new Error(`The data directory ${dir} could not be locked: other processes keep taking it.`);
}

/** Of several that find a dead lock one takes it away; who takes a living one by mistake puts it back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // another one was quicker
    throw error;
  }
  if ((await read(aside)) !== dead) await link(aside, path).catch(() => {}); // a third one holds it by now
  await unlink(aside);
}

async function create(path: string, text: string): Promise<boolean> {
  const fresh = `${path}.${process.pid}.new`;
  const handle = await open(fresh, 'w', 0o600);
  await handle.writeFile(text);
  await handle.close();
  try {
    await link(fresh, path); // whole or not at all: nobody reads half of it
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(fresh);
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, started, boot } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof started === 'string' && typeof boot === 'string'
      ? { pid, started, boot }
      : undefined;
  } catch {
    return undefined; // not ours
  }
}

function isRunning({ pid, started, boot }: Holder): boolean {
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

/** Field 22 of /proc/<pid>/stat, behind the name in brackets; '' where there is no such file: the number alone has to do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
