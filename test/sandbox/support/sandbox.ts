import type { FaultName } from '../../../src/five9/contract/types.ts';
import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';
import { createFakeChat, createFakeWorld, type FakeWorld } from './fake-world.ts';
import { undeclaredFaults } from './undeclared-faults.ts';

export interface StillSandbox extends Sandbox {
  readonly clock: VirtualClock;
  readonly world: FakeWorld;
  readonly chat: ReturnType<typeof createFakeChat>;
}

/**
 * A sandbox in which nothing moves and no time passes unless the test says so; HTTP is real. Whatever the test did, it fails at the end of its block
 * when an operation answered with a fault that its version does not declare for it, and nobody ordered.
 */
export async function stillSandbox(options: SandboxOptions = {}): Promise<StillSandbox> {
  const clock = createVirtualClock();
  const world = createFakeWorld();
  const chat = createFakeChat();
  const sandbox = await createSandbox({ clock, world, chat, limits: 'off', batchMs: [1000, 1000], ...options });
  const ordered = new Set<FaultName>(options.campaignsNeedSession === true ? ['SessionNotInitializedFault'] : []);
  const failNext = sandbox.control.failNext.bind(sandbox.control);
  sandbox.control.failNext = (failure) => {
    failNext(failure);
    if (typeof failure.with === 'object' && 'fault' in failure.with) ordered.add(failure.with.fault);
  };
  return Object.assign(sandbox, {
    clock,
    world,
    chat,
    async [Symbol.asyncDispose]() {
      await sandbox.close();
      const surprises = await undeclaredFaults(sandbox.requests, ordered);
      if (surprises.length > 0) throw new Error(`expected declared faults only, got ${surprises.join(', ')}`);
    },
  });
}
