import { SandboxFault } from '../fault.ts';
import type { MonitoringBoard, Person } from './world.ts';

export interface MonitoringOptions {
  readonly person: (userName: string) => Person | undefined;
  readonly isLoggedIn: (agent: Person) => boolean;
}

interface Listener {
  readonly supervisor: Person;
  readonly mode: string;
}

/** Who listens to which agent. Several supervisors may; one who asks again in another mode changes over. */
export function createMonitoring({ person, isLoggedIn }: MonitoringOptions): MonitoringBoard & {
  /** Nobody can listen any longer. */
  agentLeft(agent: Person): void;
  /** Who listens goes on listening under the new name. */
  renamed(from: string, to: string): void;
} {
  const listeners = new Map<string, Map<string, Listener>>();

  function agentNamed(agentName: string): Person {
    const agent = person(agentName);
    if (agent?.role === 'Agent') return agent;
    throw new SandboxFault('AgentNotFoundFault', `Agent "${agentName}" doesn't exist.`, { agentName });
  }
  function refuse(agentName: string, monitorError: string, why: string): never {
    throw new SandboxFault('AgentMonitorFault', `Agent "${agentName}" ${why}.`, { agentName, monitorError });
  }

  return {
    start(supervisor, agentName, mode) {
      if (!isLoggedIn(agentNamed(agentName))) refuse(agentName, 'AGENT_NOT_LOGGED_IN', 'is not logged in');
      const ofAgent = listeners.get(agentName) ?? new Map<string, Listener>();
      if (ofAgent.get(supervisor.userName)?.mode === mode) {
        refuse(agentName, 'ALREADY_MONITORED', `is already monitored by you in mode ${mode}`);
      }
      ofAgent.set(supervisor.userName, { supervisor, mode });
      listeners.set(agentName, ofAgent);
    },
    stop(supervisor, agentName) {
      agentNamed(agentName);
      const ofAgent = listeners.get(agentName);
      if (ofAgent?.delete(supervisor.userName) !== true) {
        refuse(agentName, 'NOT_MONITORED', 'is not monitored by you');
      }
    },
    supervisorsOf: (agentName) => [...(listeners.get(agentName)?.values() ?? [])],
    stopAll(supervisor) {
      for (const ofAgent of listeners.values()) ofAgent.delete(supervisor.userName);
    },
    agentLeft: (agent) => void listeners.delete(agent.userName),
    renamed(from, to) {
      const ofAgent = listeners.get(from);
      listeners.delete(from);
      if (ofAgent !== undefined) listeners.set(to, ofAgent);
    },
  };
}
