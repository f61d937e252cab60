import type { Account } from '../five9/account.ts';
import type { Contract } from '../five9/contract/contract.ts';
import { Five9Error } from '../five9/faults.ts';
import type { Clock } from '../lib/clock.ts';
import { withDirectory, type DirectoryEntry } from './directory.ts';
import { emptyScope, readScope } from './read-scope.ts';
import type { Scope } from './scope.ts';
import type { Seat } from './seat.ts';

/** A person's scope, read from Five9 as rarely as the ration asks for. */
export interface ScopeCache {
  /** Those who ask at the same time share one reading. Rejects with `Five9Error` when Five9 never told, or told too long ago. */
  read(signal?: AbortSignal): Promise<Scope>;
  /** Asks again now if the session is open, without counting as a use of it. */
  refresh(): Promise<void>;
  /** The operator's directory was read again: what it says counts from now on, and what it no longer says is unknown until Five9 is asked. */
  directoryChanged(): void;
}

export interface ScopeMemory {
  last?: {
    readonly scope: Scope;
    readonly readAt: number;
    readonly agentsAt: number;
    /** What the directory said then, which Five9 was not asked. */
    readonly given: DirectoryEntry | undefined;
  };
}

export interface ScopeCacheOptions {
  readonly seat: Seat;
  /** Where it is kept: it outlives the seat, since reading it anew costs ration, and holds nothing secret. */
  readonly memory: ScopeMemory;
  /** The seat's, without keeping the session from being closed as unused. */
  readonly account: Account;
  /** Runs when what was read differs from what was known. */
  readonly onChange: (scope: Scope) => void;
  /** What the operator's directory says of the person now. */
  readonly directory: () => DirectoryEntry | undefined;
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
  directory,
  clock,
  contract,
  trustWithoutPermissions,
  ttlMs,
}: ScopeCacheOptions): ScopeCache {
  let reading: Promise<Scope> | undefined;
  /** As last told to anybody. */
  let told: string | undefined;

  function tell(scope: Scope): Scope {
    const isNews = told !== undefined && told !== scope.fingerprint;
    told = scope.fingerprint;
    if (isNews) onChange(scope);
    return scope;
  }

  async function renew(from: Account): Promise<Scope> {
    const { last } = memory;
    const now = clock.now();
    const agents = last !== undefined && now - last.agentsAt < agentsTtlMs ? last.scope.agents : undefined;
    try {
      const hadAgents = last?.scope.permissions.has('Agents') === true;
      const known = agents !== 'all' && hadAgents ? agents : undefined;
      const given = directory();
      const scope = await readScope({ account: from, contract, trustWithoutPermissions, agents: known, given });
      const agentsAt = known === undefined || last === undefined ? now : last.agentsAt;
      memory.last = { scope, readAt: now, agentsAt, given };
      return tell(withDirectory(scope, directory()) ?? scope);
    } catch (error) {
      const isPassing = error instanceof Five9Error && error.recovery !== 'none';
      if (isPassing && last !== undefined && now - last.readAt < outageTtlMs) return last.scope;
      throw error;
    }
  }

  return {
    async read(signal) {
      const entry = directory();
      const complete = withDirectory(undefined, entry);
      if (complete !== undefined) return tell(complete);
      const { last } = memory;
      const ageMs = last === undefined ? Number.POSITIVE_INFINITY : clock.now() - last.readAt;
      if (last !== undefined && ageMs < (seat.state === 'OPEN' ? ttlMs : Math.max(ttlMs, closedTtlMs)))
        return tell(withDirectory(last.scope, entry) ?? last.scope);
      reading ??= renew(seat.account).finally(() => {
        reading = undefined;
      });
      const scope = await reading;
      signal?.throwIfAborted();
      return scope;
    },
    directoryChanged() {
      const entry = directory();
      const { last } = memory;
      const isDropped = (['permissions', 'skills', 'agents'] as const).some(
        (part) => last?.given?.[part] !== undefined && entry?.[part] === undefined,
      );
      if (isDropped) delete memory.last;
      if (told === undefined) return;
      tell(withDirectory(memory.last?.scope ?? emptyScope, entry) ?? emptyScope);
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
