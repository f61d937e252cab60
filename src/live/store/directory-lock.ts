import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootId } from './boot.ts';

/** One process per directory. Given back at the end; one that a killed process left is taken over. */
export interface DirectoryLock {
  release(): Promise<void>;
}

interface Claim {
  /** `lock.<unique>.<pid>.<started>.<boot>`: a name is there whole or not at all. Empty until its process has the directory. */
  readonly file: string;
  readonly pid: number;
  /** When that process began, as the system counts: a number that was used again is another process. */
  readonly started: string;
  readonly boot: string;
}

/** Other processes that are starting leave within a few of these looks; about a second in all. */
const looks = 5_000;
const heldText = 'held\n';

/**
 * Throws a sentence for the operator when another process has it. Everyone puts up a claim first and looks second, and has the directory when
 * no other living claim is in sight: of two, the one that looks later sees the other, so two can never have it. Among those that are still
 * starting, the first in the order of names stays and the others leave.
 */
export async function lockDirectory(dir: string): Promise<DirectoryLock> {
  const unique = randomBytes(6).toString('hex');
  const ours = `lock.${unique}.${process.pid}.${startOf(process.pid)}.${bootId() ?? ''}`;
  await writeFile(join(dir, ours), '', { flag: 'wx', mode: 0o600 });
  try {
    let other = await rival(dir, ours);
    for (let look = 1; look < looks && other !== undefined && !other.isHolder && ours < other.file; look += 1)
      other = await rival(dir, ours);
    if (other !== undefined)
      throw new Error(
        `The data directory ${dir} is in use by process ${other.pid}: stop it first, or set DATA_DIR to another directory.`,
      );
    await writeFile(join(dir, ours), heldText);
    return { release: () => remove(join(dir, ours)) };
  } catch (error) {
    await remove(join(dir, ours));
    throw error;
  }
}

/** Of the other living claims the one that has the directory, else the first; dead ones are cleared away. */
async function rival(dir: string, ours: string): Promise<(Claim & { readonly isHolder: boolean }) | undefined> {
  const living: Claim[] = [];
  for (const file of (await readdir(dir)).toSorted()) {
    const claim = file === ours ? undefined : parse(file);
    if (claim === undefined) continue;
    if (isRunning(claim)) living.push(claim);
    else await remove(join(dir, file)); // its name is never used again, so it is dead for good
  }
  for (const claim of living) if (await isHeld(join(dir, claim.file))) return { ...claim, isHolder: true };
  return living[0] && { ...living[0], isHolder: false };
}

async function isHeld(path: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')) === heldText;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function parse(file: string): Claim | undefined {
  const [, pid = '', started = '', boot = ''] = /^lock\.[0-9a-f]+\.(\d+)\.(\d*)\.(.*)$/.exec(file) ?? [];
  return pid === '' ? undefined : { file, pid: Number(pid), started, boot };
}

function isRunning({ pid, started, boot }: Claim): boolean {
  if (boot !== (bootId() ?? '')) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false; // somebody else's process runs as well
  }
  return startOf(pid) === started;
}

/**
 * Field 22 of /proc/<pid>/stat, behind the name in brackets; '' where there is no such file: the number alone has to do. Also '' of a process
 * that has ended and that its parent has not asked about: in a container that can be for ever.
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '');
  } catch {
    return '';
  }
}
