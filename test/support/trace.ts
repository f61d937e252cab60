import { cpus, loadavg } from 'node:os';
import type { Page } from 'playwright-core';

/** A task of the page's main thread: nobody can click or scroll while it runs. */
export interface Task {
  /** What it took of the processor. On a machine of its own that is how long it lasted. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The tasks of the page while something is done, longest first, from Chromium's own trace. */
export async function tasksWhile(page: Page, run: () => Promise<void>): Promise<readonly Task[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('expected a page of a browser, got one of a persistent context');
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await run();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  const main = traceEvents.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  return traceEvents
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === main?.pid && tid === main.tid)
    .map(({ dur = 0, tdur = dur }) => ({ cpuMs: tdur / 1_000, wallMs: dur / 1_000 }))
    .toSorted((a, b) => b.cpuMs - a.cpuMs);
}

/**
 * Beyond which a task is long: 50 ms, as browsers say. Twice that where more wants to run than there are processors: they share caches and
 * cores, so the same work takes more of them.
 */
export function longTaskMs(): number {
  const [lastMinute = 0] = loadavg();
  return lastMinute > cpus().length ? 100 : 50;
}
