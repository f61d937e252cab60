import type { StatisticType, SupervisorPermissionType } from '../five9/contract/types.ts';
import { SandboxFault } from './fault.ts';
import type { Named, Person, World } from './world/world.ts';

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
 * `onlyMySkills`: of those only the own skills, and the agents who have one of them.
 */
export function visibilityOf(
  { directory }: World,
  person: Person,
  type: StatisticType,
  onlyMySkills: boolean,
): (key: string) => boolean {
  if (!ofAgents.has(type)) return () => true;
  const { permissions } = person;
  if (type === 'ACDStatus') {
    if (permissions.has('AllSkills') && !onlyMySkills) return () => true;
    const skills = new Set(person.skills.map(({ name }) => name));
    return (key) => skills.has(key);
  }
  const groups = permissions.has('ViewDataForAllAgentGroups') ? undefined : person.groups;
  const skills = onlyMySkills ? person.skills : undefined;
  if (groups === undefined && skills === undefined) return () => true;
  return (key) => {
    const agent = directory.person(key);
    return agent !== undefined && hasOneOf(groups, agent.groups) && hasOneOf(skills, agent.skills);
  };
}

function hasOneOf(wanted: readonly Named[] | undefined, named: readonly Named[]): boolean {
  return wanted === undefined || named.some(({ id }) => wanted.some((one) => one.id === id));
}
