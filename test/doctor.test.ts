import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { examine, type ExamineOptions } from '../src/doctor/examine.ts';
import type { Finding } from '../src/doctor/finding.ts';
import { linesOf, summaryOf } from '../src/doctor/report.ts';
import { createFive9Client } from '../src/five9/client.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { systemClock } from '../src/lib/clock.ts';
import { lockDirectory } from '../src/live/store/directory-lock.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import type { SandboxOptions } from '../src/sandbox/options.ts';
import { testCertificate } from './support/certificates.ts';
import { tlsFront } from './support/tls-front.ts';

const small: SandboxOptions = { agents: 5, limits: 'guide' };

test('a good account has no problem, for one rationed request, and its session is closed', async () => {
  await using sandbox = await createSandbox(small);
  const findings = await examined(sandbox.url, 'gateway');
  expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect(new Set(findings.map(({ topic }) => topic))).toEqual(
    new Set(['Address', 'Account', 'Latency', 'Clock', 'Limits', 'Version', 'Session', 'Rights', 'Columns']),
  );
  expect(findings.filter(({ topic }) => topic === 'Columns')).toHaveLength(8);
  expect(textsOf(findings)).toContain('All that do: default, v3, v4, v9_5.');
  expect(rationed(sandbox)).toEqual(['setSessionParameters']);
  expect(sandbox.requests.at(-1)?.operation).toBe('closeSession');
  expect(sandbox.violations).toEqual([]);
});

test('nothing rationed is sent to who says no, and the question says what it would cost', async () => {
  await using sandbox = await createSandbox(small);
  const questions: string[] = [];
  const findings = await examined(sandbox.url, 'gateway', {
    mayOpenSession: async (question) => {
      questions.push(question);
      return false;
    },
  });
  expect(questions).toEqual([
    'Open a session as gateway, which spends 1 of the 2 rationed requests left in this minute, and takes a licence until it is closed at the end?',
  ]);
  expect(rationed(sandbox)).toEqual([]);
  expect(problems(findings)).toEqual([]);
  expect(of(findings, 'Session')).toMatchObject([{ verdict: 'note' }]);
});

test('a wrong password is said once, is tried once, and is in no finding', async () => {
  await using sandbox = await createSandbox(small);
  const findings = await examined(sandbox.url, 'gateway', { password: 'hunter2-secret' });
  expect(problems(findings)).toEqual(['gateway: Five9 does not accept the user name and password.']);
  expect(JSON.stringify(findings)).not.toContain('hunter2');
  expect(of(findings, 'Session')).toEqual([]);
  expect(rationed(sandbox)).toEqual([]);
});

test('of several accounts each is looked at, and only one opens a session', async () => {
  await using sandbox = await createSandbox(small);
  const file = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'accounts.json');
  const accounts = [
    { userName: 'gateway', password: 'wrong' },
    { userName: 'gateway2', password: 'sandbox' },
    { userName: 'gateway3', password: 'sandbox' },
  ];
  writeFileSync(file, JSON.stringify(accounts));
  const findings = await examineWith({ FIVE9_URL: sandbox.url, FIVE9_ACCOUNTS_FILE: file });
  expect(problems(findings)).toEqual(['gateway: Five9 does not accept the user name and password.']);
  expect(textsOf(of(findings, 'Account'))).toContain('gateway3: Five9 accepts the password.');
  expect(rationed(sandbox)).toEqual(['setSessionParameters']);
});

test('an address where nobody listens, or that speaks no TLS, is a problem, and no password is sent there', async () => {
  const server = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const noTls = await examined(`https://127.0.0.1:${port}`, 'gateway');
  await new Promise((closed) => server.close(closed));
  const nobody = await examined(`http://127.0.0.1:${port}`, 'gateway');
  expect(problems(noTls)).toEqual([expect.stringContaining(`Five9 at 127.0.0.1:${port} does not get through TLS`)]);
  expect(problems(nobody)).toEqual([expect.stringMatching(/cannot be connected to: .*ECONNREFUSED/)]);
  expect(new Set([...noTls, ...nobody].map(({ topic }) => topic))).toEqual(new Set(['Address']));
});

test('a certificate that nobody vouches for is a problem, until it is set as trusted', async () => {
  await using sandbox = await createSandbox(small);
  await using front = await tlsFront(sandbox.url);
  expect(problems(await examined(front.url, 'gateway'))).toEqual([
    expect.stringMatching(/does not get through TLS: .*self-signed/),
  ]);
  expect(sandbox.requests).toEqual([]);
  const file = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'ca.pem');
  writeFileSync(file, testCertificate.cert);
  const findings = await examineWith({
    FIVE9_URL: front.url,
    FIVE9_USERNAME: 'gateway',
    FIVE9_PASSWORD: 'sandbox',
    FIVE9_CA_FILE: file,
  });
  expect(problems(findings)).toEqual([]);
  expect(textsOf(of(findings, 'Address'))).toContain('The certificate of localhost is trusted');
});

test('a page instead of SOAP is a problem', async () => {
  await using sandbox = await createSandbox(small);
  sandbox.control.failNext({ with: 'html-502' });
  const findings = await examined(sandbox.url, 'gateway');
  expect(problems(findings)).toEqual([expect.stringMatching(/no proper answer from Five9: .*HTTP 502/)]);
});

test('a user who may not use the API is a problem', async () => {
  await using sandbox = await createSandbox(small);
  const agent = sandbox.world.directory.people.find(({ role }) => role === 'Agent');
  const findings = await examined(sandbox.url, agent?.userName ?? '');
  expect(problems(findings)).toEqual([expect.stringContaining('may not use this API')]);
});

test('rights that the account lacks are named, with what nobody will see', async () => {
  await using sandbox = await createSandbox(small);
  const findings = await examined(sandbox.url, 'lead');
  expect(problems(findings)).toEqual([]);
  expect(of(findings, 'Rights')).toMatchObject([
    { verdict: 'note', text: expect.stringContaining('lead lacks the right AllSkills') as string },
    { verdict: 'note', text: expect.stringContaining('lead lacks the right ViewDataForAllAgentGroups') as string },
  ]);
});

test('a domain without a free licence is a problem', async () => {
  await using sandbox = await createSandbox({ ...small, supervisorSeats: 0 });
  const findings = await examined(sandbox.url, 'gateway');
  expect(of(findings, 'Session')).toMatchObject([
    { verdict: 'problem', text: expect.stringContaining('no licence is left') as string },
  ]);
  expect(rationed(sandbox)).toHaveLength(1);
});

test('a spent ration is a problem with the window named, and is not tried', async () => {
  await using sandbox = await createSandbox(small);
  await spend(sandbox, 15);
  const sent = rationed(sandbox).length;
  const findings = await examined(sandbox.url, 'gateway');
  expect(problems(findings)).toEqual([
    'QueryStatistics per hour: 15 of 15 used.',
    expect.stringContaining("the domain's ration of QueryStatistics requests is spent until 20"),
  ]);
  expect(rationed(sandbox)).toHaveLength(sent);
});

test('a column that is not in the catalogue is named, and dispositions of the domain are counted', async () => {
  await using sandbox = await createSandbox(small);
  sandbox.control.addDisposition('Booked a test drive');
  sandbox.control.addDisposition('Avg Shiny Time');
  const columns = of(await examined(sandbox.url, 'gateway'), 'Columns');
  expect(columns.find(({ text }) => text.startsWith('AgentStatistics'))).toEqual({
    topic: 'Columns',
    verdict: 'note',
    text: 'AgentStatistics: 38 columns, 18 of them dispositions; not known: Avg Shiny Time.',
    advice: 'Columns that are not known can be read through `cells`, as text.',
  });
  expect(columns.find(({ text }) => text.startsWith('AgentState:'))?.verdict).toBe('ok');
});

test.each([
  [0, 'ok', ''],
  [-30_000, 'note', 'behind'],
  [3_600_000, 'problem', 'ahead of'],
])('a clock that is %i ms off is seen: %s', async (offsetMs, verdict, words) => {
  const clock = { ...systemClock, now: () => systemClock.now() + offsetMs };
  await using sandbox = await createSandbox({ ...small, clock });
  const findings = await examined(sandbox.url, 'gateway', { mayOpenSession: async () => false });
  expect(of(findings, 'Clock')).toMatchObject([{ verdict, text: expect.stringContaining(words) as string }]);
});

test('a session that is open already is used for free and left open', async () => {
  await using sandbox = await createSandbox(small);
  const gateway = await client(sandbox);
  const account = gateway.account({ userName: 'gateway', password: 'sandbox' });
  await account.session.open();
  const findings = await examined(sandbox.url, 'gateway', {
    mayOpenSession: () => Promise.reject(new Error('nothing is to be asked')),
  });
  expect(problems(findings)).toEqual([]);
  expect(of(findings, 'Columns')).toHaveLength(8);
  expect(rationed(sandbox)).toHaveLength(1);
  expect(await account.call('getSessionParameters', {}, { session: 'never' })).toHaveProperty('return');
  await gateway.close();
});

test('somebody who is signed in elsewhere is not thrown out unless asked', async () => {
  await using sandbox = await createSandbox({ ...small, limits: 'off' });
  sandbox.control.openDesktopSession('gateway');
  expect(problems(await examined(sandbox.url, 'gateway'))).toEqual([
    expect.stringContaining('gateway is signed in elsewhere'),
  ]);
  expect(problems(await examined(sandbox.url, 'gateway', { forceLogin: true }))).toEqual([]);
});

test('a session that is ended meanwhile is not opened a second time', async () => {
  await using sandbox = await createSandbox(small);
  sandbox.control.failNext({ operation: 'getColumnNames', with: { fault: 'SessionClosedFault' } });
  const findings = await examined(sandbox.url, 'gateway');
  expect(problems(findings)).toEqual([expect.stringContaining('Five9 ended the session')]);
  expect(rationed(sandbox)).toEqual(['setSessionParameters']);
});

test('findings are printed as lines with what to do below, and summed up', () => {
  const finding: Finding = { topic: 'Clock', verdict: 'problem', text: 'It is slow.', advice: 'Set it.' };
  expect(linesOf(finding)).toBe(`PROBLEM  Clock      It is slow.\n${' '.repeat(20)}→ Set it.`);
  expect(summaryOf([finding])).toBe('1 problem, and what to do about each is above.');
  expect(summaryOf([])).toBe('All is well.');
});

test('the program exits with 0 when all is well, with 1 when not, and prints JSON without secrets', async () => {
  await using sandbox = await createSandbox(small);
  const environment = { FIVE9_URL: sandbox.url, FIVE9_USERNAME: 'gateway', DATA_DIR: 'none' };
  const [good, bad] = await Promise.all([
    program({ ...environment, FIVE9_PASSWORD: 'sandbox' }, '--json', '--yes'),
    program({ ...environment, FIVE9_USERNAME: 'gateway2', FIVE9_PASSWORD: 'hunter2-secret' }, '--json', '--yes'),
  ]);
  expect(good.code).toBe(0);
  expect(JSON.parse(good.output)).toMatchObject({ problem: false });
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.output)).toMatchObject({ problem: true });
  expect(bad.output).not.toContain('hunter2');
  expect(rationed(sandbox)).toEqual(['setSessionParameters']);
});

test('the program sends nothing while a gateway has the data directory', async () => {
  await using sandbox = await createSandbox(small);
  const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  const lock = await lockDirectory(dataDir);
  const environment = { FIVE9_URL: sandbox.url, FIVE9_USERNAME: 'gateway', FIVE9_PASSWORD: 'sandbox' };
  const { code, output } = await program({ ...environment, DATA_DIR: dataDir }, '--yes');
  await lock.release();
  expect(code).toBe(1);
  expect(output).toContain('A gateway seems to be running');
  expect(sandbox.requests).toEqual([]);
});

function examined(
  url: string,
  userName: string,
  { password = 'sandbox', ...options }: Partial<ExamineOptions> & { password?: string } = {},
): Promise<readonly Finding[]> {
  return examineWith({ FIVE9_URL: url, FIVE9_USERNAME: userName, FIVE9_PASSWORD: password }, options);
}

async function examineWith(
  settings: Record<string, string>,
  options: Partial<ExamineOptions> = {},
): Promise<readonly Finding[]> {
  const config = loadConfig(settings);
  if (config.five9 === undefined) throw new Error('expected settings of a Five9, got none');
  const told: Finding[] = [];
  const findings = await examine({
    config: { ...config, five9: config.five9 },
    clock: systemClock,
    forceLogin: false,
    mayOpenSession: async () => true,
    onFinding: (finding) => told.push(finding),
    ...options,
  });
  expect(told).toEqual(findings);
  return findings;
}

function problems(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ verdict }) => verdict === 'problem').map(({ text }) => text);
}

function of(findings: readonly Finding[], topic: Finding['topic']): readonly Finding[] {
  return findings.filter((finding) => finding.topic === topic);
}

function textsOf(findings: readonly Finding[]): string {
  return findings.map(({ text }) => text).join('\n');
}

function rationed({ requests }: Sandbox): readonly string[] {
  return requests
    .map(({ operation }) => operation)
    .filter((operation) => ['setSessionParameters', 'getStatistics', 'getStatisticsUpdate'].includes(operation));
}

function client({ url }: Sandbox) {
  return createFive9Client({ url, version: 'v4', clock: systemClock, logger: silentLogger });
}

/** Another program of the domain spends; then the guide's limits hold. */
async function spend(sandbox: Sandbox, calls: number): Promise<void> {
  sandbox.control.setLimits('off');
  const other = await client(sandbox);
  const account = other.account({ userName: 'supervisor', password: 'sandbox' });
  await other.refreshQuota(account);
  for (let call = 0; call < calls; call++) await account.session.configure({ idleTimeOut: 60 + call });
  await account.close();
  await other.close();
  sandbox.control.setLimits({ QueryChangedStatistics: [0, 0, 0], QueryStatistics: [0, 15, 240] });
}

function program(environment: Record<string, string>, ...flags: string[]): Promise<{ code: number; output: string }> {
  const root = resolve(import.meta.dirname, '..');
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(root, 'src/doctor/cli.ts'), ...flags],
      { cwd: root, env: { PATH: process.env['PATH'], ...environment } },
      (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}
