// Runs a tool or a TypeScript program of this repository, after installing what is missing.
//   node scripts/run.mjs vitest run            a tool from node_modules/.bin
//   node scripts/run.mjs tsx src/server.ts     a program, in this process, so that signals reach it directly
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) {
  console.error(`Expected Node.js 20.18 or later, got ${process.versions.node}.`);
  process.exit(1);
}
if (!isInstalled()) {
  console.error('Installing dependencies (npm ci) …');
  try {
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'development' },
    });
  } catch {
    console.error('npm ci failed: see above. The npm registry must be reachable for the first run.');
    process.exit(1);
  }
}

const [tool, ...args] = process.argv.slice(2);
// The pages as the sources are now, which may be newer than the installation.
if (args[0] === 'src/server.ts') {
  const { buildPages } = await import('./build-pages.mjs');
  await buildPages().catch((error) =>
    console.error(`The pages did not build; the API works without. ${error.message}`),
  );
}
if (tool === 'tsx') {
  const [program, ...rest] = args;
  process.argv = [process.argv[0], `${root}${program}`, ...rest];
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(`${root}${program}`).href);
} else {
  const child = spawn(process.execPath, [binOf(tool), ...args], { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => {}); // the terminal sends it to the child as well; we wait for the child's own end
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

// npm writes node_modules/.package-lock.json last, so a cut-off install does not count.
function isInstalled() {
  const done = `${root}node_modules/.package-lock.json`;
  return existsSync(done) && statSync(done).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

function binOf(name) {
  const packageName = { tsc: 'typescript' }[name] ?? name;
  const { bin } = JSON.parse(readFileSync(`${root}node_modules/${packageName}/package.json`, 'utf8'));
  return `${root}node_modules/${packageName}/${typeof bin === 'string' ? bin : bin[name]}`;
}
