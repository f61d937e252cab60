import type { Config } from '../config.ts';
import type { PollingAccount } from '../config/accounts.ts';
import type { ViewConfig } from '../config/views.ts';
import type { Account } from '../five9/account.ts';
import type { Five9Client } from '../five9/client.ts';
import { Five9Error } from '../five9/faults.ts';
import { createStatisticsSource, type StatisticsSource } from '../five9/statistics.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import { StartError } from './start-error.ts';
import { countingOf } from './view-settings.ts';

/** The accounts that the mirror reads with, each in the session of its view. */
export interface Polling {
  /** Of the default view. */
  readonly sources: readonly StatisticsSource[];
  /** Of further views, by name. */
  readonly views: ReadonlyMap<string, readonly StatisticsSource[]>;
  /** Of the default view; the last one has the freest lane. */
  readonly accounts: readonly Account[];
  /** Asks each account something that needs no session and spends no ration: a wrong address or password shows now, not later. */
  reach(): Promise<void>;
  /** Takes passwords over that have changed. Returns the user names that it does not poll with: those need a restart. */
  usePasswords(accounts: readonly PollingAccount[]): readonly string[];
  /** Gives back the licences, as far as Five9 takes them within 3 s: it ends sessions that idle. */
  closeSessions(): Promise<void>;
}

/** Whom the sandbox's gateway polls with; nobody signs in as them. Each further view takes the next one. */
const sandboxAccounts = ['gateway', 'gateway2', 'gateway3', 'gateway4', 'gateway5', 'gateway6', 'gateway7', 'gateway8'];
const sandboxLanes = 2;
const closeMs = 3_000;

export function createPolling(config: Config, five9: Five9Client, clock: Clock): Polling {
  const forceLogoutSession = config.five9?.forceLogin ?? true;
  const all = new Map<string, Account>();

  function sourceOf(credentials: PollingAccount, view: ViewConfig): StatisticsSource {
    const account = five9.account(credentials, {
      viewSettings: { ...countingOf(view, clock), forceLogoutSession },
    });
    all.set(credentials.userName, account);
    return createStatisticsSource(account, five9, clock, () => countingOf(view, clock));
  }

  const spare = sandboxAccounts.slice(sandboxLanes);
  const given = config.five9?.accounts ?? sandboxAccounts.slice(0, sandboxLanes).map(sandboxAccount);
  const sources = given.map((credentials) => sourceOf(credentials, config.view));
  const accounts = [...all.values()];
  const views = new Map(
    config.views.map((view) => {
      const own = view.accounts.length > 0 ? view.accounts : spare.splice(0, 1).map(sandboxAccount);
      if (own.length === 0)
        throw new StartError(`The sandbox has accounts for ${sandboxAccounts.length - sandboxLanes} views, got more.`);
      return [view.name, own.map((credentials) => sourceOf(credentials, view))];
    }),
  );

  return {
    sources,
    views,
    accounts,
    async reach() {
      for (const account of all.values()) await reach(five9, account);
    },
    usePasswords(next) {
      for (const { userName, password } of next) all.get(userName)?.usePassword(password);
      return next.map(({ userName }) => userName).filter((userName) => !all.has(userName));
    },
    async closeSessions() {
      const bound = new AbortController();
      const late = sleep(clock, closeMs, bound.signal).catch(() => {}); // everything was closed in time
      await Promise.race([Promise.all([...all.values()].map((account) => account.close())), late]);
      bound.abort();
    },
  };
}

function sandboxAccount(userName: string): PollingAccount {
  return { userName, password: 'sandbox' };
}

async function reach(five9: Five9Client, account: Account): Promise<void> {
  try {
    const { return: states } = await account.call('getCallCountersState', {}, { session: 'never', timeoutMs: 15_000 });
    five9.quota.reconcile(states);
  } catch (error) {
    if (!(error instanceof Five9Error)) throw error;
    switch (error.code) {
      case 'InvalidCredentials':
      case 'InvalidAccountFault':
        throw new StartError(
          `Five9 at ${five9.host} does not accept the user name and password of the account ${account.userName}.`,
        );
      case 'AccessDisallowedFault':
        throw new StartError(
          `Five9 at ${five9.host} does not let the account ${account.userName} use this API: ${error.message}`,
        );
      case 'UpstreamUnavailable':
        throw new StartError(`Five9 at ${five9.url} cannot be reached: ${error.message}`);
      default:
        break; // it answered, and it knows us; the mirror deals with the rest
    }
  }
}
