import { faultNames, type FaultName, type Operation } from './contract/types.ts';

/** Everything that can come of a call besides its answer. The 27 faults by their names in the contract, and our own. */
export type Five9ErrorCode =
  | FaultName
  /** HTTP 401: user name or password is wrong. */
  | 'InvalidCredentials'
  /** Not reached, or answered nonsense; a read may be asked again. */
  | 'UpstreamUnavailable'
  /** A command was sent and its outcome is not known: it may have been executed. */
  | 'OutcomeUnknown'
  /** The ration does not afford the call; nothing was sent. */
  | 'QuotaExhausted'
  /** The configured version has no such operation; nothing was sent. */
  | 'NotInApiVersion'
  /** The session counts by settings that no longer hold, such as an offset before summer time; nothing was sent. */
  | 'ViewChanged'
  /** The caller gave up; `executed` says whether the call may have been on the wire already, where it finishes. */
  | 'Aborted';

/**
 * What to do next.
 * `resync`: this table's place is lost, read it anew. `relogin`: the session is lost, and with it all tables of the account.
 * `wait`: until `retryAt`. `backoff`: the same again after a growing, jittered wait. `none`: a person or the caller has to act.
 */
export type Recovery = 'resync' | 'relogin' | 'wait' | 'backoff' | 'none';

export class Five9Error extends Error {
  override readonly name = 'Five9Error';
  readonly code: Five9ErrorCode;
  readonly operation: Operation;
  readonly recovery: Recovery;
  /** The fault's children besides `message`, by the contract's names. */
  readonly fields: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** When another attempt makes sense, epoch ms. */
  readonly retryAt?: number;
  /** When the request was sent, epoch ms. Missing: it was not. */
  readonly sentAt?: number;
  /** Whether Five9 may have executed the call. A fault says that it did not. */
  readonly executed: 'no' | 'unknown';

  constructor(code: Five9ErrorCode, operation: Operation, message: string, details: Five9ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.operation = operation;
    this.recovery = recoveries[code];
    this.fields = details.fields ?? {};
    if (details.retryAt !== undefined) this.retryAt = details.retryAt;
    if (details.sentAt !== undefined) this.sentAt = details.sentAt;
    this.executed = details.executed ?? 'no';
  }
}

export interface Five9ErrorDetails {
  readonly fields?: Five9Error['fields'];
  readonly retryAt?: number;
  readonly sentAt?: number;
  readonly executed?: 'no' | 'unknown';
  /** Never an object that holds the request: its headers hold the password. */
  readonly cause?: unknown;
}

const recoveries: Readonly<Record<Five9ErrorCode, Recovery>> = {
  AccessDisallowedFault: 'none',
  AgentMonitorFault: 'none',
  AgentNotFoundFault: 'none',
  CampaignNotFoundFault: 'none',
  CampaignStateUpdateFault: 'none',
  ChatFault: 'none',
  ConcurrentModificationFault: 'backoff',
  ConfigurationChangedFault: 'relogin',
  DispositionNotFoundFault: 'none',
  IncorrectArgumentFault: 'none',
  InvalidAccountFault: 'none',
  MissedArgumentFault: 'none',
  OperationsLimitExceededFault: 'wait',
  ReconnectStationFault: 'none',
  ServerFault: 'backoff',
  ServiceUnavailableFault: 'backoff',
  SessionClosedFault: 'relogin',
  SessionNotInitializedFault: 'relogin',
  StationNotFoundFault: 'none',
  StationNotLoggedInFault: 'none',
  StatisticsNotRequestedFault: 'resync',
  UnknownColumnFault: 'resync',
  UnknownTimestampFault: 'resync',
  UserAlreadyLoggedInFault: 'backoff',
  UserLimitReachedFault: 'backoff',
  WrongCampaignStateFault: 'none',
  WrongCampaignTypeFault: 'none',
  InvalidCredentials: 'none',
  UpstreamUnavailable: 'backoff',
  OutcomeUnknown: 'none',
  QuotaExhausted: 'wait',
  NotInApiVersion: 'none',
  ViewChanged: 'relogin',
  Aborted: 'none',
};

export function isFaultName(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name);
}

/** Whether a call changes something, so that a cut-off one may not be repeated. */
export function isCommand(operation: Operation): boolean {
  return (
    !operation.startsWith('get') && !['receiveMessages', 'setSessionParameters', 'closeSession'].includes(operation)
  );
}
