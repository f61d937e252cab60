import type { ConnectStationProblem, ConnectStationResult } from '../five9/contract/types.ts';
import type { Domain } from './domain.ts';
import type { Failure, Failures } from './failures.ts';
import { type Limits, type LimitsName, type Rations, rationsByName } from './limits.ts';
import type { Person } from './world/world.ts';

/** What no client can do to a Five9 domain, but operators, other people and bad luck can. */
export interface Control {
  /** The next matching requests fail in this way. */
  failNext(failure: Failure): void;
  /** Forgets failures that were ordered and did not happen. */
  clearFailures(): void;
  /** Ends a user's session as expiry does: the user's next request learns it by SessionClosedFault. */
  closeSession(userName: string): void;
  /** The user signs in to their own desktop, forcing out an API session if there is one. Takes a seat until `closeSession`. */
  openDesktopSession(userName: string): void;
  /** So many callers reach an inbound campaign's queue now; without a name, all that run in turn. */
  ringIn(callers: { readonly calls: number; readonly campaign?: string }): void;
  /** Every table given out so far is void: its next update is ConfigurationChangedFault. */
  configurationChanged(): void;
  /** Adds a custom disposition, which is a new column, and so a changed configuration. */
  addDisposition(name: string): void;
  setLimits(limits: LimitsName | Rations): void;
  /** Every operation answers ServiceUnavailableFault. */
  setMaintenance(on: boolean): void;
  setSeats(seats: number): void;
  /** How a station's line answers reconnectStation from now on. */
  setStationLine(stationName: string, answer: ConnectStationResult | ConnectStationProblem): void;
}

export interface ControlState {
  isInMaintenance: boolean;
  seats: number;
}

export function createControl(domain: Domain, failures: Failures, limits: Limits, state: ControlState): Control {
  const { sessions, world } = domain;
  function person(userName: string): Person {
    const found = world.directory.person(userName);
    if (found === undefined) throw new Error(`expected the user name of someone in the domain, got "${userName}"`);
    return found;
  }
  function configurationChanged(): void {
    for (const { tables } of sessions.all()) for (const table of tables.values()) table.configurationChanged = true;
  }
  return {
    failNext: (failure) => failures.order(failure),
    clearFailures: () => failures.clear(),
    closeSession: (userName) => sessions.end(person(userName), false),
    openDesktopSession(userName) {
      const settings = { forceLogoutSession: true, idleTimeOut: 1800, shiftStart: 0, timeZone: 0 };
      sessions.open(person(userName), settings, 'desktop');
    },
    ringIn: ({ calls, campaign }) => world.ringIn(calls, campaign),
    configurationChanged,
    addDisposition(name) {
      world.addDisposition(name);
      configurationChanged();
    },
    setLimits: (next) => limits.set(typeof next === 'string' ? rationsByName[next] : next),
    setMaintenance(on) {
      state.isInMaintenance = on;
    },
    setSeats(seats) {
      if (!Number.isInteger(seats) || seats < 0) throw new Error(`expected seats to be 0 or more, got ${seats}`);
      state.seats = seats;
    },
    setStationLine: (stationName, answer) => void domain.lines.set(stationName, answer),
  };
}
