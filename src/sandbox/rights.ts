import type { StatisticType, SupervisorPermissionType } from '../five9/contract/types.ts';
import { SandboxFault } from './fault.ts';
import type { Person, World } from './world/world.ts';

/** Throws AccessDisallowedFault when the person lacks the permission. */
export function demand(person: Person, permission: SupervisorPermissionType): void {
  if (person.permissions.has(permission)) return;
  throw new SandboxFault(
    'AccessDisallowedFault',
    `User "${person.userName}" does not have the permission ${permission}.`,
  );
}

const ofAgents = new Set<StatisticType>(['AgentState', 'AgentStatistics', 'ACDStatus']);

/** `Agents` for agents and queues, `Campaigns` for campaigns (guide, statisticType). */
export function demandTable(person: Person, type: StatisticType): void {
  demand(person, ofAgents.has(type) ? 'Agents' : 'Campaigns');
}

/**
 * Which rows of a table a person sees. Without AllSkills only the own skills, `[Default]` not being one; without
 * ViewDataForAllAgentGroups only agents in a group of one's own. Campaigns are all or nothing.
 */
export function visibilityOf(world: World, person: Person, type: StatisticType): (key: string) => boolean {
  if (type === 'ACDStatus' && !person.permissions.has('AllSkills')) {
    const skills = new Set(person.skills.map(({ name }) => name));
    return (key) => skills.has(key);
  }
  if (ofAgents.has(type) && type !== 'ACDStatus' && !person.permissions.has('ViewDataForAllAgentGroups')) {
    const groups = new Set(person.groups.map(({ id }) => id));
    return (key) => world.directory.person(key)?.groups.some(({ id }) => groups.has(id)) === true;
  }
  return () => true;
}
