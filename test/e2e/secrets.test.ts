import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../../src/config.ts';
import { examine } from '../../src/doctor/examine.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Logger } from '../../src/lib/logger.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { startGateway, type Gateway } from '../../src/server.ts';
import { basic } from '../support/graphql-client.ts';
import { otlpReceiver } from '../support/otlp-receiver.ts';

// Everything that a gateway says to anybody, in log lines, answers, frames, metrics and files, is searched for everything that is secret.

vi.setConfig({ testTimeout: 60_000 });

/** What was said, with where. */
interface Said {
  readonly where: string;
  readonly text: string;
}

/** Where any of the secrets occurs, as it is or in base64 at any offset. */
function leaks(said: readonly Said[], secrets: Readonly<Record<string, string>>): readonly string[] {
  const found: string[] = [];
  for (const [name, secret] of Object.entries(secrets)) {
    expect({ name, length: secret.length }).toSatisfy(({ length }: { length: number }) => length >= 8);
    const forms = [secret, encodeURIComponent(secret), ...base64Forms(secret)];
    for (const { where, text } of said)
      if (forms.some((form) => text.includes(form))) found.push(`${name} in ${where}`);
  }
  return found;
}

/** The characters of base64 that depend on the secret alone, wherever in a text it stands. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from('_'.repeat(before) + secret).toString('base64');
    return whole.slice(before === 0 ? 0 : before + 1, Math.floor(((before + secret.length) * 8) / 6));
  });
}

/** Log lines as pino writes them, at every level and without its redaction: what must not get that far is seen here. */
function collectingLogger(said: Said[]): Logger & { readonly lines: readonly Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { level: 'trace', base: null },
    {
      write(line: string) {
        said.push({ where: 'log', text: line });
        lines.push(JSON.parse(line) as Record<string, unknown>);
      },
    },
  );
  return Object.assign(Object.create(logger) as Logger, { lines });
}

/** Sends requests and keeps every answer with its headers. */
function caller(said: Said[], url: string) {
  const keep = async (where: string, response: Response) => {
    const text = await response.text();
    said.push({ where, text: `${response.status} ${JSON.stringify([...response.headers])} ${text}` });
    return text;
  };
  return {
    async get(path: string, headers: Record<string, string> = {}) {
      return keep(`GET ${path}`, await fetch(new URL(path, url), { headers }));
    },
    async graphql(query: string, { authorization, variables }: { authorization?: string; variables?: object } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return JSON.parse(await keep(`answer to ${query.slice(0, 60)}`, response)) as {
        data: { login: { token: string } };
      };
    },
    async socket(authorization: string, query: string, until: string) {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const frames: string[] = [];
      socket.on('message', (frame: Buffer) => {
        frames.push(String(frame));
        said.push({ where: 'frame', text: String(frame) });
      });
      const closed = once(socket, 'close').then(([code, reason]) =>
        said.push({ where: 'close reason', text: `${String(code)} ${String(reason)}` }),
      );
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
      const acknowledged = await Promise.race([once(socket, 'message').then(() => true), closed.then(() => false)]);
      if (acknowledged) {
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
        await vi.waitFor(() => expect(frames.some((frame) => frame.includes(until))).toBe(true));
        socket.close();
      }
      await closed;
    },
  };
}

function filesBelow(dir: string): readonly Said[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { where: `file ${entry.name}`, text: `${path}\n${readFileSync(path, 'latin1')}` };
    });
}

const secrets = {
  'password of polling': 'Poll ing-9f2c "quoted"',
  'password of a person': 'Pers-öhn 77 <&> pass',
  'password that is wrong': 'Wrong-guess-4141',
  'token of metrics': 'metrics-token-5d1a8c',
};
const person = `Basic ${Buffer.from(`supervisor:${secrets['password of a person']}`).toString('base64')}`;
const wrong = basic('supervisor', secrets['password that is wrong']);
const login =
  'mutation ($input: LoginInput!) { login(input: $input) { __typename ... on LoginSuccess { token } ... on Error { code message } } }';
const start =
  'mutation { startCampaign(input: { campaignName: "No such campaign" }) { __typename ... on Error { code message } } }';

test('passwords and tokens are in no log line, answer, frame, metric, trace, finding or file, whatever goes wrong; each command leaves one audit line', async () => {
  const said: Said[] = [];
  await using sandbox = await createSandbox({ agents: 5, limits: 'off', batchMs: [50, 150] });
  sandbox.control.setUser({ userName: 'gateway', password: secrets['password of polling'] });
  sandbox.control.setUser({ userName: 'supervisor', password: secrets['password of a person'] });
  await using collector = await otlpReceiver();
  const dataDir = mkdtempSync(join(tmpdir(), 'secrets-'));
  const settings = {
    PORT: '0',
    FIVE9_URL: sandbox.url,
    FIVE9_USERNAME: 'gateway',
    FIVE9_PASSWORD: secrets['password of polling'],
    METRICS_TOKEN: secrets['token of metrics'],
    DATA_DIR: dataDir,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  };
  const logger = collectingLogger(said);
  const gateway = await startGateway(loadConfig(settings), logger);
  let token: string;
  try {
    const call = caller(said, gateway.url);
    token = await signIns(call);
    await failures(call, sandbox, gateway);
    await call.get('/metrics', { authorization: `Bearer ${secrets['token of metrics']}` });
    await call.get('/metrics', { authorization: `Bearer ${secrets['password that is wrong']}` });
    await call.get('/health/ready');
    await refusedPolling(call, sandbox, gateway, settings);
  } finally {
    await gateway.close();
  }
  await doctor(said, sandbox, settings);
  said.push(...filesBelow(dataDir), ...collector.bodies.map((text) => ({ where: 'trace', text })));

  const places = new Set(said.map(({ where }) => where.split(' ')[0]));
  expect(places).toEqual(new Set(['GET', 'answer', 'close', 'file', 'finding', 'frame', 'log', 'trace']));
  expect(said.filter(({ where }) => where === 'log').length).toBeGreaterThan(20);
  const audits = logger.lines.map(({ audit }) => audit).filter((audit) => audit !== undefined);
  const line = {
    viewer: 'supervisor',
    mutation: expect.any(String),
    outcome: expect.any(String),
    ms: expect.any(Number),
  };
  for (const audit of audits) expect(audit).toMatchObject(line);
  expect(audits).toContainEqual({
    ...line,
    mutation: 'startCampaign',
    operation: 'startCampaign',
    target: 'No such campaign',
    outcome: 'CampaignNotFoundFault',
  });
  const outcomes = (mutation: string) =>
    audits
      .filter((audit) => (audit as { mutation: string }).mutation === mutation)
      .map((audit) => (audit as { outcome: string }).outcome);
  expect(outcomes('login')).toEqual(['InvalidCredentials', 'success']);
  expect(outcomes('logout')).toEqual(['success']);
  const sip = sandbox.world.stations.station('1001')?.password ?? '';
  expect(leaks(said, { ...secrets, 'password of SIP': sip, token: token })).toEqual([
    `token in answer to ${login.slice(0, 60)}`,
  ]);
});

/** In every way that there is, right and wrong. Returns the token that was given. */
async function signIns(call: ReturnType<typeof caller>): Promise<string> {
  for (const authorization of [person, wrong, 'Bearer nothing-that-was-given', 'Basic nonsense', 'Digest x'])
    await call.graphql('{ viewer { name } }', { authorization });
  await call.socket(wrong, '{ viewer { name } }', '');
  await call.socket(person, 'subscription { agents { cursor upserted { userName } } }', '"next"');
  const input = { userName: 'supervisor', password: secrets['password that is wrong'] };
  await call.graphql(login, { authorization: person, variables: { input } });
  // Every mistake that a client can make with the variable.
  for (const malformed of [
    { password: input.password },
    { ...input, extra: 1 },
    { ...input, userName: 5 },
    { ...input, password: [input.password] },
    input.password,
  ])
    await call.graphql(login, { authorization: person, variables: { input: malformed } });
  const right = { userName: 'supervisor', password: secrets['password of a person'] };
  const { data } = await call.graphql(login, { authorization: person, variables: { input: right } });
  const token = data.login.token;
  const authorization = `Bearer ${token}`;
  await call.graphql('{ viewer { name permissions { type } } }', { authorization });
  await call.socket(authorization, 'subscription { viewer { cursor } }', 'type');
  await call.graphql('mutation { renewToken { __typename } }', { authorization });
  await call.graphql('mutation { logout { __typename } }', { authorization });
  await call.graphql('{ viewer { name } }', { authorization });
  return token;
}

/** Each way in which Five9, the way to it and we ourselves may fail. */
async function failures(call: ReturnType<typeof caller>, { control }: Sandbox, { services }: Gateway): Promise<void> {
  for (const broken of ['html-401', 'html-502', 'truncated', 'garbage', 'redirect', 'reset'] as const) {
    control.failNext({ operation: 'startCampaign', with: broken });
    await call.graphql(start, { authorization: person });
  }
  control.failNext({ operation: 'startCampaign', with: { fault: 'ServerFault', message: 'It broke.' } });
  await call.graphql(start, { authorization: person });
  await call.graphql(start, { authorization: person });
  await call.graphql('mutation { loginStation(input: { stationName: "1001" }) { __typename } }', {
    authorization: person,
  });
  for (const mutation of [
    'reconnectStation { __typename }',
    'startMonitoring(input: { agentName: "Nobody", monitoringMode: SILENCE }) { __typename }',
    'loginStation(input: { stationName: "1001" }) { __typename ... on LoginStationSuccess { sipPassword station { name proxy } } }',
  ])
    await call.graphql(`mutation { ${mutation} }`, { authorization: person });
  const { five9 } = services;
  const refreshQuota = five9.refreshQuota.bind(five9);
  five9.refreshQuota = () =>
    Promise.reject(new TypeError('undefined is not a function', { cause: new Error('below') }));
  await call.graphql('{ apiLimits(maxAgeMs: 0) { asOf } }', { authorization: person });
  five9.refreshQuota = refreshQuota;
}

/** The polling password is changed at Five9, and then in the settings, wrongly. */
async function refusedPolling(
  call: ReturnType<typeof caller>,
  { control }: Sandbox,
  gateway: Gateway,
  settings: Record<string, string>,
): Promise<void> {
  control.setUser({ userName: 'gateway', password: 'another one' });
  await call.socket(person, 'subscription { agents { cursor } }', '"next"');
  const feeds = '{ feedStatus { feeds { state message lastError { code message } } } }';
  await vi.waitFor(async () => {
    const { data } = await call.graphql(feeds, { authorization: person });
    expect(JSON.stringify(data)).toContain('does not accept the password');
  });
  gateway.reload(loadConfig({ ...settings, FIVE9_PASSWORD: secrets['password that is wrong'] }));
  await call.graphql(feeds, { authorization: person });
}

async function doctor(said: Said[], sandbox: Sandbox, settings: Record<string, string>): Promise<void> {
  for (const FIVE9_PASSWORD of [secrets['password that is wrong'], settings['FIVE9_PASSWORD'] ?? '']) {
    sandbox.control.setUser({ userName: 'gateway', password: secrets['password of polling'] });
    const config = loadConfig({ ...settings, FIVE9_PASSWORD });
    await examine({
      config: config as Parameters<typeof examine>[0]['config'],
      clock: systemClock,
      mayOpenSession: () => Promise.resolve(true),
      forceLogin: true,
      onFinding: (finding) => said.push({ where: 'finding', text: JSON.stringify(finding) }),
    });
  }
}
