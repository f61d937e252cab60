import { supervisorPermissionTypeValues } from '../five9/contract/types.ts';
import { scopeOf, type Scope } from './scope.ts';

/** What an operator says of people's rights: it goes before what Five9 says, and spends nothing. */
export interface Directory {
  /** Undefined: it says nothing of this person. */
  of(userName: string): DirectoryEntry | undefined;
}

/** What is left out is asked of Five9. */
export interface DirectoryEntry {
  readonly permissions?: ReadonlySet<string>;
  readonly skills?: Scope['skills'];
  readonly agents?: Scope['agents'];
}

/** The file is not a directory. Its message is one sentence that says where. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
}

/**
 * Reads `{ "groups": { "<group>": ["<agent>", …] }, "people": { "<user name>": { "permissions", "skills", "agents", "groups" } } }`.
 * `skills` and `agents` are `"all"` or lists; `groups` adds the agents of groups to `agents`. User names are compared as Five9 does, whatever their case.
 */
export function parseDirectory(text: string): Directory {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new DirectoryError('expected the directory to be JSON, got something else');
  }
  const root = objectOf(file, 'the directory', ['groups', 'people']);
  const groups = new Map(
    Object.entries(objectOf(root['groups'] ?? {}, 'groups')).map(([name, agents]) => [
      name,
      listOf(agents, `groups ${JSON.stringify(name)}`),
    ]),
  );
  const people = new Map(
    Object.entries(objectOf(root['people'] ?? {}, 'people')).map(([userName, entry]) => [
      userName.toLowerCase(),
      entryOf(entry, `people ${JSON.stringify(userName)}`, groups),
    ]),
  );
  return { of: (userName) => people.get(userName.toLowerCase()) };
}

/** What Five9 says, as far as the directory says nothing. `known` is not needed when the directory says everything. */
export function withDirectory(known: Scope | undefined, entry: DirectoryEntry | undefined): Scope | undefined {
  if (entry === undefined) return known;
  const permissions = entry.permissions ?? known?.permissions;
  const skills = entry.skills ?? known?.skills;
  const agents = entry.agents ?? known?.agents;
  if (permissions === undefined || skills === undefined || agents === undefined) return undefined;
  return scopeOf(permissions, skills, agents);
}

function entryOf(value: unknown, where: string, known: ReadonlyMap<string, readonly string[]>): DirectoryEntry {
  const entry = objectOf(value, where, ['permissions', 'skills', 'agents', 'groups']);
  const { permissions, skills, agents, groups } = entry;
  const granted = permissions === undefined ? undefined : listOf(permissions, `permissions of ${where}`);
  const stray = granted?.find((name) => !(supervisorPermissionTypeValues as readonly string[]).includes(name));
  if (stray !== undefined)
    throw new DirectoryError(
      `expected Five9's names of rights in permissions of ${where}, got ${JSON.stringify(stray)}`,
    );
  const ofGroups = listOf(groups ?? [], `groups of ${where}`).flatMap((name) => {
    const found = known.get(name);
    if (found === undefined)
      throw new DirectoryError(`expected a group of the directory in groups of ${where}, got ${JSON.stringify(name)}`);
    return found;
  });
  const seen = agents === undefined && groups === undefined ? undefined : namesOf(agents ?? [], `agents of ${where}`);
  return {
    ...(granted === undefined ? {} : { permissions: new Set(granted) }),
    ...(skills === undefined ? {} : { skills: namesOf(skills, `skills of ${where}`) }),
    ...(seen === undefined ? {} : { agents: seen === 'all' ? seen : new Set([...seen, ...ofGroups]) }),
  };
}

function namesOf(value: unknown, where: string): 'all' | ReadonlySet<string> {
  return value === 'all' ? 'all' : new Set(listOf(value, where, '"all" or '));
}

function listOf(value: unknown, where: string, or = ''): readonly string[] {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string'))
    throw new DirectoryError(`expected ${where} to be ${or}a list of names, got something else`);
  return value;
}

function objectOf(value: unknown, where: string, names?: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DirectoryError(`expected ${where} to be an object, got something else`);
  const stray = Object.keys(value).find((name) => names?.includes(name) === false);
  if (stray !== undefined)
    throw new DirectoryError(`expected ${names?.join(', ')} in ${where}, got ${JSON.stringify(stray)}`);
  return value as Record<string, unknown>;
}
