/** Other projects get it with the sandbox; tests of ours that have no sandbox hold time by it too. */
export { createVirtualClock, type VirtualClock } from '../../src/sandbox/virtual-clock.ts';
