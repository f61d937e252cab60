import { defineConfig } from 'vitest/config';
import { oneGraphql, reporters } from './vitest.config.ts';

// The thousands and the weeks: the same properties as in `npm test`, many more runs of them, and a month of memory. Hours.
export default defineConfig({
  resolve: oneGraphql,
  test: {
    include: [
      'test/soak/**/*.test.ts',
      'test/http/fan-out/**/*.test.ts',
      'test/cluster/way.test.ts',
      'test/live/mirror-oracle.test.ts',
      'test/sandbox/world/conservation.test.ts',
      'test/sandbox/chat-initiative.test.ts',
      'test/sandbox/same-bytes.test.ts',
      'test/live/file-store.test.ts',
      'test/e2e/oracle.test.ts',
      'test/e2e/fan-out-oracle.test.ts',
      'test/e2e/kill.test.ts',
      'test/sandbox/wire.test.ts',
      'test/weeks/**/*.test.ts',
    ],
    env: { SOAK: '1' },
    execArgv: ['--expose-gc'],
    testTimeout: 7_200_000,
    hookTimeout: 120_000,
    allowOnly: false,
    reporters,
    setupFiles: './test/support/patience.ts',
    maxWorkers: 2,
  },
});
