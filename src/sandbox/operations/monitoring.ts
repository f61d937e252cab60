import type { SupervisorPermissionType } from '../../five9/contract/types.ts';
import { type Domain, type Handlers, needed } from '../domain.ts';
import { SandboxFault } from '../fault.ts';
import { demand } from '../rights.ts';
import type { Person } from '../world/world.ts';

type Names = 'startMonitoring' | 'stopMonitoring' | 'getMonitoringSupervisors';

const permissionOf: Readonly<Record<string, SupervisorPermissionType>> = {
  Silence: 'CallMonitoring',
  BargeIn: 'BargeInMonitor',
  Whispering: 'WhisperMonitor',
};

/** Listening needs a connected station (guide, AgentMonitorFault); asking who listens does not. */
export function monitoringOperations({ world: { monitoring, stations, directory } }: Domain): Handlers<Names> {
  function demandStation(person: Person): void {
    if (stations.of(person) !== undefined) return;
    throw new SandboxFault('StationNotLoggedInFault', `User "${person.userName}" is not logged in to a station.`);
  }
  return {
    startMonitoring({ person }, { agentName, monitoringMode }) {
      const name = needed('agentName', agentName);
      const mode = needed('monitoringMode', monitoringMode);
      demand(person, permissionOf[mode] ?? 'CallMonitoring');
      demandStation(person);
      monitoring.start(person, name, mode);
      return {};
    },
    stopMonitoring({ person }, { agentName }) {
      const name = needed('agentName', agentName);
      demandStation(person);
      monitoring.stop(person, name);
      return {};
    },
    getMonitoringSupervisors(_call, { agentName }) {
      const name = needed('agentName', agentName);
      if (directory.person(name)?.role !== 'Agent') {
        throw new SandboxFault('AgentNotFoundFault', `Agent "${name}" doesn't exist.`, { agentName: name });
      }
      const supervisors = monitoring.supervisorsOf(name);
      return { return: supervisors.map(({ supervisor, mode }) => ({ mode, supervisorName: supervisor.userName })) };
    },
  };
}
