import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

// Who may import whom, as ARCHITECTURE.md draws it. A folder always may import itself.
const allowed: Record<string, readonly string[]> = {
  lib: [],
  five9: ['lib'],
  live: ['lib'],
  viewers: ['lib', 'live', 'five9'],
  schema: ['lib', 'live', 'five9', 'viewers'],
  http: ['lib', 'schema'],
  cluster: ['lib', 'http/listener.ts'],
  tracing: ['lib', 'five9', 'http'],
  metrics: ['lib', 'five9', 'live', 'viewers', 'http'],
  sandbox: ['lib', 'five9/contract'],
  // Runs in browsers, of whoever takes it.
  client: ['lib/clock.ts'],
  // Pages are clients of the public API, by the kit that others take too.
  web: ['client', 'lib/clock.ts'],
  config: ['lib', 'five9/contract', 'http/limits.ts', 'http/trusted-documents.ts'],
  // A program beside server.ts.
  doctor: ['lib', 'five9', 'live', 'gateway', 'config', 'config.ts', 'sandbox'],
  gateway: ['lib', 'five9', 'live', 'schema', 'http', 'config', 'config.ts'],
};
/** Files at the top of `src`: the composition root and the settings. */
const roots = ['server.ts', 'config.ts'];
const source = resolve(import.meta.dirname, '../src');

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g)].map((match) => match[1]!);
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'));
const imports: Import[] = files.flatMap((file) =>
  importsOf(file)
    .filter((to) => to.startsWith('.'))
    .map((to) => ({ from: file, to: relative(source, resolve(source, dirname(file), to)) })),
);

test('every folder imports only what the map allows', () => {
  const offenders = imports.filter(({ from, to }) => {
    if (roots.includes(from)) return false;
    const folder = from.split('/')[0]!;
    if (to.startsWith(`${folder}/`)) return false;
    return !(allowed[folder] ?? []).some((target) => to === target || to.startsWith(`${target}/`));
  });
  expect(offenders).toEqual([]);
});

test('every file at the top of src is a root that the map names', () => {
  expect(files.filter((file) => !file.includes('/')).filter((file) => !roots.includes(file))).toEqual([]);
  expect(new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))).toSatisfy(
    (folders: Set<string>) => [...folders].every((folder) => folder in allowed),
  );
});

test('only config.ts reads the environment, only lib/clock.ts the wall clock', () => {
  const readsEnvironment = files.filter((file) => /process\.env/.test(readFileSync(join(source, file), 'utf8')));
  expect(readsEnvironment.filter((file) => file !== 'config.ts')).toEqual([]);
  const readsClock = files.filter((file) =>
    /Date\.now\(\)|new Date\(\)|\bsetTimeout\(|\bsetInterval\(/.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(readsClock.filter((file) => file !== 'lib/clock.ts')).toEqual([]);
});

test('the check sees imports', () => {
  expect(imports.length).toBeGreaterThan(0);
});
