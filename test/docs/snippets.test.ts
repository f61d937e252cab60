import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { parseMessage } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig, settings } from '../../src/config.ts';
import { trustedDocumentsOf } from '../../src/config/trusted-documents.ts';
import { checkOptions } from '../../src/sandbox/option-readers.ts';
import { parseScenario } from '../../src/sandbox/scenario.ts';
import { scopeOfClaims } from '../../src/viewers/claims.ts';
import { parseDirectory } from '../../src/viewers/directory.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { claimed, readTold, type Told } from './claims.ts';
import { assignment, commandsOf } from './commands.ts';
import { codesIn, type Block } from './pages.ts';
import { provokeStatuses } from './statuses.ts';

// What a page tells people to type works: here is what runs against one gateway; claims.ts says who runs the rest.

const blocks = [...new Set(readTold().flatMap(({ block }) => block ?? []))];
const claimedBlocks = (told: readonly Told[]) => told.flatMap(({ block }) => block ?? []);
const where = ({ page, line }: Block) => `${page}:${line}`;

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '50' }); // of the seed that people get, so that its names are there
});
afterAll(() => world[Symbol.asyncDispose]());

describe('graphql', () => {
  const operations = claimedBlocks(claimed('queries, mutations, subscriptions')).map((block) => ({
    place: where(block),
    block,
    kind: kindOfOperation(block.code),
  }));
  const ofKind = (kind: OperationTypeNode) => operations.filter((operation) => operation.kind === kind);

  test.each(ofKind(OperationTypeNode.QUERY))('query of $place', async ({ block }) => {
    const { data, errors } = await world.client.request(block.code, variablesOf(block));
    expect(errors).toEqual([]);
    expect(Object.values(data as object)).not.toContain(null);
  });

  test.each(ofKind(OperationTypeNode.SUBSCRIPTION))('subscription of $place', async ({ block }) => {
    const events = world.client.subscribe(block.code, variablesOf(block));
    expect(Object.values((await events.next()) as object)).not.toContain(null);
    await events.close();
  });

  /** What is answered instead of success, where the page says so. */
  const refused: Readonly<Record<string, string>> = { Listen: 'StationNotLoggedInFault' };

  test.each(ofKind(OperationTypeNode.MUTATION))('mutation of $place', async ({ block }) => {
    const name = /^mutation (\w+)/.exec(block.code)?.[1] ?? '';
    const { data, errors } = await world.client.request(withTypenames(block.code), variablesOf(block));
    expect(errors).toEqual([]);
    const [result] = Object.values(data as Record<string, { readonly __typename: string }>);
    expect(result?.__typename).toMatch(refused[name] ?? /^\w+Success$/);
  });
});

describe('sh', () => {
  const commandsIn = (told: readonly Told[]) =>
    told.flatMap(({ place, text }) => commandsOf(text).map((command) => ({ place, command, ...command })));
  const commands = commandsIn(readTold().filter(({ language }) => ['sh', 'inline'].includes(language)));
  const startsWith = (words: readonly string[], start: string) => `${words.join(' ')} `.startsWith(`${start} `);

  // Nothing but Node is needed for the tests; where curl is missing it is seen that these were left out. CI has it.
  const hasCurl = spawnSync('curl', ['--version']).error === undefined;
  const curls = commandsIn(claimed('curl'));

  test.skipIf(!hasCurl).each(curls.filter(({ words }) => words.includes('-N')))('$place: $text', async ({ text }) => {
    const printed = await outputOf(addressed(text), /^event: next\ndata: .*\n/m);
    expect(JSON.parse(/^data: (.*)$/m.exec(printed)?.[1] ?? '')).toMatchObject({ data: expect.any(Object) as object });
  });

  test.skipIf(!hasCurl).each(curls.filter(({ words }) => !words.includes('-N')))('$place: $text', async ({ text }) => {
    const printed = await outputOf(`${addressed(text)} -w '\\n%{http_code}'`);
    world.gateway.sandbox?.control.clearFailures();
    expect(printed).toMatch(/\n20[04]$/);
    expect(printed).not.toContain('"errors"');
  });

  /** What reads the settings of the gateway. */
  const ours = commands.filter(({ words }) =>
    ['npm start', 'npm run doctor', 'npm run sandbox', 'docker run'].some((start) => startsWith(words, start)),
  );

  test.each(ours)('$place: the settings of $text exist', ({ environment, words }) => {
    const passed = words.flatMap((word, index) => (words[index - 1] === '-e' ? [assignment(word)[0]] : []));
    expect([...Object.keys(environment), ...passed].filter((name) => !Object.hasOwn(settings, name))).toEqual([]);
  });

  test('every switch of the sandbox that a page names is one that it tells of itself', () => {
    const { stdout } = spawnSync(process.execPath, ['scripts/run.mjs', 'tsx', 'src/sandbox/cli.ts', '--help'], {
      encoding: 'utf8',
    });
    const ofSandbox = commands
      .filter(({ words }) => startsWith(words, 'npm run sandbox'))
      .flatMap(({ words }) => words);
    const switches = ofSandbox.filter((word) => /^--\w/.test(word));
    expect(switches.filter((name) => !new RegExp(`${name}\\b`).test(stdout))).toEqual([]);
  });

  /** With the ports of this run. */
  function addressed(text: string): string {
    return text
      .replaceAll(/http:\/\/127\.0\.0\.1:4000\b/g, world.gateway.url)
      .replaceAll(/http:\/\/127\.0\.0\.1:4009\b/g, new URL(world.gateway.sandbox?.url ?? '').origin)
      .replaceAll(/http:\/\/127\.0\.0\.1:4010\b/g, world.gateway.sandbox?.controlUrl ?? '');
  }
});

describe('json', () => {
  const file = (text: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'docs-')), 'file.json');
    writeFileSync(path, text);
    return path;
  };
  /** What throws at what it does not expect, by page and in order; those that are the variables of a document before them are sent above. */
  const readers: Readonly<Record<string, readonly ((text: string) => unknown)[]>> = {
    'docs/examples.md': [parseMessage, parseMessage, parseMessage],
    'docs/limits.md': [(text) => JSON.parse(text) as unknown, (text) => trustedDocumentsOf(file(text))],
    'docs/sandbox.md': [parseScenario, (text) => checkOptions({ columns: JSON.parse(text) as unknown })],
    'docs/sign-in.md': [parseDirectory, ...[1, 2].map(() => (text: string) => scopeOfClaims(claimsIn(text)))],
  };
  const others = claimedBlocks(claimed('variables and files of JSON')).filter(
    (block) => documentBefore(block) === undefined,
  );

  test('every block is variables, or has a reader', () => {
    const counted = Object.fromEntries(Object.entries(readers).map(([page, { length }]) => [page, length]));
    const found: Record<string, number> = {};
    for (const { page } of others) found[page] = (found[page] ?? 0) + 1;
    expect(found).toEqual(counted);
  });

  test.each(others.map((block) => [where(block), block] as const))('%s is what its reader expects', (_where, block) => {
    const index = others.filter(({ page }) => page === block.page).indexOf(block);
    expect(() => readers[block.page]?.[index]?.(block.code)).not.toThrow();
  });
});

/** Answered only when something of the gateway itself is broken or missing; test/http and test/gateway have them. */
const notProvoked = [500, 503];

test('every HTTP status in docs/errors.md is what such a request gets', async () => {
  const got = await provokeStatuses(world.gateway.url);
  expect(got).toEqual({
    ok: 200,
    known: 304,
    noSuchField: 400,
    wrongPassword: 401,
    foreignPage: 403,
    nothingThere: 404,
    mutationByGet: 405,
    noStream: 406,
    tooLarge: 413,
    noJson: 415,
    otherHost: 421,
    fourthWrongPassword: 429,
  });
  const listed = codesIn(readFileSync('docs/errors.md', 'utf8'), '## HTTP statuses');
  expect(listed).toEqual([...Object.values(got), ...notProvoked]);
});

test('the error that docs/limits.md shows is what such a document gets', async () => {
  const shown = blocks.find(({ page, code }) => page === 'docs/limits.md' && code.includes('"message"'));
  const levels = 16;
  const { errors } = await world.client.request(`{ ${'a { '.repeat(levels)}a${' }'.repeat(levels)} }`);
  expect(errors).toEqual([JSON.parse(shown?.code ?? '')]);
});

test('a gateway takes the settings of docs/deploy.md, with a password and the files that they name', () => {
  const [unit] = claimed('settings of a unit');
  const path = join(mkdtempSync(join(tmpdir(), 'unit-')), 'metrics-token');
  writeFileSync(path, 'a-token-of-some-length\n');
  const given = Object.fromEntries((unit?.text ?? '').split('\n').map(assignment));
  const config = loadConfig({ ...given, METRICS_TOKEN_FILE: path, FIVE9_PASSWORD: 'secret' });
  expect(Object.keys(given)).toContain('METRICS_TOKEN_FILE');
  expect(config.five9?.accounts).toMatchObject([{ userName: given['FIVE9_USERNAME'] }]);
  expect(() => loadConfig({ ...given, FIVE9_PASSWORD: 'secret' })).toThrow(given['METRICS_TOKEN_FILE']);
});

function documentBefore(block: Block): Block | undefined {
  const before = blocks[blocks.indexOf(block) - 1];
  return block.adjoins && before?.page === block.page && before.language === 'graphql' ? before : undefined;
}

function variablesOf(block: Block): object | undefined {
  const next = blocks[blocks.indexOf(block) + 1];
  if (next?.language !== 'json' || documentBefore(next) !== block) return undefined;
  return JSON.parse(next.code) as object;
}

function kindOfOperation(code: string): OperationTypeNode {
  const [operation, ...others] = parse(code).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error('expected one operation in the block, got something else');
  return operation.operation;
}

/** Mutations answer with unions, and pages ask for what matters to people. */
function withTypenames(code: string): string {
  return code.replace(/^(\s*)(\.\.\. on \w+Success \{)/m, '$1__typename\n$1$2');
}

function claimsIn(text: string): unknown {
  return (JSON.parse(text) as { five9: unknown }).five9;
}

/** What the shell prints until it ends, or until what was waited for has come. */
function outputOf(text: string, awaited?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', `exec ${text}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaints += piece));
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
      if (awaited?.test(printed) === true) child.kill();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGTERM') resolve(printed);
      else reject(new Error(`expected ${text} to end with 0, got ${code}: ${complaints}${printed}`));
    });
  });
}
