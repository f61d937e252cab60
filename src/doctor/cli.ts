import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { loadConfig, type Config } from '../config.ts';
import { systemClock } from '../lib/clock.ts';
import { ConfigError } from '../lib/setting.ts';
import { lockDirectory, type DirectoryLock } from '../live/store/directory-lock.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { examine } from './examine.ts';
import { findingsOn, type Finding } from './finding.ts';
import { hasProblem, linesOf, summaryOf } from './report.ts';

interface Flags {
  yes: boolean;
  session: boolean;
  forceLogin: boolean;
  json: boolean;
}

const program = new Command('npm run doctor --')
  .description(
    'Examines the Five9 account that the gateway is set to use: address, passwords, limits, rights, columns. Same settings as the gateway; ' +
      'without them, the sandbox. At most one rationed request, and only after you agree. Exit code 1: there is a problem.',
  )
  .option('--yes', 'do not ask before the one rationed request', false)
  .option('--no-session', 'do not send it: licences, rights and columns are then not looked at')
  .option('--force-login', 'end the session of whoever holds the account elsewhere', false)
  .option('--json', 'print `{ problem, findings: [{ topic, verdict, text, advice? }] }`; asks nothing', false)
  .parse();
const flags = program.opts<Flags>();

try {
  process.exitCode = await run(loadConfig(undefined, complain));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  complain(error.message);
  process.exitCode = 1;
}

/** Returns the exit code. */
async function run(config: Config): Promise<number> {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
    if (!flags.json) print(linesOf(finding));
  };
  const lock = await lockOf(config, report);
  try {
    if (!hasProblem(findings)) await examineConfigured(config, report);
  } finally {
    await lock?.release();
  }
  const problem = hasProblem(findings);
  print(flags.json ? JSON.stringify({ problem, findings }, null, 2) : `\n${summaryOf(findings)}`);
  return problem ? 1 : 0;
}

/** Two programs that speak to Five9 as one user end each other's requests, so no gateway may run, or start, on the same directory. */
async function lockOf({ dataDir }: Config, report: (finding: Finding) => void): Promise<DirectoryLock | undefined> {
  if (dataDir === undefined || !existsSync(dataDir)) return undefined;
  try {
    return await lockDirectory(dataDir);
  } catch (error) {
    report(
      findingsOn('Gateway').problem(
        (error as Error).message,
        'A gateway seems to be running. Five9 allows a user one request at a time, so stop it while this examination runs.',
      ),
    );
    return undefined;
  }
}

async function examineConfigured(config: Config, report: (finding: Finding) => void): Promise<void> {
  const { five9 } = config;
  if (five9 !== undefined) return examineFive9({ ...config, five9 }, report);
  const { agents, seed, limits } = config.sandbox;
  await using sandbox = await createSandbox({ agents, seed, limits });
  report(
    findingsOn('Gateway').note(
      'No Five9 is set, so a sandbox was started, and is examined.',
      'Set FIVE9_REGION, FIVE9_USERNAME and FIVE9_PASSWORD_FILE to examine a real one.',
    ),
  );
  const account = { userName: 'gateway', password: 'sandbox' };
  const rest = { credentialFiles: [], proxy: undefined, ca: undefined, forceLogin: false };
  // Views of the sandbox poll with accounts of its own, which need no examination.
  await examineFive9({ ...config, views: [], five9: { url: sandbox.url, accounts: [account], ...rest } }, report);
}

async function examineFive9(
  config: Config & { readonly five9: NonNullable<Config['five9']> },
  onFinding: (finding: Finding) => void,
): Promise<void> {
  if (!flags.json) print(`Examining ${config.five9.url}\n`);
  await examine({ config, clock: systemClock, forceLogin: flags.forceLogin, onFinding, mayOpenSession });
}

async function mayOpenSession(question: string): Promise<boolean> {
  if (!flags.session) return false;
  if (flags.yes) return true;
  if (flags.json || !process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`\n${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
