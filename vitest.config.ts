import { defineConfig } from 'vitest/config';

// One `graphql` for node (CommonJS) and for vite: loaded twice, its instanceof checks fail and errors lose their text.
export const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export const reporters = ['default', './test/support/closing-line.ts'];

export default defineConfig({
  resolve: oneGraphql,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/foreign/**', 'test/browser/**', 'test/package/**', 'test/soak/**'],
    // Tests wait for facts; this is for those that never come, on a machine that is busy with something else.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    reporters,
    globalSetup: './test/support/built-pages.ts',
    setupFiles: './test/support/patience.ts',
    // One more than the cores that CI has: many wait for answers, for clocks and for processes.
    maxWorkers: 3,
    // Files that run in one worker share what they import: no module keeps anything that a test could leave behind, and reading them anew took a third of the time.
    isolate: false,
  },
});
