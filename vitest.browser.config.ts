import { defineConfig } from 'vitest/config';
import { oneGraphql, reporters } from './vitest.config.ts';

// GraphiQL and the pages in headless Chromium, from a Debian package (see .ci/run).
export default defineConfig({
  resolve: oneGraphql,
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
    reporters,
    globalSetup: './test/support/built-pages.ts',
    setupFiles: './test/support/patience.ts',
  },
});
