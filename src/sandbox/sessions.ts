import type { StatisticType, ViewSettings } from '../five9/contract/types.ts';
import type { Clock } from '../lib/clock.ts';
import { SandboxFault } from './fault.ts';
import type { Person, WorldTable } from './world/world.ts';

/** What a session knows of a table that it asked for. */
export interface RequestedTable {
  /** As in the last getStatistics; undefined means all. */
  columns: readonly string[] | undefined;
  /** The states this session was given, by timestamp; bounded, oldest first. */
  readonly issued: Map<string, WorldTable>;
  configurationChanged: boolean;
}

export interface Session {
  readonly person: Person;
  /** `desktop`: the user's own client elsewhere, which our API can neither use nor see, only force out. */
  readonly client: 'api' | 'desktop';
  settings: ViewSettings;
  readonly tables: Map<StatisticType, RequestedTable>;
  /** Aborts when the session ends, so that long polls of it do. */
  readonly ended: AbortSignal;
}

/** One session per user (facts §3.1), each taking a licence seat, each ending after `idleTimeOut` without a request. */
export interface Sessions {
  /** Opens or re-parameterises. Throws UserAlreadyLoggedInFault when a desktop holds it, UserLimitReachedFault without a seat. */
  open(person: Person, settings: ViewSettings, client?: Session['client']): Session;
  /** The API session, without touching it. */
  of(person: Person): Session | undefined;
  /** The API session. Throws SessionClosedFault once after it ended by itself, SessionNotInitializedFault otherwise. */
  require(person: Person): Session;
  /** A request of this person runs: idle time starts over when the returned function is called. */
  enter(person: Person): () => void;
  /** `told`: the user asked for it, so that nothing is left to be told by SessionClosedFault. */
  end(person: Person, told: boolean): void;
  all(): readonly Session[];
  close(): void;
}

export interface SessionsOptions {
  readonly clock: Clock;
  readonly seats: () => number;
  /** No seat is free for this person: whoever can spare theirs ends their session and true comes back; false: nobody can. */
  readonly onFull?: (person: Person) => boolean;
  /** A session began where there was none; not on re-parameterising. */
  readonly onOpen: (person: Person, client: Session['client']) => void;
  readonly onEnd: (person: Person) => void;
}

const defaultIdleTimeOut = 180;

export function createSessions({ clock, seats, onFull = () => false, onOpen, onEnd }: SessionsOptions): Sessions {
  const sessions = new Map<string, OpenSession>();
  const untold = new Set<string>();
  const running = new Map<string, number>();

  function watchIdle(open: OpenSession): void {
    open.cancelIdle();
    const idleMs = (open.session.settings.idleTimeOut ?? defaultIdleTimeOut) * 1000;
    open.cancelIdle = clock.after(idleMs, () => end(open.session.person, false));
  }

  function end(person: Person, told: boolean): void {
    const open = sessions.get(person.userName);
    if (told) untold.delete(person.userName);
    if (open === undefined) return;
    sessions.delete(person.userName);
    open.cancelIdle();
    if (!told && open.session.client === 'api') untold.add(person.userName);
    open.abort.abort();
    onEnd(person);
  }

  function begin(person: Person, settings: ViewSettings, client: Session['client']): Session {
    while (sessions.size >= seats() && onFull(person));
    if (sessions.size >= seats()) {
      throw new SandboxFault(
        'UserLimitReachedFault',
        `The maximum number of logged in supervisors (${seats()}) is reached.`,
      );
    }
    const abort = new AbortController();
    const session: Session = { person, client, settings, tables: new Map(), ended: abort.signal };
    const open: OpenSession = { session, abort, cancelIdle: () => {} };
    sessions.set(person.userName, open);
    onOpen(person, client);
    if (client === 'api' && !running.has(person.userName)) watchIdle(open);
    return session;
  }

  return {
    open(person, settings, client = 'api') {
      const held = sessions.get(person.userName)?.session;
      if (held !== undefined && held.client !== client) {
        if (settings.forceLogoutSession !== true) {
          throw new SandboxFault(
            'UserAlreadyLoggedInFault',
            `User "${person.userName}" is already logged in elsewhere.`,
          );
        }
        end(person, false);
      }
      untold.delete(person.userName);
      // Forced out by a desktop, the API user has yet to be told.
      if (held?.client === 'api' && client === 'desktop') untold.add(person.userName);
      const same = held?.client === client ? held : undefined;
      if (same === undefined) return begin(person, settings, client);
      if (viewOf(same.settings) !== viewOf(settings)) same.tables.clear();
      same.settings = settings;
      return same;
    },
    of(person) {
      const session = sessions.get(person.userName)?.session;
      return session?.client === 'api' ? session : undefined;
    },
    require(person) {
      const session = this.of(person);
      if (session !== undefined) return session;
      if (untold.delete(person.userName)) throw new SandboxFault('SessionClosedFault', 'Session was closed');
      throw new SandboxFault(
        'SessionNotInitializedFault',
        'Session is not initialized: expected setSessionParameters first.',
      );
    },
    enter({ userName }) {
      running.set(userName, (running.get(userName) ?? 0) + 1);
      sessions.get(userName)?.cancelIdle();
      return function leave() {
        const left = (running.get(userName) ?? 1) - 1;
        if (left > 0) {
          running.set(userName, left);
          return;
        }
        running.delete(userName);
        const open = sessions.get(userName);
        if (open?.session.client === 'api') watchIdle(open);
      };
    },
    end,
    all: () => [...sessions.values()].map(({ session }) => session),
    close() {
      for (const { session } of sessions.values()) end(session.person, true);
    },
  };
}

interface OpenSession {
  readonly session: Session;
  readonly abort: AbortController;
  cancelIdle: () => void;
}

/** The part of the settings that the numbers depend on: when it changes, what was given out before is void. */
function viewOf({ rollingPeriod, shiftStart, statisticsRange, timeZone }: ViewSettings): string {
  return JSON.stringify([rollingPeriod, shiftStart, statisticsRange, timeZone]);
}
