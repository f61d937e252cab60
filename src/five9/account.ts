import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Operation, Request, Response, ViewSettings } from './contract/types.ts';
import type { TableAnswer } from './decode.ts';
import { Five9Error } from './faults.ts';
import { givenUp, unlessGivenUp } from './give-up.ts';
import { HttpError } from './http.ts';
import type { Lane, Priority } from './lane.ts';
import type { Purpose } from './quota-window.ts';
import { createSilentCall, type AccountUse, type Five9Observer } from './observer.ts';
import { operationTypeOf, type Quota, type Refusal } from './quota.ts';
import type { RowMemory } from './row-memory.ts';
import { countingBy, defaultViewSettings, type Session, type SessionState } from './session.ts';
import type { Transport, TransportOptions } from './transport.ts';

/** One Five9 user: every call in that name goes out here, one at a time, within the ration, with a session when it needs one. */
export interface Account {
  readonly userName: string;
  readonly session: Session;
  /** Any operation of the configured version. Rejects with `Five9Error`. */
  call<O extends Operation>(operation: O, request: Request<O>, options?: CallOptions): Promise<Response<O>>;
  /** The same for the two operations whose answers are decoded as they come. */
  table<O extends TableOperation>(operation: O, request: Request<O>, options?: CallOptions): Promise<DecodedTable>;
  /** The user's password was changed: the next request goes out with this one. */
  usePassword(password: string): void;
  /** Closes the session if it is open. */
  close(): Promise<void>;
}

export type TableOperation = 'getStatistics' | 'getStatisticsUpdate';
export type DecodedTable = Exclude<TableAnswer, { fault: object }>;

export interface CallOptions {
  /** Gives up waiting. What is on the wire already is allowed to finish. */
  readonly signal?: AbortSignal;
  /** @default by operation: polls last, commands first */
  readonly priority?: Priority;
  /** For the exchange, without `longPollingTimeout`, which is added. @default the client's */
  readonly timeoutMs?: number;
  /** `never`: send it without, whatever the contract says. @default 'open-if-needed' */
  readonly session?: 'open-if-needed' | 'never';
  /** Of the table that is asked for: rows that have not changed are not read again. */
  readonly memory?: RowMemory;
}

export interface AccountParts {
  readonly userName: string;
  readonly password: string;
  readonly transport: Transport;
  readonly lane: Lane;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly requestTimeoutMs: number;
  readonly viewSettings: Partial<ViewSettings>;
  /** A viewer's session must not take what polling needs to recover. @default polling */
  readonly use?: AccountUse;
  /** @default nobody hears of its calls */
  readonly observer?: Five9Observer | undefined;
}

/** After we gave up on an answer, Five9 may still be executing: nothing else is sent for this long. */
const graceMs = 5_000;

export function createAccount(parts: AccountParts): Account {
  const { userName, transport, lane, quota, clock, logger, requestTimeoutMs } = parts;
  const { use = 'polling', observer = createSilentCall } = parts;
  const sessionPurpose: Purpose = use === 'polling' ? 'recovery' : 'sign-in';
  const knowsIdleTimeOut =
    transport.contract.types['viewSettings']?.some(({ name }) => name === 'idleTimeOut') === true;
  let { password } = parts;
  let settings: ViewSettings = { ...defaultViewSettings, ...parts.viewSettings };
  let state: SessionState = 'closed';
  let openedAt: number | undefined;
  let generation = 0;
  let rationedCalls = 0;
  let opening: Promise<void> | undefined;
  const listeners = new Set<(state: SessionState, reason?: Five9Error) => void>();

  function become(next: SessionState, reason?: Five9Error): void {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener(next, reason);
  }

  /** One exchange on the lane, within the ration. */
  async function exchange<T>(
    operation: Operation,
    request: object,
    { signal, priority = priorityOf(operation), timeoutMs = requestTimeoutMs }: CallOptions,
    send: (options: TransportOptions) => Promise<T>,
  ): Promise<T> {
    const { longPollingTimeout = 0, statisticType: table = '' } = request as {
      longPollingTimeout?: string;
      statisticType?: string;
    };
    const pollMs = Number(longPollingTimeout);
    const operationType = operationTypeOf(operation);
    const observed = observer({ operation, operationType, use });
    let started = false;
    const task = async () => {
      started = true;
      const refusal = quota.reserve(operation, purposeOf(operation), { account: userName, table });
      if (refusal !== undefined) throw spent(operation, refusal);
      if (operationType !== undefined) rationedCalls += 1;
      observed.sent();
      try {
        return await send({
          userName,
          password,
          timeoutMs: timeoutMs + pollMs,
          onDecoded: (ms) => observed.decoded(ms),
        });
      } catch (error) {
        throw noted(error as Five9Error, operation, pollMs);
      }
    };
    try {
      const answer = await lane.run(priority, task, signal);
      observed.ended('success');
      return answer;
    } catch (error) {
      const known = error instanceof Five9Error || signal?.aborted !== true ? error : givenUp(operation, started);
      observed.ended(known instanceof Five9Error ? known.code : 'UpstreamUnavailable');
      throw known;
    }
  }

  /** What an error means for the lane, the ration and the session. */
  function noted(error: Five9Error, operation: Operation, pollMs: number): Five9Error {
    // An answer, however bad, says that Five9 is done; without one it may still be at work.
    if (error.cause instanceof HttpError && error.cause.sent)
      lane.holdUntil(Math.max(clock.now(), (error.sentAt ?? 0) + pollMs) + graceMs);
    if (error.code === 'SessionClosedFault' || error.code === 'SessionNotInitializedFault') become('lost', error);
    logger.debug({ operation, userName, code: error.code, message: error.message }, 'Five9 call failed');
    if (error.code !== 'OperationsLimitExceededFault') return error;
    const { operationType, limit } = error.fields;
    const retryAt = quota.exhausted(operation, {
      operationType: typeof operationType === 'string' ? operationType : undefined,
      limit: typeof limit === 'string' ? Number(limit) : undefined,
    });
    return new Five9Error(error.code, operation, error.message, { fields: error.fields, retryAt });
  }

  async function setParameters(next: ViewSettings, signal?: AbortSignal): Promise<void> {
    const { idleTimeOut, ...others } = next;
    const viewSettings = knowsIdleTimeOut && idleTimeOut !== undefined ? { ...others, idleTimeOut } : others;
    if (state !== 'open') become('opening');
    try {
      await exchange(
        'setSessionParameters',
        { viewSettings },
        { priority: 'session', ...(signal === undefined ? {} : { signal }) },
        (options) => transport.call('setSessionParameters', { viewSettings }, options),
      );
    } catch (error) {
      if (state === 'opening') become('closed', error as Five9Error);
      throw error;
    }
    // Taking over was meant for this once: whoever takes it back later is not thrown out again.
    settings = { ...next, forceLogoutSession: parts.viewSettings.forceLogoutSession ?? false };
    openedAt = clock.now();
    generation += 1;
    become('open');
  }

  function purposeOf(operation: Operation): Purpose {
    if (operation === 'getStatisticsUpdate') return 'poll';
    return operationTypeOf(operation) === undefined ? 'command' : sessionPurpose;
  }

  /** Callers at the same time share one opening; one that gives up leaves it to the others. */
  function open(operation: Operation, signal?: AbortSignal, next = settings): Promise<void> {
    opening ??= setParameters(next).finally(() => {
      opening = undefined;
    });
    return unlessGivenUp(opening, operation, signal);
  }

  async function openIfNeeded(operation: Operation, signal?: AbortSignal): Promise<void> {
    if (state !== 'open') await open(operation, signal);
  }

  /** Opens the session when the contract says that the operation needs one, and once more when it turns out to be lost. */
  async function inSession<T>(operation: Operation, options: CallOptions, send: () => Promise<T>): Promise<T> {
    const declared = transport.contract.operations[operation]?.faults ?? [];
    if (options.session === 'never' || !declared.includes('SessionNotInitializedFault')) return send();
    await openIfNeeded(operation, options.signal);
    try {
      return await send();
    } catch (error) {
      // A timestamp does not outlive its session: asking again would only draw the next fault.
      if (!isSessionLost(error) || operation === 'getStatisticsUpdate') throw error;
      await openIfNeeded(operation, options.signal);
      return send(); // not executed: the fault says that there was no session
    }
  }

  const account: Account = {
    userName,
    session: {
      get state() {
        return state;
      },
      get openedAt() {
        return openedAt;
      },
      get settings() {
        return settings;
      },
      get generation() {
        return generation;
      },
      get rationedCalls() {
        return rationedCalls;
      },
      open: (signal) => openIfNeeded('setSessionParameters', signal),
      async configure(changes, signal) {
        await opening?.catch(() => {}); // of another caller, with other settings
        const next = { ...settings, ...changes };
        if (state === 'open') await setParameters(next, signal);
        else await open('setSessionParameters', signal, next);
      },
      expect(changes) {
        settings = { ...settings, ...changes };
        become('lost');
      },
      async adopt(signal) {
        if (state === 'open') return true;
        const options = { session: 'never', priority: 'session', ...(signal === undefined ? {} : { signal }) } as const;
        try {
          const { return: found } = await account.call('getSessionParameters', {}, options);
          if (found === undefined || countingBy(found) !== countingBy(settings)) return false;
        } catch (error) {
          if (!isSessionLost(error)) throw error;
          state = 'closed'; // it was not ours to lose
          return false;
        }
        openedAt = clock.now();
        generation += 1;
        become('open');
        return true;
      },
      async readBack(signal) {
        const answer = await account.call(
          'getSessionParameters',
          {},
          { priority: 'session', ...(signal === undefined ? {} : { signal }) },
        );
        if (answer.return !== undefined) settings = answer.return;
        return settings;
      },
      async close() {
        await opening?.catch(() => {});
        if (state !== 'open') return;
        become('closed');
        openedAt = undefined;
        await exchange('closeSession', {}, { priority: 'session', timeoutMs: 5_000 }, (options) =>
          transport.call('closeSession', {}, options),
        ).catch((error: unknown) => {
          logger.warn(
            { userName, message: (error as Error).message },
            'the session could not be closed; Five9 ends it when it idles',
          );
        });
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    call(operation, request, options = {}) {
      return inSession(operation, options, () =>
        exchange(operation, request, options, (wire) => transport.call(operation, request, wire)),
      );
    },
    table(operation, request, options = {}) {
      return inSession(operation, options, () =>
        exchange(operation, request, options, (wire) =>
          transport.table(operation, request, { ...wire, memory: options.memory }),
        ),
      );
    },
    usePassword(next) {
      password = next;
    },
    close: () => account.session.close(),
  };
  return account;
}

function spent(operation: Operation, { operationType, windowMs, retryAt }: Refusal): Five9Error {
  const until = new Date(retryAt).toISOString();
  return new Five9Error(
    'QuotaExhausted',
    operation,
    `the domain's ration of ${operationType} requests is spent until ${until}`,
    { fields: { operationType, windowMs: String(windowMs) }, retryAt },
  );
}

function isSessionLost(error: unknown): boolean {
  return (
    error instanceof Five9Error && (error.code === 'SessionNotInitializedFault' || error.code === 'SessionClosedFault')
  );
}

function priorityOf(operation: Operation): Priority {
  switch (operation) {
    case 'getStatisticsUpdate':
      return 'statistics';
    case 'receiveMessages':
      return 'chat';
    case 'getStatistics':
      return 'baseline';
    case 'setSessionParameters':
    case 'getSessionParameters':
    case 'closeSession':
    case 'getCallCountersState':
      return 'session';
    default:
      return 'command';
  }
}
