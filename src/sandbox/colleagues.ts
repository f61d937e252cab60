import type { Clock } from '../lib/clock.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import type { Sessions } from './sessions.ts';
import type { Person, World } from './world/world.ts';

/**
 * Simulated supervisors come to their desktops and go home, by the contact centre's time. Each takes a seat while there, as people do, but never one
 * that a user needs: they come while another seat is free, and go when somebody would find none.
 */
export interface Colleagues {
  /** One of them gives up the seat, for this person. False: none of them has one, or the person is one of them. */
  makeRoomFor(person: Person): boolean;
  stop(): void;
}

export interface ColleaguesOptions {
  readonly world: Pick<World, 'directory' | 'now'>;
  readonly sessions: Pick<Sessions, 'all' | 'open' | 'end'>;
  readonly seats: () => number;
  readonly clock: Clock;
  /** IANA name of the domain's zone. */
  readonly zone: string;
}

const lookMs = 15_000;
const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const settings = { idleTimeOut: 1800, shiftStart: 0, timeZone: 0 };

export function createColleagues({ world, sessions, seats, clock, zone }: ColleaguesOptions): Colleagues {
  const { colleagues } = world.directory;
  if (colleagues.length === 0) return { makeRoomFor: () => false, stop() {} };

  function look(): void {
    const now = world.now();
    const local = new Date(now + zoneOffsetMs(zone, now));
    for (const person of colleagues) {
      const held = sessions.all().find((session) => session.person === person);
      if (isAtWork(person, local)) {
        if (held === undefined) comeIn(person);
      } else if (held?.client === 'desktop') sessions.end(person, true);
    }
  }

  function comeIn(person: Person): void {
    const left = seats() - sessions.all().length;
    if (left >= 2) sessions.open(person, settings, 'desktop'); // else they try again
  }

  let cancel = clock.after(0, function tick() {
    look();
    cancel = clock.after(lookMs, tick);
  });
  return {
    makeRoomFor(person) {
      if (colleagues.includes(person)) return false;
      const last = sessions.all().findLast((held) => held.client === 'desktop' && colleagues.includes(held.person));
      if (last === undefined) return false;
      sessions.end(last.person, true);
      return true;
    },
    stop: () => cancel(),
  };
}

/** On weekdays from about eight to about five, but for lunch; each a little differently. `local`: read as UTC. */
function isAtWork({ userId }: Person, local: Date): boolean {
  const day = local.getUTCDay();
  const minute = Math.floor(local.getTime() / minuteMs) % dayMinutes;
  const own = Number(userId) % 60;
  const [begins, ends, lunch] = [7.5 * 60 + own, 16.5 * 60 + own, 11.5 * 60 + own];
  return day >= 1 && day <= 5 && minute >= begins && minute < ends && !(minute >= lunch && minute < lunch + 40);
}
