import type { Account } from '../five9/account.ts';
import type { Contract } from '../five9/contract/contract.ts';
import { Five9Error } from '../five9/faults.ts';
import type { Clock } from '../lib/clock.ts';
import { readScope } from './read-scope.ts';
import type { Scope } from './scope.ts';
import type { Seat } from './seat.ts';

/** A person's scope, read from Five9 as rarely as the ration asks for. */
export interface ScopeCache {
  /** Those who ask at the same time share one reading. Rejects with `Five9Error` when Five9 never told, or told too long ago. */
  read(signal?: AbortSignal): Promise<Scope>;
  /** Asks again now if the session is open, without counting as a use of it. */
  refresh(): Promise<void>;
}

export interface ScopeMemory {
  last?: { readonly scope: Scope; readonly readAt: number; readonly agentsAt: number };
}

export interface ScopeCacheOptions {
  readonly seat: Seat;
  /** Where it is kept: it outlives the seat, since reading it anew costs ration, and holds nothing secret. */
  readonly memory: ScopeMemory;
  /** The seat's, without keeping the session from being closed as unused. */
  readonly account: Account;
  /** Runs when what was read differs from what was known. */
  readonly onChange: (scope: Scope) => void;
  readonly clock: Clock;
  readonly contract: Contract;
  readonly trustWithoutPermissions: boolean;
  /** Age at which it is read again while the seat is open, which is free. */
  readonly ttlMs: number;
}

/** While the seat is closed, reading would open it, which takes a licence and a rationed call: an older answer does. */
const closedTtlMs = 60 * 60_000;
/** The list of agents costs a rationed call of its own. */
const agentsTtlMs = 60 * 60_000;
/** An outage does not take rights away at once. Beyond this age, unknown means no. */
const outageTtlMs = 2 * 3_600_000;

export function createScopeCache({
  seat,
  account,
  memory,
  onChange,
  clock,
  contract,
  trustWithoutPermissions,
  ttlMs,
}: ScopeCacheOptions): ScopeCache {
  let reading: Promise<Scope> | undefined;

  async function renew(from: Account): Promise<Scope> {
    const { last } = memory;
    const now = clock.now();
    const agents = last !== undefined && now - last.agentsAt < agentsTtlMs ? last.scope.agents : undefined;
    try {
      const hadAgents = last?.scope.permissions.has('Agents') === true;
      const known = agents !== 'all' && hadAgents ? agents : undefined;
      const scope = await readScope({ account: from, contract, trustWithoutPermissions, agents: known });
      memory.last = { scope, readAt: now, agentsAt: known === undefined || last === undefined ? now : last.agentsAt };
      if (last !== undefined && last.scope.fingerprint !== scope.fingerprint) onChange(scope);
      return scope;
    } catch (error) {
      const isPassing = error instanceof Five9Error && error.recovery !== 'none';
      if (isPassing && last !== undefined && now - last.readAt < outageTtlMs) return last.scope;
      throw error;
    }
  }

  return {
    async read(signal) {
      const { last } = memory;
      const ageMs = last === undefined ? Number.POSITIVE_INFINITY : clock.now() - last.readAt;
      if (last !== undefined && ageMs < (seat.state === 'OPEN' ? ttlMs : Math.max(ttlMs, closedTtlMs)))
        return last.scope;
      reading ??= renew(seat.account).finally(() => {
        reading = undefined;
      });
      const scope = await reading;
      signal?.throwIfAborted();
      return scope;
    },
    async refresh() {
      if (account.session.state !== 'open' || reading !== undefined) return;
      reading = renew(account).finally(() => {
        reading = undefined;
      });
      await reading;
    },
  };
}
