import type { ApiOperationType, Operation } from './contract/types.ts';
import type { Five9ErrorCode } from './faults.ts';

/** Hears of every call to Five9, for metrics and traces, in the caller's asynchronous context. Must not throw. */
export type Five9Observer = (call: ObservedCall) => CallObserver;

/** Says nothing of who calls and with what. */
export interface ObservedCall {
  readonly operation: Operation;
  /** The class that the ration counts it in. Undefined: not rationed, as far as is known. */
  readonly operationType: ApiOperationType | undefined;
  /** In whose name: of an account that polls, or of a person. */
  readonly use: AccountUse;
}

export type AccountUse = 'polling' | 'viewer';

/** One call. Each is called at most once, `ended` always. A caller who gives up ends it early: `decoded` may come after that. */
export interface CallObserver {
  /** Its turn on the lane has come and the ration holds it: it goes out. */
  sent(): void;
  /** Its answer was read, which took the processor so long, ms. */
  decoded(ms: number): void;
  ended(outcome: CallOutcome): void;
}

export type CallOutcome = 'success' | Five9ErrorCode;

export function createSilentCall(): CallObserver {
  return silentCall;
}

const silentCall: CallObserver = { sent() {}, decoded() {}, ended() {} };

/** All of them hear of everything. */
export function callsObservedBy(observers: readonly Five9Observer[]): Five9Observer {
  return (call) => {
    const all = observers.map((observer) => observer(call));
    return {
      sent() {
        for (const one of all) one.sent();
      },
      decoded(ms) {
        for (const one of all) one.decoded(ms);
      },
      ended(outcome) {
        for (const one of all) one.ended(outcome);
      },
    };
  };
}
