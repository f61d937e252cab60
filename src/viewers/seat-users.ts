import type { Account } from '../five9/account.ts';
import type { WsRoledId } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { isSame } from './chat-state.ts';
import type { SeatUser } from './seat.ts';

/** Who is logged in to Five9, as this seat last read it: names for ids, and the viewer's own id. */
export interface SeatUsers {
  /** At most `maxAgeMs` old. Those who ask at the same time share one call. (getLoggedInUsers.) */
  list(maxAgeMs: number): Promise<{ readonly asOf: number; readonly users: readonly SeatUser[] }>;
  /** The viewer as Five9 addresses them; undefined until the list was read. A supervisor's role goes before others. */
  readonly me: SeatUser | undefined;
  /** With the login name where it is known. */
  named(id: WsRoledId): SeatUser | undefined;
  /** Reads the list when one of the ids is not in it, or the viewer is not; not more often than every 10 s. Never rejects. */
  learn(ids: readonly WsRoledId[]): Promise<void>;
}

const relearnMs = 10_000;
/** People come and go; ids never change hands, so that old names stay right. */
const maxKnown = 20_000;

export function createSeatUsers(account: Account, clock: Clock): SeatUsers {
  let last: { readonly asOf: number; readonly users: readonly SeatUser[] } | undefined;
  let reading: Promise<{ readonly asOf: number; readonly users: readonly SeatUser[] }> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let me: SeatUser | undefined;
  const names = new Map<string, string>();

  async function read() {
    triedAt = clock.now();
    const answer = await account.call('getLoggedInUsers', {});
    const users: SeatUser[] = [];
    for (const { name, roledId } of answer.return) {
      if (roledId?.role === undefined) continue; // nobody could address such a user
      users.push({ role: roledId.role, userId: roledId.userId, ...(name === undefined ? {} : { name }) });
      if (name !== undefined) names.set(keyOf(roledId), name);
    }
    while (names.size > maxKnown) for (const key of [...names.keys()].slice(0, 1)) names.delete(key);
    const own = users.filter(({ name }) => name === account.userName);
    me = own.find(({ role }) => role === 'DomainSupervisor') ?? own[0] ?? me;
    last = { asOf: clock.now(), users };
    return last;
  }

  const users: SeatUsers = {
    async list(maxAgeMs) {
      if (last !== undefined && clock.now() - last.asOf <= maxAgeMs) return last;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    get me() {
      return me;
    },
    named(id) {
      const { role, userId } = id;
      if (role === undefined) return undefined;
      const user: SeatUser = { role, userId };
      if (me !== undefined && isSame(user, me)) return me;
      const name = names.get(keyOf(id));
      return name === undefined ? user : { ...user, name };
    },
    async learn(ids) {
      if (me !== undefined && ids.every((id) => names.has(keyOf(id)))) return;
      if (clock.now() - triedAt < relearnMs) return;
      await users.list(0).catch(() => {}); // names are a courtesy: a message without them is still told
    },
  };
  return users;
}

function keyOf({ role, userId }: WsRoledId): string {
  return `${role ?? ''} ${userId}`;
}
