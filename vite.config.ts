import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

const root = new URL('src/web/', import.meta.url).pathname;

// The wallboard and the console, served by src/http/pages.ts. scripts/build-pages.mjs says where the result goes.
export default defineConfig({
  root,
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: addresses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { wallboard: `${root}index.html`, console: `${root}console/index.html` } },
  },
});
