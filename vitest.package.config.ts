import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.config.ts';

// The package as other projects get it: packed, and installed from the registry's dependencies. And the commands of the pages in a shell.
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    allowOnly: false,
    maxWorkers: 2,
    reporters,
    setupFiles: './test/support/patience.ts',
  },
});
