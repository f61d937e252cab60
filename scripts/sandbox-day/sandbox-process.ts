import { serveProcess } from '../../bench/lib/processes.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

// The sandbox alone in a process, so that what it takes is not mixed with what its clients take.

/** Ten o'clock of a Monday in the domain's zone: most calls of the day. */
const busiest = Date.UTC(2026, 0, 5, 18);
const ahead = busiest - Date.now();
const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead };
let sandbox: Sandbox | undefined;

const calls = {
  /** Resolves with the address of the domain, which lives as fast as we do. */
  async start({ agents, seed }: { agents: number; seed: number }): Promise<string> {
    sandbox = await createSandbox({ agents, seed, clock, limits: 'off' });
    return sandbox.url;
  },
  /** CPU of this process so far, ms. */
  cpu(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

export type SandboxCalls = typeof calls;

serveProcess(calls, async () => sandbox?.close());
