import type {
  ApiOperationType,
  ConnectStationProblem,
  ConnectStationResult,
  Operation,
  StatisticType,
  SupervisorPermissionType,
  WsChatMessageType,
} from '../five9/contract/types.ts';
import type { Addresses, AwayStyle } from './addresses.ts';
import { checkedControl } from './checked-control.ts';
import type { Domain } from './domain.ts';
import type { DomainClock } from './domain-clock.ts';
import type { Failure, Failures } from './failures.ts';
import { type LimitsName, type Rations, rationsByName } from './limits.ts';
import type { Maintenance, MaintenancePlan } from './maintenance.ts';
import type { Spending } from './spending.ts';
import { type Switches, switchesOf } from './switches.ts';
import type { ColumnChanges, TableColumns } from './table-columns.ts';
import type { NamedKind } from './world/rename.ts';
import { changeAccount, type Person } from './world/world.ts';

/** Since version 12 a right of its own: without it AccessDisallowedFault is the answer to everything (facts §3.1). */
export type ControlledPermission = SupervisorPermissionType | 'CanUseSupervisorSoapApi';

/**
 * What no client can do to a Five9 domain, but operators, administrators, other people and bad luck can.
 * Wrong arguments throw a sentence, and nothing happens.
 */
export interface Control {
  /** The next matching requests fail in this way. */
  failNext(failure: Failure): void;
  /** Forgets failures that were ordered and did not happen. */
  clearFailures(): void;
  /** Ends a user's session as expiry does: the user's next request learns it by SessionClosedFault. */
  closeSession(userName: string): void;
  /** The user signs in to their own desktop, forcing out an API session if there is one. Takes a seat until `closeSession`. */
  openDesktopSession(userName: string): void;
  /** Every timestamp given out so far, to one user or to all, is unknown: the next update is UnknownTimestampFault. */
  expireTimestamps(userName?: string): void;
  /** Gives a right or takes it away; in force at once, for sessions and long polls too. */
  setPermission(right: {
    readonly userName: string;
    readonly permission: ControlledPermission;
    readonly granted: boolean;
  }): void;
  /** Disabled, or with another password, a user gets 401. Disabling ends the session; a new password does not. */
  setUser(user: {
    readonly userName: string;
    readonly enabled?: boolean | undefined;
    readonly password?: string | undefined;
  }): void;
  /** So many callers reach an inbound campaign's queue now; without a name, all that run in turn. */
  ringIn(callers: { readonly calls: number; readonly campaign?: string | undefined }): void;
  /** The contact centre stands still until `resume`, but for `step`. Sessions, rations, batches and long polls go on. */
  pause(): void;
  resume(): void;
  /** It lives so many of its milliseconds at once, at most a day, paused or not; resolves when it has. */
  step(ms: number): Promise<void>;
  /** Its seconds per second of the clock, from 0 to 1,440. */
  setSpeed(speed: number): void;
  /** Every table given out so far is void: its next update is ConfigurationChangedFault. */
  configurationChanged(): void;
  /** Adds a custom disposition, which is a new column, and so a changed configuration. */
  addDisposition(name: string): void;
  /** A table's columns are others from now on, instead of what was changed before; a changed configuration. */
  setColumns(change: { readonly type: StatisticType } & ColumnChanges): void;
  /** The next update deletes the old key and adds the new one. A renamed agent's session ends. */
  rename(object: { readonly kind: NamedKind; readonly name: string; readonly newName: string }): void;
  setLimits(limits: LimitsName | Rations): void;
  /** The operation draws on another ration; `null`: on none. */
  setOperationClass(change: { readonly operation: Operation; readonly operationType: ApiOperationType | null }): void;
  /** Another integration of the domain spends so many calls now, or as many as the ration still has. */
  spend(calls: { readonly operationType: string; readonly calls: number }): void;
  /** Another integration spends so many calls a minute from now on; 0 ends it. */
  spendPerMinute(calls: { readonly operationType: string; readonly calls: number }): void;
  /** Out of service, by default with ServiceUnavailableFault and until it is set to false. */
  setMaintenance(on: boolean, plan?: MaintenancePlan): void;
  /**
   * Sessions and maintenance end, and another address serves: `to`, or a new one of this sandbox. The old one answers in the style, by default with
   * a redirect (307). Resolves with the new address, `http://host:port`; moving back is moving `to` the old one.
   */
  moveDomain(move?: { readonly style?: AwayStyle | undefined; readonly to?: string | undefined }): Promise<string>;
  /** The domain's `Date` header, timestamps and ration windows are off by so much; the contact centre is not. */
  setClockSkew(skewMs: number): void;
  setSwitches(switches: Partial<Switches>): void;
  setSeats(seats: number): void;
  /** A chat message of any type reaches somebody with a session, as from the service or from `from`. */
  sendChatMessage(message: {
    readonly userName: string;
    readonly type: WsChatMessageType;
    readonly chatId?: string | undefined;
    readonly from?: string | undefined;
    readonly text?: string | undefined;
  }): void;
  /** How a station's line answers reconnectStation from now on. */
  setStationLine(stationName: string, answer: ConnectStationResult | ConnectStationProblem): void;
}

export interface ControlParts {
  readonly domain: Domain;
  readonly failures: Failures;
  readonly maintenance: Maintenance;
  readonly spending: Spending;
  readonly addresses: Addresses;
  readonly domainClock: DomainClock;
  readonly columns: TableColumns;
  readonly setSeats: (seats: number) => void;
}

export function createControl(parts: ControlParts): Control {
  const { domain, failures, maintenance, spending, addresses, domainClock, columns } = parts;
  const { sessions, world, chat, limits } = domain;
  function person(userName: string): Person {
    const found = world.directory.person(userName);
    if (found === undefined) throw new Error(`expected the user name of someone in the domain, got "${userName}"`);
    return found;
  }
  function configurationChanged(): void {
    for (const { tables } of sessions.all()) for (const table of tables.values()) table.configurationChanged = true;
  }
  return checkedControl({
    failNext(failure) {
      if (failure.userName !== undefined) person(failure.userName);
      failures.order(failure);
    },
    clearFailures: () => failures.clear(),
    closeSession: (userName) => sessions.end(person(userName), false),
    openDesktopSession(userName) {
      const settings = { forceLogoutSession: true, idleTimeOut: 1800, shiftStart: 0, timeZone: 0 };
      sessions.open(person(userName), settings, 'desktop');
    },
    expireTimestamps(userName) {
      const only = userName === undefined ? undefined : person(userName);
      for (const session of sessions.all()) {
        if (only !== undefined && session.person.userName !== only.userName) continue;
        for (const { issued } of session.tables.values()) issued.clear();
      }
    },
    setPermission({ userName, permission, granted }) {
      const who = person(userName);
      if (permission === 'CanUseSupervisorSoapApi') return changeAccount(who, { mayUseApi: granted });
      const permissions = new Set(who.permissions);
      if (granted) permissions.add(permission);
      else permissions.delete(permission);
      changeAccount(who, { permissions });
    },
    setUser({ userName, enabled, password }) {
      const who = person(userName);
      if (enabled === undefined && password === undefined) throw new Error('expected enabled or password, got neither');
      if (enabled === false) sessions.end(who, false);
      changeAccount(who, {
        ...(enabled === undefined ? {} : { isEnabled: enabled }),
        ...(password === undefined ? {} : { password }),
      });
    },
    ringIn: ({ calls, campaign }) => world.ringIn(calls, campaign),
    pause: () => world.pace.pause(),
    resume: () => world.pace.resume(),
    step: (ms) => world.pace.step(ms),
    setSpeed: (speed) => world.pace.setSpeed(speed),
    configurationChanged,
    addDisposition(name) {
      if (columns.isGiven(name))
        throw new Error(`expected a new disposition, got "${name}", which is a column already`);
      world.addDisposition(name);
      configurationChanged();
    },
    setColumns({ type, ...changes }) {
      columns.set(type, changes);
      configurationChanged();
    },
    rename({ kind, name, newName }) {
      const renamed = kind === 'agent' ? world.directory.person(name) : undefined;
      const session = renamed === undefined ? undefined : sessions.of(renamed);
      if (renamed !== undefined && world.directory.person(newName) !== undefined) {
        throw new Error(`expected a name that nobody has, got "${newName}"`);
      }
      if (session !== undefined) sessions.end(session.person, true);
      world.rename(kind, name, newName);
    },
    setLimits: (next) => limits.set(typeof next === 'string' ? rationsByName[next] : next),
    setOperationClass: ({ operation, operationType }) => limits.setClass(operation, operationType),
    spend: ({ operationType, calls }) => spending.spend(operationType, calls),
    spendPerMinute: ({ operationType, calls }) => spending.spendPerMinute(operationType, calls),
    setMaintenance: (on, plan) => (on ? maintenance.begin(plan) : maintenance.end()),
    moveDomain({ style = 'redirect', to } = {}) {
      maintenance.end();
      for (const session of sessions.all()) sessions.end(session.person, false);
      return addresses.move(style, to?.replace(/\/$/, ''));
    },
    setClockSkew(skewMs) {
      domainClock.skewMs = skewMs;
    },
    setSwitches: (switches) => void Object.assign(domain.switches, switchesOf({ ...switches }, 'refused')),
    setSeats: (seats) => parts.setSeats(seats),
    sendChatMessage({ userName, type, chatId, from, text }) {
      const to = person(userName);
      if (sessions.of(to) === undefined) throw new Error(`expected somebody with a session, got "${userName}"`);
      const sender = from === undefined ? undefined : person(from);
      chat.send(to, {
        type,
        participants: [],
        ...(chatId === undefined ? {} : { chatId }),
        ...(sender === undefined ? {} : { from: { role: sender.role, userId: sender.userId } }),
        ...(text === undefined ? {} : { text }),
      });
    },
    setStationLine(stationName, answer) {
      if (world.stations.station(stationName) === undefined) {
        throw new Error(`expected the name of a station of the domain, such as 1001, got "${stationName}"`);
      }
      domain.lines.set(stationName, answer);
    },
  });
}
