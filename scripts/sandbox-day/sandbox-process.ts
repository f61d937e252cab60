import { busiestHour } from '../../bench/lib/busiest-hour.ts';
import { serveProcess } from '../../bench/lib/processes.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

// The sandbox alone in a process, so that what it takes is not mixed with what its clients take.

let sandbox: Sandbox | undefined;

const calls = {
  /** Resolves with the address of the domain, which lives as fast as we do. */
  async start({ agents, seed }: { agents: number; seed: number }): Promise<string> {
    sandbox = await createSandbox({ agents, seed, clock: busiestHour, limits: 'off' });
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
