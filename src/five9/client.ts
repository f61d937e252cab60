import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { createAccount, type Account } from './account.ts';
import type { ApiVersion, Contract } from './contract/contract.ts';
import type { ViewSettings } from './contract/types.ts';
import { createHttpClient } from './http.ts';
import { createLane, type Lane } from './lane.ts';
import type { AccountUse, Five9Observer } from './observer.ts';
import { createQuota, type Quota } from './quota.ts';
import { endpointOf } from './regions.ts';
import { createTransport } from './transport.ts';

/** The Five9 service that a gateway speaks to: one domain, one version, any number of users. */
export interface Five9Client {
  readonly host: string;
  /** Of the endpoint, in full. */
  readonly url: string;
  readonly version: ApiVersion;
  readonly contract: Contract;
  /** What Five9's clock is ahead of ours, ms. */
  readonly clockOffsetMs: number;
  /** Of the domain, shared by all accounts. */
  readonly quota: Quota;
  /** A user's account. The same user name shares one lane, process-wide; nothing is sent yet. */
  account(credentials: Credentials, options?: AccountOptions): Account;
  /** Reads limits and counters: free, and without a session. (getCallCountersState.) */
  refreshQuota(account: Account, signal?: AbortSignal): Promise<void>;
  /** What waits for Five9 now, by the use of the accounts. */
  load(use: AccountUse): LaneLoad;
  /** Breaks what is on the wire. Close sessions before. */
  close(): Promise<void>;
}

export interface LaneLoad {
  /** Users that were heard of and are not forgotten. */
  readonly lanes: number;
  /** Of these, with a request on the wire, or held because one may still be running at Five9. */
  readonly busy: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
}

export interface Credentials {
  readonly userName: string;
  readonly password: string;
}

export interface AccountOptions {
  /** What its session is opened with; what is left out is as `defaultViewSettings`. */
  readonly viewSettings?: Partial<ViewSettings>;
  /** `viewer`: its session must not take what the polling accounts need to recover. @default polling */
  readonly use?: AccountUse;
}

export interface Five9Options {
  /** Without a path, for example https://api.five9.com. */
  readonly url: string;
  readonly version: ApiVersion;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Address of an HTTP proxy. */
  readonly proxy?: string | undefined;
  /** Certificates to trust, PEM. */
  readonly ca?: string | undefined;
  /** For one exchange, without `longPollingTimeout`. First answers are slow (facts §3.7). @default 50_000 */
  readonly requestTimeoutMs?: number;
  /** Zone on whose clock windows of the ration begin. @default America/Los_Angeles */
  readonly quotaZone?: string | undefined;
  /** Of an answer, decompressed. @default 256 MiB for tables, 16 MiB for anything else */
  readonly maxAnswerBytes?: number;
  /** @default nobody hears of calls */
  readonly observer?: Five9Observer | undefined;
}

export async function createFive9Client(options: Five9Options): Promise<Five9Client> {
  const { version, clock, logger, proxy, ca, requestTimeoutMs = 50_000, quotaZone, maxAnswerBytes, observer } = options;
  const url = endpointOf(options.url, version);
  const http = createHttpClient({ proxy, ca });
  const transport = await createTransport({
    url,
    version,
    http,
    clock,
    ...(maxAnswerBytes === undefined ? {} : { maxAnswerBytes }),
  });
  const quota = createQuota({
    clock,
    clockOffsetMs: () => transport.clockOffsetMs,
    ...(quotaZone === undefined ? {} : { zone: quotaZone }),
  });
  // A lane lives as long as its accounts and requests: user names that were only tried once must not pile up.
  const lanes = new Map<string, WeakRef<Lane>>();
  const gone = new FinalizationRegistry<string>((key) => {
    if (lanes.get(key)?.deref() === undefined) lanes.delete(key);
  });

  function laneOf(userName: string): Lane {
    const key = userName.toLowerCase(); // Five9 may take both spellings for one user
    const known = lanes.get(key)?.deref();
    if (known !== undefined) return known;
    const lane = createLane(clock);
    lanes.set(key, new WeakRef(lane));
    gone.register(lane, key);
    return lane;
  }

  /** Lanes that poll; a person who signs in as such a user shares its lane. */
  const polling = new WeakSet<Lane>();

  return {
    host: new URL(url).host,
    url,
    version,
    contract: transport.contract,
    quota,
    get clockOffsetMs() {
      return transport.clockOffsetMs;
    },
    account({ userName, password }, { viewSettings = {}, use = 'polling' } = {}) {
      const lane = laneOf(userName);
      if (use === 'polling') polling.add(lane);
      return createAccount({
        userName,
        password,
        transport,
        lane,
        quota,
        clock,
        logger,
        requestTimeoutMs,
        viewSettings,
        use,
        observer,
      });
    },
    async refreshQuota(account, signal) {
      const { return: states } = await account.call('getCallCountersState', {}, signal === undefined ? {} : { signal });
      quota.reconcile(states);
    },
    load(use) {
      const all = [...lanes.values()].map((ref) => ref.deref()).filter((lane) => lane !== undefined);
      const found = all.filter((lane) => polling.has(lane) === (use === 'polling'));
      return {
        lanes: found.length,
        busy: found.filter(({ busy }) => busy).length,
        waiting: found.reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
    close: () => http.close(),
  };
}
