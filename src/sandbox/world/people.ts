import {
  supervisorPermissionTypeValues,
  type SupervisorPermissionType,
  type UserRole,
} from '../../five9/contract/types.ts';
import type { Draw } from './draw.ts';
import { firstNames, lastNames, userNameOf } from './names.ts';
import type { Plan } from './plan.ts';
import type { Directory, Named, Person } from './world.ts';

export interface People {
  readonly groups: readonly Named[];
  /** In the order of the plan's skills. */
  readonly skills: readonly Named[];
  readonly staff: readonly Person[];
  /** Simulated supervisors. */
  readonly colleagues: readonly Person[];
  readonly agents: readonly Person[];
}

/** Everybody's. The sandbox is a demo on purpose. */
const password = 'sandbox';

const all: ReadonlySet<SupervisorPermissionType> = new Set(supervisorPermissionTypeValues);
const viewing: ReadonlySet<SupervisorPermissionType> = new Set<SupervisorPermissionType>([
  'Agents',
  'AllSkills',
  'Campaigns',
  'ChatSessions',
  'Stations',
  'Users',
  'ViewDataForAllAgentGroups',
]);
const few: ReadonlySet<SupervisorPermissionType> = new Set<SupervisorPermissionType>([
  'Agents',
  'CallMonitoring',
  'Campaigns',
  'ChatSessions',
]);
/** Supervisors whom nobody signs in as: they sit at their own desktops in office hours, and chat. */
const colleagueNames = [
  ['nadia', 'Nadia Okafor'],
  ['tom', 'Tom Albrecht'],
  ['priya', 'Priya Raman'],
  ['marek', 'Marek Dvořák'],
  ['grace', 'Grace Lindqvist'],
  ['omar', 'Omar Haddad'],
] as const;
export const mostColleagues = colleagueNames.length;
/** Accounts for programs that poll: `gateway`, `gateway2` and so on. */
const gateways = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
const none: ReadonlySet<SupervisorPermissionType> = new Set();

export function createPeople(
  draw: Draw,
  plan: Plan,
  count: number,
  agentsMayUseApi: boolean,
  colleagueCount = 0,
): People {
  let lastId = 2_534_000;
  const nextId = () => String((lastId += draw.whole(3, 17)));
  const named = (name: string): Named => ({ id: nextId(), name });
  const groups = plan.groups.map(named);
  const skills = plan.skills.map(({ name }) => named(name));
  const person = (
    userName: string,
    fullName: string,
    role: UserRole,
    rights: Pick<Person, 'permissions' | 'groups' | 'skills' | 'mayUseApi'>,
  ): Person => ({ userName, password, fullName, role, userId: nextId(), isEnabled: true, ...rights });
  const everywhere = { groups, skills, mayUseApi: true };
  const staff = [
    person('supervisor', 'Sam Rivera', 'DomainSupervisor', { ...everywhere, permissions: all }),
    person('lead', 'Lena Brandt', 'DomainSupervisor', {
      permissions: few,
      groups: groups.slice(0, 1),
      skills: skills.slice(0, 1),
      mayUseApi: true,
    }),
    person('admin', 'Ada Whitfield', 'DomainAdmin', { ...everywhere, permissions: all }),
    ...gateways.map((name, index) =>
      person(index === 0 ? 'gateway' : `gateway${index + 1}`, `Gateway ${name}`, 'DomainSupervisor', {
        ...everywhere,
        permissions: viewing,
      }),
    ),
  ];

  const taken = new Set<string>();
  const firstSkills = plan.skills.map(({ weight }, index) => [index, weight] as const);
  const agents = Array.from({ length: count }, (_, index) => {
    const firstName = draw.pick(firstNames);
    const lastName = draw.pick(lastNames);
    const base = userNameOf(firstName, lastName);
    let local: string = base;
    for (let number = 2; taken.has(local); number += 1) local = `${base}${number}`;
    taken.add(local);
    // The first agents cover every skill, so that no queue is left without anybody.
    const first = index < skills.length ? index : draw.weighted(firstSkills);
    const further = draw.weighted([
      [0, 45],
      [1, 35],
      [2, 20],
    ] as const);
    const chosen = new Set([first, ...Array.from({ length: further }, () => draw.whole(0, skills.length - 1))]);
    return person(`${local}@example.com`, `${firstName} ${lastName}`, 'Agent', {
      permissions: none,
      groups: groups.filter((_, group) => group === index % groups.length),
      skills: [...chosen].flatMap((skill) => skills[skill] ?? []),
      mayUseApi: agentsMayUseApi,
    });
  });
  // After the agents, who are the same with them and without.
  const colleagues = colleagueNames.slice(0, colleagueCount).map(([userName, fullName], index) =>
    person(userName, fullName, 'DomainSupervisor', {
      permissions: viewing,
      groups: groups.filter((_, group) => group === index % groups.length),
      skills: skills.filter((_, skill) => skill === index % skills.length),
      mayUseApi: true,
    }),
  );
  return { groups, skills, staff, colleagues, agents };
}

export function createDirectory(
  people: People,
  loggedInAgents: () => readonly Person[],
): Directory & {
  /** The person is known by another name from now on. */
  renamed(from: string, to: string): void;
} {
  const everyone = [...people.staff, ...people.colleagues, ...people.agents];
  const byName = new Map(everyone.map((person) => [person.userName, person]));
  const byRoledId = new Map(everyone.map((person) => [`${person.role} ${person.userId}`, person]));
  return {
    people: everyone,
    colleagues: people.colleagues,
    groups: people.groups,
    skills: people.skills,
    person: (userName) => byName.get(userName),
    byId: (role, userId) => byRoledId.get(`${role} ${userId}`),
    loggedInAgents,
    renamed(from, to) {
      const person = byName.get(from);
      byName.delete(from);
      if (person !== undefined) byName.set(to, person);
    },
  };
}
