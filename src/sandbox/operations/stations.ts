import { connectStationProblemValues } from '../../five9/contract/types.ts';
import { type Domain, type Handlers, needed } from '../domain.ts';
import { SandboxFault } from '../fault.ts';
import { checkRange } from './session.ts';

/** A station stays with its user until another user takes it, or the user's session ends; no session is needed to log in. */
export function stationOperations({
  world: { stations },
  lines,
}: Domain): Handlers<'loginStation' | 'reconnectStation'> {
  return {
    loginStation({ person }, { stationName, forceLogoutSession, idleTimeOut }) {
      const name = needed('stationName', stationName);
      if (idleTimeOut !== undefined) checkRange('loginStation.idleTimeOut', idleTimeOut, [60, 1800]);
      const { backupProxy, password, proxy, ...station } = stations.login(person, name, forceLogoutSession);
      return { return: { backupProxy, codecParameters, name: station.name, password, proxy } };
    },
    reconnectStation({ person }) {
      const station = stations.of(person);
      if (station === undefined) {
        throw new SandboxFault('StationNotLoggedInFault', `User "${person.userName}" is not logged in to a station.`);
      }
      const answer = lines.get(station.name) ?? 'CONNECT_VOICE';
      if ((connectStationProblemValues as readonly string[]).includes(answer)) {
        throw new SandboxFault('ReconnectStationFault', `Station "${station.name}" does not answer: ${answer}.`, {
          problem: answer,
          stationName: station.name,
        });
      }
      return { return: answer };
    },
  };
}

/** What a softphone of that time negotiates; payload type 101 for RFC 2833 digits is the usual one. */
const codecParameters = {
  codecs: ['G711U', 'G711A', 'G729', 'ILBC'],
  cryptoSuites: ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'],
  disableNAT: false,
  noSilenceSuppression: true,
  ptime: 20,
  rfc2833pType: 101,
  useSRTP: false,
} as const;
