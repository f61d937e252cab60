import { defineConfig } from 'vitest/config';
import { oneGraphql, reporters } from './vitest.config.ts';

/** What measures runs by itself, after the others. */
const measuring = ['test/browser/large-board.test.ts'];

// GraphiQL and the pages in headless Chromium, from a Debian package (see .ci/run).
export default defineConfig({
  resolve: oneGraphql,
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'pages', include: ['test/browser/**/*.test.ts'], exclude: measuring, maxWorkers: 2 },
      },
      { extends: true, test: { name: 'measuring', include: measuring, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
    testTimeout: 120_000,
    // A browser on a busy machine takes its time; tests wait for facts.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    allowOnly: false,
    reporters,
    globalSetup: './test/support/built-pages.ts',
    setupFiles: './test/support/patience.ts',
  },
});
