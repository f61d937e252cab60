import { vi } from 'vitest';

// `vi.waitFor` gives up after a second unless told otherwise: too soon on a machine that is busy with something else.
const waitFor = vi.waitFor.bind(vi);
const patienceMs = 30_000;

vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: patienceMs, ...options });
