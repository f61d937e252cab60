// Compiles what other projects import (see "exports" in package.json) into dist/lib, as JavaScript with types. `npm install` and `npm ci` run it
// (`prepare`), and so does `npm pack`; the tests call `buildLibrary`, since the examples import what is built.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'lib');
/** Moved into its place when it is whole. */
const entry = join(output, 'client', 'index.js');
const sources = [
  'src/client',
  'src/sandbox',
  'src/lib',
  'src/five9/contract',
  'tsconfig.library.json',
  'tsconfig.json',
];

/** Builds unless the library is newer than what it is made of. */
export function buildLibrary() {
  const newest = Math.max(...sources.flatMap((path) => times(join(root, path))));
  if (!existsSync(entry) || statSync(entry).mtimeMs < newest) build(resolved('typescript/package.json'));
}

function build(compiler) {
  const fresh = join(root, 'dist', `.lib-${process.pid}`);
  try {
    const tsc = join(compiler, '..', 'bin', 'tsc');
    const options = ['-p', join(root, 'tsconfig.library.json'), '--outDir', fresh];
    execFileSync(process.execPath, [tsc, ...options], { stdio: 'inherit' });
    const isNoSource = (path) => !path.endsWith('.ts');
    cpSync(join(root, 'src', 'five9', 'contract'), join(fresh, 'five9', 'contract'), {
      recursive: true,
      filter: isNoSource,
    });
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
    console.error('Built the library (dist/lib).');
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function times(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return [stats.mtimeMs];
  return [stats.mtimeMs, ...readdirSync(path).flatMap((name) => times(join(path, name)))];
}

function resolved(name) {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const compiler = resolved('typescript/package.json');
  if (compiler !== undefined) build(compiler);
  // Without development packages there is no compiler: a package that was published has its library.
  else if (!existsSync(output))
    console.error('dist/lib is not built: typescript is not installed. The gateway works without it.');
}
