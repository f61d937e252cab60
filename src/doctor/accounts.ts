import type { Account } from '../five9/account.ts';
import type { LimitTimeoutState } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';
import { countingBy } from '../five9/session.ts';
import type { Clock } from '../lib/clock.ts';
import { findingsOn, type Finding } from './finding.ts';

/** What one account's free questions said: they open no session and spend no ration. */
export interface AccountState {
  readonly findings: readonly Finding[];
  /** Five9 knows the account and lets it use this API. */
  readonly usable: boolean;
  /** What the domain has spent, if it said so. */
  readonly counters: readonly LimitTimeoutState[] | undefined;
  /** How long each answer took, ms. */
  readonly answerMs: readonly number[];
  /** A session of this account is open already, at Five9: of a gateway that runs, or that kept it for its next start. */
  readonly hasSession: boolean;
}

const { ok, note, problem } = findingsOn('Account');
const timeoutMs = 15_000;
const unasked = { session: 'never', timeoutMs } as const;

/** Asks for the counters, then whether there is a session. (getCallCountersState, getSessionParameters.) */
export async function examineAccount(account: Account, clock: Clock): Promise<AccountState> {
  const { userName } = account;
  const answerMs: number[] = [];
  const timed = async <T>(call: Promise<T>): Promise<T> => {
    const askedAt = clock.now();
    try {
      return await call;
    } finally {
      answerMs.push(clock.now() - askedAt); // a fault is an answer too
    }
  };
  const state = { counters: undefined, answerMs, hasSession: false };
  let counters: readonly LimitTimeoutState[];
  try {
    ({ return: counters } = await timed(account.call('getCallCountersState', {}, unasked)));
  } catch (error) {
    const answered = error instanceof Five9Error && error.code !== 'UpstreamUnavailable';
    return { ...state, answerMs: answered ? answerMs : [], findings: [refusal(userName, error)], usable: false };
  }
  const accepted = ok(`${userName}: Five9 accepts the password.`);
  try {
    const { return: found } = await timed(account.call('getSessionParameters', {}, unasked));
    const same = found !== undefined && countingBy(found) === countingBy(account.session.settings);
    const session = note(
      `${userName} has an open session, ${same ? 'with the settings of its view' : 'with other settings than its view'}.`,
      'A gateway that was stopped leaves it for its next start. If one is running with this account, stop it while this examination runs: Five9 allows a user one request at a time.',
    );
    return { ...state, findings: [accepted, session], usable: true, counters, hasSession: true };
  } catch (error) {
    const none =
      error instanceof Five9Error && ['SessionNotInitializedFault', 'SessionClosedFault'].includes(error.code)
        ? ok(`${userName} has no session open in this API.`)
        : refusal(userName, error);
    return { ...state, findings: [accepted, none], usable: none.verdict === 'ok', counters };
  }
}

/** What a failed call means, and what to do. */
export function refusal(userName: string, error: unknown): Finding {
  if (!(error instanceof Five9Error)) throw error;
  const until = error.retryAt === undefined ? '' : ` until ${new Date(error.retryAt).toISOString()}`;
  switch (error.code) {
    case 'InvalidCredentials':
    case 'InvalidAccountFault':
      return problem(
        `${userName}: Five9 does not accept the user name and password.`,
        'Check both. Passwords expire in Five9; after several wrong ones it locks the user.',
      );
    case 'AccessDisallowedFault':
      return problem(
        `${userName} may not use this API: ${error.message}`,
        'Give the user the role Supervisor in the VCC Administrator, with the rights Agents and Campaigns.',
      );
    case 'UpstreamUnavailable':
      return problem(
        `${userName}: no proper answer from Five9: ${error.message}`,
        'Check the address and FIVE9_VERSION, and whether a proxy in between answers itself.',
      );
    case 'ServiceUnavailableFault':
    case 'ServerFault':
      return problem(
        `${userName}: Five9 is in trouble: ${error.message}`,
        'Try again later; a maintenance window is announced by Five9.',
      );
    case 'UserAlreadyLoggedInFault':
      return problem(
        `${userName} is signed in elsewhere: ${error.message}`,
        'Use an account that no person and no other program signs in with. `--force-login` takes the session over, and ends theirs.',
      );
    case 'UserLimitReachedFault':
      return problem(
        `${userName}: no licence is left for another supervisor session: ${error.message}`,
        'Let somebody sign out, or ask Five9 for more seats.',
      );
    case 'QuotaExhausted':
    case 'OperationsLimitExceededFault':
      return problem(
        `${userName}: the ration is spent${until}: ${error.message}`,
        'Wait until then. If it happens again, see who else uses this API in the domain, or ask Five9 for higher limits.',
      );
    case 'SessionClosedFault':
      return problem(
        `${userName}: Five9 ended the session, or a request of the same user was running: ${error.message}`,
        'Stop what else uses this account, and try again.',
      );
    default:
      return problem(`${userName}: ${error.code}: ${error.message}`);
  }
}
