import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('the reducer, the resuming subscribe and SSE are under 3 KB gzip', async () => {
  const entry = join(import.meta.dirname, '../../src/client/index.ts');
  const [bundle] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['es'] } },
  })) as unknown as readonly { output: readonly { code: string }[] }[];
  const code = bundle!.output.map((chunk) => chunk.code).join('');
  expect(code).not.toMatch(/from\s*["']/);
  expect(gzipSync(code).length).toBeLessThan(3_000);
});
