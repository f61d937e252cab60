import { defineConfig } from 'vitest/config';
import { oneGraphql, reporters } from './vitest.config.ts';

// Programs that we did not write, from Debian packages (test/foreign/packages.txt).
export default defineConfig({
  resolve: oneGraphql,
  test: {
    include: ['test/foreign/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
    maxWorkers: 2,
    reporters,
    globalSetup: './test/foreign/support/packages.ts',
    setupFiles: './test/support/patience.ts',
  },
});
