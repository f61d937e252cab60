import { readdirSync, readFileSync } from 'node:fs';

/** CPU time that the worker processes of this process have taken so far, µs, as Linux counts it to the nanosecond. */
export function workersCpuUs(): number {
  workers ??= numbersIn('/proc').filter(isWorkerOfOurs);
  let ns = 0;
  for (const pid of workers)
    for (const thread of numbersIn(`/proc/${pid}/task`))
      ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return ns / 1_000;
}

/** They are there before the first client. */
let workers: readonly string[] | undefined;

function numbersIn(directory: string): string[] {
  return readdirSync(directory).filter((name) => /^\d+$/.test(name));
}

function isWorkerOfOurs(pid: string): boolean {
  try {
    // After the name, which may contain anything: state and parent.
    const [, parent] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return (
      Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/cluster/worker.ts')
    );
  } catch {
    return false; // it ended while we looked
  }
}
