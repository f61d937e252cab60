import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, settings } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('with nothing set, it is the sandbox on 127.0.0.1:4000', () => {
  expect(loadConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', five9: undefined, version: 'v4' });
});

test('a region or an address needs an account, with its password from the environment or a file', () => {
  const account = { FIVE9_USERNAME: 'poller', FIVE9_PASSWORD: 'p:w' };
  expect(loadConfig({ FIVE9_REGION: 'uk', ...account }).five9).toMatchObject({
    url: 'https://api.five9.eu',
    accounts: [{ userName: 'poller', password: 'p:w' }],
  });
  const secret = file('password', 'from a file\n');
  expect(
    loadConfig({ FIVE9_URL: 'https://five9.test', FIVE9_USERNAME: 'poller', FIVE9_PASSWORD_FILE: secret }).five9
      ?.accounts,
  ).toEqual([{ userName: 'poller', password: 'from a file' }]);
  const accounts = file(
    'accounts.json',
    JSON.stringify([
      { userName: 'a', password: '1' },
      { userName: 'b', password: '2' },
    ]),
  );
  expect(loadConfig({ FIVE9_REGION: 'us', FIVE9_ACCOUNTS_FILE: accounts }).five9?.accounts).toHaveLength(2);
});

describe('a bad setting is one sentence that says what was expected and what came', () => {
  const real = { FIVE9_REGION: 'us', FIVE9_USERNAME: 'poller', FIVE9_PASSWORD: 'hidden-word' };
  test.each([
    [{ PORT: 'http' }, 'expected PORT to be a whole number from 0 to 65535, got http'],
    [{ FIVE9_VERSION: 'v5' }, 'expected FIVE9_VERSION to be one of default, v3, v4, v9_5, got v5'],
    [{ DOMAIN_ZONE: 'Mars/Olympus' }, 'expected DOMAIN_ZONE to be a time zone'],
    [{ VIEW_SHIFT_START: '25:00' }, 'expected VIEW_SHIFT_START to be a time of day'],
    [{ SANDBOX_BATCH_MS: '6000-1000' }, 'expected SANDBOX_BATCH_MS to be two numbers'],
    [{ FIVE9_REGION: 'mars' }, 'expected FIVE9_REGION to be one of us, uk'],
    [{ FIVE9_REGION: 'us' }, 'expected FIVE9_USERNAME or FIVE9_ACCOUNTS_FILE for a real Five9, got neither'],
    [{ FIVE9_USERNAME: 'poller' }, 'expected FIVE9_REGION or FIVE9_URL with FIVE9_USERNAME, got neither'],
    [{ ...real, FIVE9_URL: 'https://x.test' }, 'expected FIVE9_REGION or FIVE9_URL, got both'],
    [
      { ...real, FIVE9_URL: 'https://a:b@x.test' },
      'expected FIVE9_URL to be an http or https address without credentials',
    ],
    [{ ...real, FIVE9_PASSWORD_FILE: '/x' }, 'expected either FIVE9_PASSWORD or FIVE9_PASSWORD_FILE, got both'],
    [
      { ...real, FIVE9_PASSWORD: '', FIVE9_PASSWORD_FILE: '/no/such/file' },
      'expected FIVE9_PASSWORD_FILE to name a readable file',
    ],
    [
      { FIVE9_REGION: 'us', FIVE9_ACCOUNTS_FILE: file('bad.json', '{"userName":"hidden-word"}') },
      'expected FIVE9_ACCOUNTS_FILE to hold a JSON list',
    ],
  ])('%j', (environment, message) => {
    expect(() => loadConfig(environment)).toThrow(message);
    expect(() => loadConfig(environment)).not.toThrow('hidden-word');
  });
});

describe('further views', () => {
  const berlin = {
    timeZone: 'Europe/Berlin',
    range: 'CurrentWeek',
    accounts: [{ userName: 'b', password: 'hidden-word' }],
  };
  const real = { FIVE9_REGION: 'us', FIVE9_USERNAME: 'poller', FIVE9_PASSWORD: 'hidden-word' };
  let files = 0;
  const views = (value: unknown) => ({ VIEWS_FILE: file(`views-${(files += 1)}.json`, JSON.stringify(value)) });

  test('come from a file, and are as the default one where it says nothing', () => {
    expect(loadConfig({ ...real, VIEW_SHIFT_START: '08:00', ...views({ berlin }) }).views).toEqual([
      {
        name: 'berlin',
        range: 'CurrentWeek',
        rollingPeriod: 'Minutes30',
        shiftStartMs: 28_800_000,
        timeZone: 'Europe/Berlin',
        accounts: berlin.accounts,
      },
    ]);
    expect(loadConfig(views({ berlin: {} })).views).toMatchObject([{ accounts: [] }]);
  });

  test.each([
    [{}, { VIEWS_FILE: '/no/such/file' }, 'expected VIEWS_FILE to name a readable file'],
    [{}, views([]), 'expected VIEWS_FILE to hold a JSON object of views by name'],
    [{}, views({ default: {} }), 'not taken'],
    [{}, views({ 'a b': {} }), 'letters, digits'],
    [
      {},
      views({ berlin: { zone: 'x' } }),
      'expected range, rollingPeriod, shiftStart, timeZone, accounts in view "berlin"',
    ],
    [{}, views({ berlin: { range: 'Year' } }), 'expected range of view "berlin" in VIEWS_FILE to be one of'],
    [{}, views({ berlin: { shiftStart: 8 } }), 'to be a text'],
    [real, views({ berlin: { ...berlin, accounts: [] } }), 'to have accounts of its own'],
    [real, views({ berlin: { ...berlin, accounts: ['b'] } }), 'to be a list of { "userName", "password" }'],
    [real, views({ berlin, other: berlin }), 'each account in VIEWS_FILE once'],
    [
      real,
      views({ berlin: { ...berlin, accounts: [{ userName: 'poller', password: 'x' }] } }),
      'expected an account to poll one view',
    ],
  ])('that cannot be are one sentence: %#', (base, { VIEWS_FILE }, message) => {
    expect(() => loadConfig({ ...base, VIEWS_FILE })).toThrow(message);
  });
});

test('a real Five9 keeps its state in ./data unless told otherwise; the sandbox keeps none', () => {
  const real = { FIVE9_REGION: 'us', FIVE9_USERNAME: 'poller', FIVE9_PASSWORD: 'x' };
  expect(loadConfig(real)).toMatchObject({ dataDir: 'data', keepSessions: true });
  expect(loadConfig({ ...real, DATA_DIR: 'none', FIVE9_SESSIONS_AT_EXIT: 'close' })).toMatchObject({
    dataDir: undefined,
    keepSessions: false,
  });
  expect(loadConfig({}).dataDir).toBeUndefined();
  expect(loadConfig({ DATA_DIR: '/var/lib/five9' }).dataDir).toBe('/var/lib/five9');
});

test('a JSON file may hold the settings; the environment wins', () => {
  const path = file(
    'settings.json',
    JSON.stringify({ PORT: 5000, HOST: '::1', INTROSPECTION: false, SANDBOX_AGENT: 3 }),
  );
  const warnings: string[] = [];
  const config = loadConfig({ FIVE9_CONFIG: path, PORT: '6000' }, (message) => warnings.push(message));
  expect(config).toMatchObject({ port: 6000, host: '::1', introspection: false, logLevel: 'info' });
  expect(warnings).toEqual(['SANDBOX_AGENT is not a setting; did you mean SANDBOX_AGENTS?']);
});

test.each([
  ['{"PORT": "http"}', 'expected PORT to be a whole number'],
  ['{"PORT": null}', 'expected PORT in FIVE9_CONFIG to be a string, a number or a boolean, got null'],
  ['[]', 'expected FIVE9_CONFIG to hold a JSON object of settings, got something else'],
  ['{"FIVE9_PASSWORD": hidden-word}', 'expected FIVE9_CONFIG to hold a JSON object of settings, got no JSON'],
])('a bad file of settings is one sentence: %s', (text, message) => {
  const load = () => loadConfig({ FIVE9_CONFIG: file('bad-settings.json', text) });
  expect(load).toThrow(message);
  expect(load).not.toThrow('hidden-word');
});

test('a name that is nearly a setting is pointed out', () => {
  const warnings: string[] = [];
  loadConfig({ SANDBOX_AGENT: '5', FIVE9_TYPO: 'x', PATH: '/bin' }, (message) => warnings.push(message));
  expect(warnings[0]).toBe('SANDBOX_AGENT is not a setting; did you mean SANDBOX_AGENTS?');
  expect(warnings).toHaveLength(2);
});

test('every setting is in docs/settings.md', () => {
  const docs = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');
  for (const name of Object.keys(settings)) expect(docs).toContain(`| \`${name}\` |`);
});

test('all wrong values are told at once, a line each', () => {
  const load = () => loadConfig({ PORT: 'eighty', SANDBOX_AGENTS: '0', LOG_LEVEL: 'loud', HOST: '127.0.0.1' });
  expect(load).toThrow(/expected PORT to be .*, got eighty/);
  expect(load).toThrow(/expected SANDBOX_AGENTS to be .*, got 0/);
  expect(load).toThrow(/expected LOG_LEVEL to be .*, got loud/);
});
