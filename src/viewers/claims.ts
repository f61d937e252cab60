import { supervisorPermissionTypeValues } from '../five9/contract/types.ts';
import { scopeOf, type Scope } from './scope.ts';
import { SignInError } from './viewers.ts';

/**
 * What a signed token says in its claim `five9`. Unknown means no: what is not named is not seen.
 * - `permissions`: Five9's names of rights, such as `Agents`, `Campaigns`.
 * - `agents`, `skills`: `"all"`, or a list of user names, of skills.
 * - `agent`: a user name: the token of an agent's desktop, which sees that agent's own row, and the queues in `skills`.
 */
export function scopeOfClaims(claims: unknown): Scope {
  const five9 = claims ?? {};
  if (typeof five9 !== 'object' || Array.isArray(five9)) throw malformed('the claim five9 to be an object', five9);
  const stray = Object.keys(five9).find((name) => !known.has(name));
  if (stray !== undefined) throw malformed(`${[...known].join(', ')} in the claim five9`, stray);
  const { permissions = [], agents = [], skills = [], agent } = five9 as Readonly<Record<string, unknown>>;
  if (agent !== undefined) {
    if (typeof agent !== 'string' || agent === '') throw malformed('five9.agent to be a user name', agent);
    if ('agents' in five9 || 'permissions' in five9)
      throw malformed('five9.agent to come without agents and permissions', 'both');
    return scopeOf(new Set(['Agents']), namesOf('skills', skills), new Set([agent]));
  }
  const granted = namesOf('permissions', permissions);
  if (granted === 'all') throw malformed('five9.permissions to be a list', 'all');
  const unknown = [...granted].find((name) => !(supervisorPermissionTypeValues as readonly string[]).includes(name));
  if (unknown !== undefined) throw malformed("five9.permissions to be Five9's names of rights", unknown);
  return scopeOf(granted, namesOf('skills', skills), namesOf('agents', agents));
}

const known = new Set(['permissions', 'agents', 'skills', 'agent']);

function namesOf(claim: string, value: unknown): 'all' | ReadonlySet<string> {
  if (value === 'all') return 'all';
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string'))
    throw malformed(`five9.${claim} to be "all" or a list of names`, value);
  return new Set(value);
}

function malformed(expected: string, got: unknown): SignInError {
  return new SignInError('Unauthenticated', `expected ${expected}, got ${JSON.stringify(got)}`);
}
