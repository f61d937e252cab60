import type { Account, CallOptions } from '../five9/account.ts';
import type { Contract } from '../five9/contract/contract.ts';
import { supervisorPermissionTypeValues } from '../five9/contract/types.ts';
import type { DirectoryEntry } from './directory.ts';
import { scopeOf, type Scope } from './scope.ts';

export interface ScopeReading {
  readonly account: Account;
  readonly contract: Contract;
  /** What a version without getMyPermissions grants: all or nothing. */
  readonly trustWithoutPermissions: boolean;
  /** The viewer's agents when they were read lately: reading them spends ration. */
  readonly agents?: Scope['agents'] | undefined;
  /** What the operator's directory says: Five9 is not asked that. */
  readonly given?: DirectoryEntry | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What Five9 lets this user see and do, asked in the user's own seat. No operation tells which agents are in a group, so the agents are
 * those that Five9 shows when the user asks for AgentState. Rejects with `Five9Error`.
 */
export async function readScope(reading: ScopeReading): Promise<Scope> {
  const { account, contract, trustWithoutPermissions, given = {}, signal } = reading;
  const options = { priority: 'command', ...(signal === undefined ? {} : { signal }) } as const;
  const permissions = given.permissions ?? (await permissionsOf(reading, options));
  const isTold = contract.operations['getMyPermissions'] !== undefined || given.permissions !== undefined;
  if (!isTold)
    return trustWithoutPermissions
      ? scopeOf(permissions, given.skills ?? 'all', given.agents ?? 'all')
      : scopeOf(permissions, given.skills ?? new Set(), given.agents ?? new Set());

  let skills: Scope['skills'] = given.skills ?? 'all';
  if (given.skills === undefined && !permissions.has('AllSkills')) {
    const own = await account.call('getMySkillsIds', {}, options);
    // Calls without a skill are nobody's own: their row is for those who see all.
    skills = new Set(own.return.flatMap(({ name }) => (name === undefined || name === '[Default]' ? [] : [name])));
  }

  let agents: Scope['agents'] = given.agents ?? new Set();
  if (given.agents === undefined) {
    if (permissions.has('ViewDataForAllAgentGroups')) agents = 'all';
    else if (permissions.has('Agents')) agents = reading.agents ?? (await ownAgents(account, signal));
  }
  return scopeOf(permissions, skills, agents);
}

async function permissionsOf(
  { account, contract, trustWithoutPermissions }: ScopeReading,
  options: CallOptions,
): Promise<ReadonlySet<string>> {
  if (contract.operations['getMyPermissions'] === undefined)
    return new Set(trustWithoutPermissions ? supervisorPermissionTypeValues : []);
  const granted = await account.call('getMyPermissions', {}, options);
  const permissions = new Set<string>();
  for (const { type, value } of granted.return) if (value && type !== undefined) permissions.add(nameNow(type));
  return permissions;
}

/** Sees nothing and may do nothing. */
export const emptyScope: Scope = scopeOf(new Set(), new Set(), new Set());

async function ownAgents(account: Account, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const table = await account.table(
    'getStatistics',
    { statisticType: 'AgentState', columnNames: { values: { data: ['Username'] } } },
    { priority: 'baseline', ...(signal === undefined ? {} : { signal }) },
  );
  const column = table.columns.indexOf('Username');
  if (column === -1) return new Set(); // what Five9 does not tell, nobody sees
  return new Set(table.rows.flatMap((row) => row.at(column) ?? []));
}

/** Version 3 calls one right by its old name (facts §1.1). */
function nameNow(type: string): string {
  return type === 'CampaignManagementResetDialerDCP' ? 'CampaignManagementResetAbandonCallRate' : type;
}
