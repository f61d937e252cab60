import { SandboxFault } from '../fault.ts';
import type { Draw } from './draw.ts';
import type { Person, Station, StationBoard } from './world.ts';

/** As many as supervisors of a large domain need. */
const stationCount = 36;

/** Softphones `1001` and up. Their SIP accounts are made up and lead nowhere. */
export function createStations(draw: Draw): StationBoard {
  const stations = new Map<string, Station>();
  for (let index = 1; index <= stationCount; index += 1) {
    const name = String(1000 + index);
    stations.set(name, {
      name,
      password: Array.from({ length: 12 }, () => draw.whole(0, 35).toString(36)).join(''),
      proxy: 'sip1.example.com:5060',
      backupProxy: 'sip2.example.com:5060',
    });
  }
  const holders = new Map<Station, Person>();

  function of(person: Person): Station | undefined {
    for (const [station, holder] of holders) if (holder.userName === person.userName) return station;
    return undefined;
  }
  function logout(person: Person): void {
    const held = of(person);
    if (held !== undefined) holders.delete(held);
  }

  return {
    of,
    logout,
    station: (name) => stations.get(name),
    login(person, stationName, force) {
      const station = stations.get(stationName);
      if (station === undefined) {
        throw new SandboxFault('StationNotFoundFault', `Station "${stationName}" doesn't exist.`, { stationName });
      }
      const holder = holders.get(station);
      if (holder !== undefined && holder.userName !== person.userName && !force) {
        throw new SandboxFault('UserAlreadyLoggedInFault', `Another user is logged in to station "${stationName}".`);
      }
      logout(person);
      holders.set(station, person);
      return station;
    },
  };
}
