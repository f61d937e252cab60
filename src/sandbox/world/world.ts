import type {
  CampaignType,
  RollingPeriod,
  StatisticsRange,
  StatisticType,
  SupervisorPermissionType,
  UserRole,
} from '../../five9/contract/types.ts';
import type { CallStage, CallType } from './model.ts';
import type { Pace } from './pace.ts';
import type { NamedKind } from './rename.ts';

/** The simulated contact centre: no SOAP, no sessions, no quotas. Everything in it moves on its own virtual time. */
export interface World {
  /** Epoch milliseconds in the contact centre. */
  now(): number;
  readonly pace: Pick<Pace, 'speed' | 'isPaused' | 'setSpeed' | 'pause' | 'resume' | 'step'>;
  readonly directory: Directory;
  readonly campaigns: CampaignControl;
  readonly stations: StationBoard;
  readonly monitoring: MonitoringBoard;
  /** The domain's dispositions, custom ones included, in the order Five9 would list them. */
  dispositions(): readonly string[];
  /** Adds a custom disposition: from then on a column of agent and campaign statistics. */
  addDisposition(name: string): void;
  /**
   * So many callers reach the queue of a running inbound campaign at once, past the IVR: whom no agent is ready for waits.
   * Without a name: all such campaigns in turn. Throws for another one, and for a number that is not 1 to 10,000.
   */
  ringIn(calls: number, campaignName?: string): void;
  /** An administrator gives it another name: a key that goes and a key that comes. Throws when there is none, or the new name is taken. */
  rename(kind: NamedKind, name: string, to: string): void;
  /** Every call that is not over, whatever table shows it; callers in the IVR are in none. Sorted by nothing in particular. */
  callsUnderWay(): readonly CallUnderWay[];
  /** A table as Five9 would show it to someone who may see everything. Row arrays are never changed after they were given out. */
  table(type: StatisticType, view: WorldView): WorldTable;
  /** So many tables of one and the same instant, in the order asked for. */
  tables(wanted: readonly { readonly type: StatisticType; readonly view: WorldView }[]): readonly WorldTable[];
  /** Stops it for good: nothing moves it any more, and what was being lived ends. */
  close(): void;
}

/** One call, as it stands. */
export interface CallUnderWay {
  readonly type: CallType;
  readonly stage: CallStage;
  /** Epoch milliseconds. Every figure of a call belongs to this instant. */
  readonly arrivedAt: number;
  /** Calls that agents make by themselves have none. */
  readonly campaign: string | undefined;
  /** Whose agents it waits for, or is with. */
  readonly skill: string | undefined;
  /** User name of who has it in hand. */
  readonly agent: string | undefined;
}

/** What `viewSettings` mean for the numbers. */
export interface WorldView {
  readonly range: StatisticsRange;
  readonly rollingPeriod: RollingPeriod;
  readonly shiftStartMs: number;
  readonly utcOffsetMs: number;
}

export interface WorldTable {
  /** The key column first. */
  readonly columns: readonly string[];
  /** Cells in the order of `columns`, by key. Null is written as nil. */
  readonly rows: ReadonlyMap<string, readonly (string | null)[]>;
}

export interface Directory {
  readonly people: readonly Person[];
  /** Those of them who are supervisors and simulated. */
  readonly colleagues: readonly Person[];
  readonly groups: readonly Named[];
  readonly skills: readonly Named[];
  person(userName: string): Person | undefined;
  byId(role: UserRole, userId: string): Person | undefined;
  /** Agents whose state is not Logged Out. Supervisors' log-ins are sessions, which the world does not know. */
  loggedInAgents(): readonly Person[];
}

export interface Person {
  readonly userName: string;
  readonly password: string;
  readonly fullName: string;
  readonly role: UserRole;
  /** Seven digits, as recorded ids have. */
  readonly userId: string;
  readonly permissions: ReadonlySet<SupervisorPermissionType>;
  readonly groups: readonly Named[];
  readonly skills: readonly Named[];
  /** False: AccessDisallowedFault on every operation. */
  readonly mayUseApi: boolean;
  /** False: 401, as for somebody who does not exist. */
  readonly isEnabled: boolean;
}

/** What an administrator may change of a person. Everybody else only reads. */
export type Account = Pick<Person, 'password' | 'permissions' | 'mayUseApi' | 'isEnabled'>;
export function changeAccount(person: Person, changes: Partial<Account>): void {
  Object.assign(person, changes);
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Campaign commands; each throws the SandboxFault that Five9 declares for it. */
export interface CampaignControl {
  typeOf(name: string): CampaignType | undefined;
  start(name: string): void;
  stop(name: string): void;
  forceStop(name: string): void;
  reset(name: string): void;
  /** Of calls strictly later than `after` and strictly earlier than `before`, epoch milliseconds. */
  resetDispositions(name: string, dispositions: readonly string[], after?: number, before?: number): void;
}

export interface Station {
  readonly name: string;
  readonly password: string;
  readonly proxy: string;
  readonly backupProxy: string;
}

export interface StationBoard {
  station(name: string): Station | undefined;
  /** Throws StationNotFoundFault, or UserAlreadyLoggedInFault when someone else holds it and `force` is false. */
  login(person: Person, stationName: string, force: boolean): Station;
  /** The station a person is logged in to. */
  of(person: Person): Station | undefined;
  logout(person: Person): void;
}

export interface MonitoringBoard {
  /** Throws AgentNotFoundFault or AgentMonitorFault. The caller has checked station and permission. */
  start(supervisor: Person, agentName: string, mode: string): void;
  stop(supervisor: Person, agentName: string): void;
  supervisorsOf(agentName: string): readonly { readonly supervisor: Person; readonly mode: string }[];
  /** Ends all that a supervisor monitors: the session ended. */
  stopAll(supervisor: Person): void;
}
