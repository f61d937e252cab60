import type { Account } from '../five9/account.ts';
import type { Operation, Request, Response } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';
import type { Clock } from '../lib/clock.ts';
import type { Seat, SeatMonitoring, SeatStation } from './seat.ts';

/**
 * Station and monitoring. Five9 declares no SessionNotInitializedFault for their operations, so they go out in the viewer's name without a
 * session, and with one only when that faults. No operation tells a user's station: this is what the viewer did through us, until the
 * session is lost or closed or Five9 says that there is no station.
 */
export interface SeatPhone extends Pick<
  Seat,
  'station' | 'monitoring' | 'loginStation' | 'reconnectStation' | 'startMonitoring' | 'stopMonitoring'
> {
  /** The session is over, and with it station and monitoring. */
  clear(): void;
}

export function createSeatPhone(account: Account, clock: Clock, onChange: () => void): SeatPhone {
  let station: SeatStation | undefined;
  let monitoring: readonly SeatMonitoring[] = [];

  async function call<O extends Operation>(operation: O, request: Request<O>): Promise<Response<O>> {
    try {
      return await account.call(operation, request, { session: 'never' });
    } catch (error) {
      if (!(error instanceof Five9Error)) throw error;
      if (error.code === 'StationNotLoggedInFault') clear();
      if (error.code !== 'SessionNotInitializedFault') throw error;
      await account.session.open();
      return account.call(operation, request, { session: 'never' });
    }
  }

  function clear(): void {
    if (station === undefined && monitoring.length === 0) return;
    station = undefined;
    monitoring = [];
    onChange();
  }

  function become(next: SeatStation): SeatStation {
    station = next;
    onChange();
    return next;
  }

  return {
    get station() {
      return station;
    },
    get monitoring() {
      return monitoring;
    },
    async loginStation({ stationName, force, idleTimeoutSeconds, appType }) {
      const { return: answer = {} } = await call('loginStation', {
        stationName,
        forceLogoutSession: force,
        ...(idleTimeoutSeconds === undefined ? {} : { idleTimeOut: idleTimeoutSeconds }),
        ...(appType === undefined ? {} : { appType }),
      });
      const { password, ...parameters } = answer;
      monitoring = [];
      const next: SeatStation = { name: stationName, state: 'LOGGED_IN', parameters, connectResult: undefined };
      return { station: become(next), password };
    },
    async reconnectStation() {
      // Logged in before this gateway started: Five9 knows the station, we do not know its name.
      const known = station ?? { name: '', state: 'LOGGED_IN', parameters: {}, connectResult: undefined };
      if (station !== undefined) become({ ...known, state: 'CONNECTING' });
      try {
        const { return: result = 'UNKNOWN' } = await call('reconnectStation', {});
        return { station: become({ ...known, state: 'CONNECTED', connectResult: result }), result };
      } catch (error) {
        if (station !== undefined) become({ ...known, state: 'FAILED' });
        throw error;
      }
    },
    async startMonitoring(agentName, mode) {
      await call('startMonitoring', { agentName, monitoringMode: mode });
      const started: SeatMonitoring = { agentName, mode, startedAt: clock.now() };
      monitoring = [...monitoring.filter((other) => other.agentName !== agentName), started];
      onChange();
      return started;
    },
    async stopMonitoring(agentName) {
      await call('stopMonitoring', { agentName });
      monitoring = monitoring.filter((other) => other.agentName !== agentName);
      onChange();
    },
    clear,
  };
}
