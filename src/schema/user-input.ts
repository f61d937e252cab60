import { userRoleValues } from '../five9/contract/types.ts';
import type { SeatUser } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { invalidInput } from './errors.ts';
import { decodeGlobalId } from './global-id.ts';
import { knownOr } from './permission.ts';
import { loggedInUsers, parseUserId } from './user.ts';
import { UserRoleEnum } from './user-role.ts';

const RoledIdInputRef = builder.inputType('RoledIdInput', {
  description: 'How Five9 itself addresses people. (wsRoledId.)',
  fields: (t) => ({
    userId: t.id({ required: true, description: "Five9's number of the user." }),
    role: t.field({ type: UserRoleEnum, required: true, description: 'Any but UNKNOWN.' }),
  }),
});

export const UserInputRef = builder.inputType('UserInput', {
  isOneOf: true,
  description: 'A user, in exactly one of three ways.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` of a User of this graph.' }),
    userName: t.string({
      description:
        'Login name of someone who is logged in now. Who is logged in in several roles is several users: then it is InvalidInput, which names them.',
    }),
    roledId: t.field({ type: RoledIdInputRef }),
  }),
});

export type UserInput = typeof UserInputRef.$inferInput;

/** How old the list of logged-in users may be that a user name is looked up in. */
const lookUpAgeMs = 10_000;

/** Whom the input means. Throws `InvalidInput`; asks Five9 only for a user name. */
export async function resolveUser(context: Context, input: UserInput, path: readonly string[]): Promise<SeatUser> {
  const { id, userName, roledId } = input as {
    id?: string;
    userName?: string;
    roledId?: typeof RoledIdInputRef.$inferInput;
  };
  if (id !== undefined) return userOfId(id, [...path, 'id']);
  if (roledId !== undefined) {
    if (knownOr(userRoleValues, roledId.role) === 'UNKNOWN')
      throw invalidInput([...path, 'roledId', 'role'], 'expected a role that Five9 has, got UNKNOWN');
    if (!/^\d{1,19}$/.test(roledId.userId))
      throw invalidInput(
        [...path, 'roledId', 'userId'],
        `expected Five9's number of a user, got ${JSON.stringify(roledId.userId.slice(0, 60))}`,
      );
    return { role: roledId.role, userId: roledId.userId };
  }
  return userOfName(context, userName ?? '', [...path, 'userName']);
}

function userOfId(globalId: string, path: readonly string[]): SeatUser {
  const user = parsedUserId(globalId);
  if (user === undefined)
    throw invalidInput(path, `expected the id of a User, got ${JSON.stringify(globalId.slice(0, 60))}`);
  return user;
}

function parsedUserId(globalId: string): SeatUser | undefined {
  try {
    const { typename, id } = decodeGlobalId(globalId);
    return typename === 'User' ? parseUserId(id) : undefined;
  } catch {
    return undefined; // not an id of ours: the caller says so, with the path
  }
}

async function userOfName(context: Context, name: string, path: readonly string[]): Promise<SeatUser> {
  const found = (await loggedInUsers(context, lookUpAgeMs)).filter((user) => user.name === name);
  const [user, ...others] = found;
  if (user === undefined)
    throw invalidInput(path, `expected the name of a user who is logged in, got ${JSON.stringify(name.slice(0, 60))}`);
  if (others.length > 0)
    throw invalidInput(
      path,
      `expected a user who is logged in in one role, got ${JSON.stringify(name)}: ${found
        .map(({ role, userId }) => `${role} ${userId}`)
        .join(', ')}. Use \`roledId\`.`,
    );
  return user;
}
