import { createHash } from 'node:crypto';

/** What a viewer may see and do. Unknown means no: an empty scope sees nothing. */
export interface Scope {
  /** Five9's names of the rights that are granted. */
  readonly permissions: ReadonlySet<string>;
  /** Names of the skills whose queues are seen. */
  readonly skills: 'all' | ReadonlySet<string>;
  /** User names of the agents that are seen. */
  readonly agents: 'all' | ReadonlySet<string>;
  /** The same for equal content: part of cursors and, later, of group keys. */
  readonly fingerprint: string;
}

/** Which statistic types a permission opens (guide, supervisorPermissionType). */
export function permissionFor(statisticType: string): 'Agents' | 'Campaigns' {
  return ['AgentState', 'AgentStatistics', 'ACDStatus'].includes(statisticType) ? 'Agents' : 'Campaigns';
}

/** Whether the row of a table with this key is seen. */
export function seesRow(scope: Scope, statisticType: string, key: string): boolean {
  return rowFilter(scope, statisticType)(key);
}

/** The same for many keys of one table. */
export function rowFilter({ permissions, skills, agents }: Scope, statisticType: string): (key: string) => boolean {
  const visible = visibleKeys({ permissions, skills, agents }, statisticType);
  return visible === 'all' ? () => true : (key) => visible.has(key);
}

/** The keys of a table that are seen, whether or not it has them. */
export function visibleKeys(
  { permissions, skills, agents }: Pick<Scope, 'permissions' | 'skills' | 'agents'>,
  statisticType: string,
): 'all' | ReadonlySet<string> {
  const permission = permissionFor(statisticType);
  if (!permissions.has(permission)) return new Set();
  return statisticType === 'ACDStatus' ? skills : permission === 'Agents' ? agents : 'all';
}

export function scopeOf(permissions: ReadonlySet<string>, skills: Scope['skills'], agents: Scope['agents']): Scope {
  const sorted = (names: 'all' | ReadonlySet<string>) => (names === 'all' ? names : [...names].sort());
  const content = JSON.stringify([sorted(permissions), sorted(skills), sorted(agents)]);
  const fingerprint = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  return { permissions, skills, agents, fingerprint };
}
