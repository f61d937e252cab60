import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimed } from '../docs/claims.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'consumer-'));
afterAll(() => rmSync(project, { recursive: true }));

/** Another project that has installed the package, with what a project of its kind has besides. */
beforeAll(async () => {
  await run('npm', ['pack', '--pack-destination', project], { cwd: root });
  const { devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
    overrides: Record<string, string>;
  };
  const wanted = ['typescript', 'vite', '@types/node', '@urql/core', '@apollo/client', 'rxjs'];
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      devDependencies: Object.fromEntries(wanted.map((name) => [name, devDependencies[name]])),
      overrides, // as docs/client.md says for Node 20
    }),
  );
  // As docs/client.md says it, after `npm pack`.
  const install = installing.find((text) => text.startsWith('npm install ')) ?? '';
  await run('sh', ['-c', `${install} --prefer-offline --no-audit --no-fund`], { cwd: project });
});

const installing = claimed('installing').map(({ text }) => text);

test('each command that installs something is run here', () => {
  expect(new Set(installing)).toEqual(
    new Set([
      'npm pack',
      'npm install ./five9-live-graph-0.1.0.tgz',
      'npx five9-sandbox --help',
      'npm ci --omit=dev --ignore-scripts',
    ]),
  );
});

test('a copy of the repository with what docs/deploy.md installs serves the pages that were built elsewhere', async () => {
  const copy = join(project, 'program');
  mkdirSync(copy);
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: root });
  for (const path of stdout.split('\0').filter((name) => name !== ''))
    cpSync(join(root, path), join(copy, path), { recursive: true });
  cpSync(join(root, 'dist', 'web'), join(copy, 'dist', 'web'), { recursive: true });
  const install = installing.find((text) => text.startsWith('npm ci ')) ?? '';
  await run('sh', ['-c', `${install} --prefer-offline --no-audit --no-fund`], { cwd: copy });
  expect(existsSync(join(copy, 'node_modules', 'vite'))).toBe(false);
  const unit = readFileSync(join(copy, 'deploy', 'five9-live-graph.service'), 'utf8');
  const env = { PATH: process.env['PATH'], PORT: '0', SANDBOX_PORT: '0', SANDBOX_AGENTS: '5' };
  const [, ...words] = (/^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '').split(' ');
  const gateway = spawn(process.execPath, words, { cwd: copy, env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await lineOf(gateway.stdout, /GraphQL +(http:\S+)/);
    const page = await fetch(new URL('/', url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  } finally {
    gateway.kill('SIGTERM');
  }
});

function file(name: string, text: string): string {
  const path = join(project, name);
  writeFileSync(path, text);
  return path;
}

test('Node starts the sandbox from the subpath and speaks SOAP with it', async () => {
  const program = file(
    'sandbox.mjs',
    `
    import { startSandbox } from 'five9-live-graph/sandbox';
    const sandbox = await startSandbox({ agents: 5, seed: 7 });
    try {
      sandbox.control.failNext({ operation: 'getApiVersions', with: 'html-503' });
      const ask = () =>
        fetch(sandbox.endpoint('v9_5'), {
          method: 'POST',
          headers: { authorization: 'Basic ' + btoa('supervisor:sandbox'), 'content-type': 'text/xml' },
          body: '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
            '<s:getApiVersions xmlns:s="http://service.supervisor.ws.five9.com/"/></e:Body></e:Envelope>',
        });
      const first = await ask();
      const second = await ask();
      console.log(JSON.stringify({ statuses: [first.status, second.status], answer: await second.text() }));
    } finally {
      await sandbox[Symbol.asyncDispose]();
    }
    `,
  );
  const { stdout } = await run(process.execPath, [program], { cwd: project });
  const { statuses, answer } = JSON.parse(stdout) as { statuses: number[]; answer: string };
  expect(statuses).toEqual([503, 200]);
  expect(answer).toContain('getApiVersionsResponse');
});

/** What the types of other packages are wrong about among themselves: only ours are in question. */
const foreign = /^node_modules\/(?!five9-live-graph\/).*\n/gm;

test('a strict TypeScript project uses the subpaths and is told of its mistakes', async () => {
  const consumer = (agents: string, field: string) => `
    import { applyEvent, emptyRows, sseTransport, subscribeLive } from 'five9-live-graph/client';
    import { liveLink } from 'five9-live-graph/client/apollo';
    import * as documents from 'five9-live-graph/client/documents';
    import { liveExchange } from 'five9-live-graph/client/urql';
    import { startSandbox, type Failure, type Sandbox, type ScenarioStep } from 'five9-live-graph/sandbox';
    export const parts = [applyEvent, emptyRows, sseTransport, liveLink, liveExchange, documents] as const;
    export const scenario: readonly ScenarioStep[] = [{ atMs: 0, command: 'clearFailures' }];
    export const failure: Failure = { operation: '*', with: 'html-503' };
    export async function use(): Promise<string> {
      await using sandbox: Sandbox = await startSandbox({ agents: ${agents}, scenario });
      subscribeLive<{ id: string }>({
        subscribe: sseTransport({ url: '/graphql' }),
        query: 'subscription { agents { cursor reset more removed upserted { id } } }',
        field: 'agents',
        onState: ({ rows }) => console.log([...rows.values()].map((row) => row.${field})),
      }).stop();
      return sandbox.endpoint('v4');
    }
  `;
  file(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        target: 'es2023',
        lib: ['es2023', 'dom', 'esnext.disposable'],
        module: 'nodenext',
        types: ['node'],
        noEmit: true,
        skipLibCheck: false,
      },
      files: ['consumer.ts'],
    }),
  );
  const check = async (text: string) => {
    file('consumer.ts', text);
    const tsc = join(project, 'node_modules', '.bin', 'tsc');
    return run(tsc, ['-p', 'tsconfig.json'], { cwd: project }).then(
      () => '',
      (error: { stdout: string }) => error.stdout.replaceAll(foreign, ''),
    );
  };
  expect(await check(consumer('5', 'id'))).toBe('');
  expect(await check(consumer("'5'", 'id'))).toContain("'string' is not assignable to type 'number'");
  expect(await check(consumer('5', 'state'))).toContain("Property 'state' does not exist");
});

/** The blocks of docs/sandbox.md for tests of other projects, each with what it needs to show that it worked. */
const [beside, inOwnTime] = [
  {
    name: 'beside what is tested',
    index: 0,
    rest: `function yourClient(url: string, user: string, password: string) { return { url, user, password }; }
      console.log(client.user, (await fetch(client.url + '?wsdl&user=supervisor')).status);`,
    printed: /^supervisor 200\n$/,
  },
  { name: 'in your own time', index: 1, rest: '', printed: /^([1-9]\d*) calls waited, ten minutes later \d+\n$/ },
] as const;

const lines = claimed('the sandbox from TypeScript');

test('each block of docs/sandbox.md in TypeScript is run here', () => {
  expect(lines).toHaveLength(2);
});

test.each([beside, inOwnTime])(
  'the lines that docs/sandbox.md gives to tests of other projects run as they stand: $name',
  async (block) => {
    const snippet = lines[block.index]?.text ?? '';
    expect(snippet).toContain("from 'five9-live-graph/sandbox'");
    const program = `snippet${block.index}`;
    file(`${program}.ts`, `${snippet}\n${block.rest}`);
    const tsc = join(project, 'node_modules', '.bin', 'tsc');
    const options = ['--target', 'es2022', '--lib', 'es2023,dom,esnext.disposable', '--module', 'nodenext'];
    await run(tsc, [...options, '--types', 'node', '--strict', '--skipLibCheck', `${program}.ts`, '--ignoreConfig'], {
      cwd: project,
    });
    const printed = async () =>
      (await run(process.execPath, [join(project, `${program}.js`)], { cwd: project })).stdout;
    expect(await printed()).toMatch(block.printed);
  },
);

test('vite builds a page with the client kit, without anything of the server', async () => {
  file('index.html', '<!doctype html><script type="module" src="/page.js"></script>');
  file(
    'page.js',
    `import { sseTransport, subscribeLive } from 'five9-live-graph/client';
     subscribeLive({ subscribe: sseTransport({ url: '/graphql' }), query: '', field: 'agents', onState: console.log });`,
  );
  await run(join(project, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'error'], { cwd: project });
  const assets = join(project, 'dist', 'assets');
  const [script = ''] = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const built = readFileSync(join(assets, script), 'utf8');
  expect(built).toContain('text/event-stream');
  expect(built.length).toBeLessThan(12_000);
});

test('the programs of the package explain themselves, and start', async () => {
  const bin = (name: string) => join(project, 'node_modules', '.bin', name);
  const help = installing.find((text) => text.startsWith('npx ')) ?? '';
  expect((await run('sh', ['-c', help], { cwd: project })).stdout).toMatch(/^Usage: five9-sandbox \[options\]/);
  expect((await run(bin('five9-live-graph'), ['--help'])).stdout).toContain('serve | doctor');

  const sandbox = spawn(bin('five9-sandbox'), ['--port', '0', '--agents', '5'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    expect(await lineOf(sandbox.stdout, /v4 +(http:\S+)/)).toContain('/wssupervisor/v4/');
  } finally {
    sandbox.kill('SIGTERM');
  }

  const env = { PATH: process.env['PATH'], PORT: '0', SANDBOX_PORT: '0', SANDBOX_AGENTS: '5' };
  const gateway = spawn(bin('five9-live-graph'), [], { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await lineOf(gateway.stdout, /GraphQL +(http:\S+)/);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ agents { totalCount } }' }),
    });
    expect(await answer.json()).toEqual({ data: { agents: { totalCount: 5 } } });
    const page = await fetch(new URL('/', url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  } finally {
    gateway.kill('SIGTERM');
  }
});

/** What the pattern catches in the first line that has it. */
async function lineOf(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stream })) {
    lines.push(line);
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`expected a line with ${pattern.source}, got ${lines.join('\n')}`);
}
