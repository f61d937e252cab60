// Compiles what other projects import (see "exports" in package.json) into dist/lib, as JavaScript with types. `npm install` and `npm ci` run it
// (`prepare`), and so does `npm pack`.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'lib');

const compiler = resolved('typescript/package.json');
if (compiler !== undefined) build();
// Without development packages there is no compiler: a package that was published has its library.
else if (!existsSync(output))
  console.error('dist/lib is not built: typescript is not installed. The gateway works without it.');

function build() {
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

function resolved(name) {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}
