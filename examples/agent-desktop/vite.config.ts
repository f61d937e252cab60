import { defineConfig } from 'vite';

// The page and the gateway under one address, as a proxy would have them.
export default defineConfig({
  root: import.meta.dirname,
  base: './', // the built page can be put anywhere
  server: { proxy: { '/graphql': process.env['GATEWAY'] ?? 'http://127.0.0.1:4000' } },
});
