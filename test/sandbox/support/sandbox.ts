import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';
import { createFakeChat, createFakeWorld, type FakeWorld } from './fake-world.ts';

export interface StillSandbox extends Sandbox {
  readonly clock: VirtualClock;
  readonly world: FakeWorld;
  readonly chat: ReturnType<typeof createFakeChat>;
}

/** A sandbox in which nothing moves and no time passes unless the test says so; HTTP is real. */
export async function stillSandbox(options: SandboxOptions = {}): Promise<StillSandbox> {
  const clock = createVirtualClock();
  const world = createFakeWorld();
  const chat = createFakeChat();
  const sandbox = await createSandbox({ clock, world, chat, limits: 'off', batchMs: [1000, 1000], ...options });
  return Object.assign(sandbox, { clock, world, chat });
}
