import { defineConfig } from 'vitest/config';

// One `graphql` for node (CommonJS) and for vite: loaded twice, its instanceof checks fail and errors lose their text.
export const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export const reporters = ['default', './test/support/closing-line.ts'];

export default defineConfig({
  resolve: oneGraphql,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/foreign/**', 'test/browser/**', 'test/soak/**'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    allowOnly: false,
    reporters,
    maxWorkers: 2,
  },
});
