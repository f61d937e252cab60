import type { Config } from '../config.ts';
import type { PollingAccount } from '../config/accounts.ts';
import type { Account } from '../five9/account.ts';
import { createFive9Client, type Five9Client } from '../five9/client.ts';
import { apiVersions } from '../five9/contract/contract.ts';
import type { LimitTimeoutState } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';
import { countingOf } from '../gateway/view-settings.ts';
import type { Clock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { examineAccount } from './accounts.ts';
import { examineAddress } from './address.ts';
import { findingsOn, type Finding } from './finding.ts';
import { examineClock, examineLatency, examineLimits } from './limits.ts';
import { examineSession } from './session.ts';

export interface ExamineOptions {
  /** Its `five9` says what is examined. */
  readonly config: Config & { readonly five9: NonNullable<Config['five9']> };
  readonly clock: Clock;
  /** Called before the one rationed request, with what it would spend. False: it is not sent. */
  readonly mayOpenSession: (question: string) => Promise<boolean>;
  /** End the session of whoever holds the account elsewhere. */
  readonly forceLogin: boolean;
  /** Called with each finding as it is made. */
  readonly onFinding: (finding: Finding) => void;
}

/**
 * Examines the Five9 that the gateway is set to: free questions first, then at most one rationed request, for a session of one
 * account. What an earlier finding makes pointless is left out. Resolves to all findings, in the order in which they were made.
 */
export async function examine(options: ExamineOptions): Promise<readonly Finding[]> {
  const { config, clock } = options;
  const findings: Finding[] = [];
  const report = (...found: readonly Finding[]) => {
    findings.push(...found);
    for (const finding of found) options.onFinding(finding);
  };
  const { url, proxy, ca } = config.five9;
  report(...(await examineAddress({ url, proxy, ca, clock })));
  if (findings.some(({ verdict }) => verdict === 'problem')) return findings;

  const five9 = await clientOf(options, config.version);
  try {
    await examineFive9(options, five9, report);
  } finally {
    await five9.close();
  }
  return findings;
}

async function examineFive9(
  options: ExamineOptions,
  five9: Five9Client,
  report: (...found: readonly Finding[]) => void,
): Promise<void> {
  const { clock } = options;
  const accounts = accountsOf(options, five9);
  const answerMs: number[] = [];
  let counters: readonly LimitTimeoutState[] | undefined;
  let examined: { account: Account; credentials: PollingAccount; hasSession: boolean } | undefined;
  for (const [credentials, account] of accounts) {
    const state = await examineAccount(account, clock);
    report(...state.findings);
    answerMs.push(...state.answerMs);
    counters = state.counters ?? counters;
    if (!state.usable) continue;
    if (examined === undefined || (state.hasSession && !examined.hasSession))
      examined = { account, credentials, hasSession: state.hasSession };
  }
  if (answerMs.length > 0) report(examineLatency(answerMs), examineClock(five9.clockOffsetMs));
  if (counters !== undefined) {
    five9.quota.reconcile(counters);
    report(...examineLimits(counters));
  }
  if (examined === undefined) return;
  report(...(await examineVersions(options, five9, examined)));

  const { account, hasSession } = examined;
  if (!hasSession && !(await options.mayOpenSession(question(account, five9)))) {
    const { note } = findingsOn('Session');
    report(note('No session was opened, so licences, rights and columns were not looked at.', 'Run it with `--yes`.'));
    return;
  }
  report(...(await examineSession({ account, contract: five9.contract, hasSession })));
}

/** Every account that polls, each with the settings of its view. */
function accountsOf({ config, clock, forceLogin }: ExamineOptions, five9: Five9Client) {
  const views = [{ ...config.view, accounts: config.five9.accounts }, ...config.views];
  return views.flatMap(({ accounts, ...view }) =>
    accounts.map((credentials) => {
      const viewSettings = { ...countingOf(view, clock), forceLogoutSession: forceLogin };
      return [credentials, five9.account(credentials, { viewSettings })] as const;
    }),
  );
}

function question({ userName }: Account, { quota }: Five9Client): string {
  const left = quota
    .counters()
    .filter(({ operationType, limit }) => operationType === 'QueryStatistics' && limit !== undefined)
    .map(({ limit = 0, used, windowMs }) => ({ left: Math.max(0, limit - used), windowMs }))
    .toSorted((a, b) => a.left - b.left)[0];
  const ration =
    left === undefined
      ? 'which spends 1 request of a ration without a limit'
      : `which spends 1 of the ${left.left} rationed requests left in this ${{ 60_000: 'minute', 3_600_000: 'hour' }[left.windowMs] ?? 'day'}`;
  return `Open a session as ${userName}, ${ration}, and takes a licence until it is closed at the end?`;
}

/** Which versions answer: only the configured one has to. Each is asked once, for free. */
async function examineVersions(
  options: ExamineOptions,
  five9: Five9Client,
  { account, credentials }: { readonly account: Account; readonly credentials: PollingAccount },
): Promise<readonly Finding[]> {
  const { ok, note } = findingsOn('Version');
  const answers = [five9.version as string];
  for (const version of apiVersions.filter((other) => other !== five9.version)) {
    const client = await clientOf(options, version);
    try {
      await client.account(credentials).call('getCallCountersState', {}, { session: 'never', timeoutMs: 15_000 });
      answers.push(version);
    } catch (error) {
      if (!(error instanceof Five9Error)) throw error; // it does not answer, and need not
    } finally {
      await client.close();
    }
  }
  const findings = [
    ok(`${five9.version} answers, as set in FIVE9_VERSION. All that do: ${answers.toSorted().join(', ')}.`),
  ];
  if (five9.contract.operations['getApiVersions'] === undefined) return findings;
  try {
    const { return: range } = await account.call('getApiVersions', {}, { session: 'never', timeoutMs: 15_000 });
    findings.push(ok(`Five9 says that it has ${range?.minVersion ?? 'unknown'} to ${range?.maxVersion ?? 'unknown'}.`));
  } catch (error) {
    if (!(error instanceof Five9Error)) throw error;
    findings.push(note(`Five9 does not say which versions it has: ${error.message}`));
  }
  return findings;
}

function clientOf({ config, clock }: ExamineOptions, version: Config['version']): Promise<Five9Client> {
  const { url, proxy, ca } = config.five9;
  return createFive9Client({ url, version, clock, logger: silentLogger, proxy, ca, quotaZone: config.quotaZone });
}
