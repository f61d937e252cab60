// Builds the pages of src/web into dist/web, where the gateway serves them from. `npm install` and `npm ci` run it (`prepare`);
// scripts/run.mjs and the tests call `buildPages`, which does nothing when the pages are newer than what they are made of.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'web');
/** Written last, so that a build that was cut off does not count. */
const done = join(output, '.built');
const sources = ['src/web', 'src/client', 'src/lib/clock.ts', 'vite.config.ts', 'package-lock.json'];

/** Resolves to whether it built. Rejects when a page does not build; the pages that were there stay. */
export async function buildPages() {
  if (existsSync(done) && statSync(done).mtimeMs >= newest()) return false;
  const { build } = await import('vite');
  // Built beside and moved: another process may be serving or building the same.
  const outDir = join(root, 'node_modules', `.pages-${process.pid}`);
  try {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir } });
    writeFileSync(join(outDir, '.built'), '');
    rmSync(output, { recursive: true, force: true });
    moveInto(output, outDir);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
  return true;
}

function moveInto(target, from) {
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(from, target);
  } catch (error) {
    // Another build was quicker, with the same result.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

function newest() {
  return Math.max(...sources.flatMap((path) => times(join(root, path))));
}

function times(path) {
  if (!existsSync(path)) return [0];
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return [mtimeMs];
  return [mtimeMs, ...readdirSync(path).flatMap((name) => times(join(path, name)))];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    if (await buildPages()) console.error('Built the pages (dist/web).');
  } catch (error) {
    // Without development packages there is no vite: a package that was published has its pages.
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    if (!existsSync(done)) console.error('The pages are not built: vite is not installed. The API works without them.');
  }
}
