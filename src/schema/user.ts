import { userRoleValues } from '../five9/contract/types.ts';
import type { SeatUser } from '../viewers/seat.ts';
import { AgentRef, agentTable } from './agent.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { translated } from './errors.ts';
import { parseRowId, rowId } from './global-id.ts';
import { knownOr } from './permission.ts';
import { findRow } from './row-list.ts';
import { UserRoleEnum } from './user-role.ts';

export const UserRef = builder.objectRef<SeatUser>('User');

builder.node(UserRef, {
  description: 'Someone in a role. A person who is logged in in two roles is two users, as in Five9.',
  id: { resolve: ({ role, userId }) => rowId(role, userId) },
  async loadOne(id, context) {
    const user = parseUserId(id);
    if (user === undefined) return null;
    const users = await translated(loggedInUsers(context, 10_000));
    return users.find(({ role, userId }) => role === user.role && userId === user.userId) ?? user;
  },
  fields: (t) => ({
    userId: t.exposeID('userId', { description: "Five9's number of the user." }),
    role: t.field({ type: UserRoleEnum, resolve: ({ role }) => knownOr(userRoleValues, role) }),
    roleText: t.exposeString('role', { description: 'The role as Five9 names it.' }),
    name: t.string({
      nullable: true,
      description: 'Login name. Null for someone whom Five9 does not list as logged in.',
      resolve: ({ name }) => name,
    }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'The same person as an agent. Null for other roles, and for agents whom you may not see.',
      args: { view: t.arg.string({ required: true, defaultValue: 'default' }) },
      async resolve({ role, name }, { view }, context, info) {
        if (role !== 'Agent' || name === undefined) return null;
        return (await findRow(context, info, { ...agentTable, view }, name)) ?? null;
      },
    }),
  }),
});

/** Who is logged in to Five9, read in the viewer's own seat. */
export async function loggedInUsers(context: Context, maxAgeMs: number): Promise<readonly SeatUser[]> {
  return (await context.viewer.seat.loggedInUsers(maxAgeMs)).users;
}

/** The user that an id of the graph names, without the type's name. */
export function parseUserId(id: string): SeatUser | undefined {
  const [role, userId] = parseRowId(id);
  return role === undefined || userId === undefined || !/^\d+$/.test(userId) ? undefined : { role, userId };
}
