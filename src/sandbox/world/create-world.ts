import type { Clock } from '../../lib/clock.ts';
import { type Logger, silentLogger } from '../../lib/logger.ts';
import { seededRandom } from '../../lib/random.ts';
import { createArrivals } from './arrivals.ts';
import { callsUnderWay } from './calls-under-way.ts';
import { createCampaignControl } from './campaign-control.ts';
import { headerOf } from './columns.ts';
import { createDayShape } from './day-shape.ts';
import { createDialler } from './dialler.ts';
import { createDispositions } from './dispositions.ts';
import { createDomainTime } from './domain-time.ts';
import { createDraw } from './draw.ts';
import { createEventQueue } from './event-queue.ts';
import { createFloor, type Floor } from './floor.ts';
import { createIdleWork } from './idle-work.ts';
import type { Model } from './model.ts';
import { createModel } from './create-model.ts';
import { createMonitoring } from './monitoring.ts';
import { createPace } from './pace.ts';
import { repeatPast } from './past.ts';
import { liveMinutes, type OnPastMinute } from './past-minutes.ts';
import { createDirectory, createPeople, mostColleagues } from './people.ts';
import { planOf } from './plan.ts';
import { createRename } from './rename.ts';
import { createRingIn } from './ring-in.ts';
import { createShifts } from './shifts.ts';
import { createStations } from './stations.ts';
import { switchDefaults } from '../switches.ts';
import { createTables } from './tables/tables.ts';
import type { TableWording } from './tables/wording.ts';
import { warmUpMsFor } from './warm-up.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  readonly clock: Clock;
  /** The same seed, start and options give the same tables after the same virtual time, however often they were read. @default 1 */
  readonly seed?: number;
  /** 1 to 10,000 are meant. @default 50 */
  readonly agents?: number;
  /** Virtual seconds per second of the clock, up to 1,440. 0 stands still. @default 1 */
  readonly speed?: number;
  /** IANA zone whose day people live, and of `State Since` and other texts without a zone. @default 'America/Los_Angeles' */
  readonly domainZone?: string;
  /** False: agents get AccessDisallowedFault. @default false */
  readonly agentsMayUseApi?: boolean;
  /** Simulated supervisors, at most 6. @default 0 */
  readonly colleagues?: number;
  /** Read whenever a table is. @default the defaults of the switches */
  readonly wording?: TableWording;
  /** Called while the world is made. Changes nothing in it. @default nobody is told */
  readonly onPastMinute?: OnPastMinute | undefined;
  /** Told once when it cannot live as fast as it should. @default silentLogger */
  readonly logger?: Logger;
}

export const worldDefaults = {
  seed: 1,
  agents: 50,
  speed: 1,
  domainZone: 'America/Los_Angeles',
  agentsMayUseApi: false,
  colleagues: 0,
  wording: switchDefaults,
  onPastMinute: undefined,
  logger: silentLogger,
} as const satisfies Omit<WorldOptions, 'clock'>;

export function createWorld({ clock, ...given }: WorldOptions): World {
  const { seed, agents, speed, domainZone, agentsMayUseApi, colleagues, wording, onPastMinute, logger } = {
    ...worldDefaults,
    ...given,
  };
  if (!Number.isInteger(agents) || agents < 1) throw new Error(`expected agents to be 1 or more, got ${agents}`);
  if (!(Number.isInteger(colleagues) && colleagues >= 0 && colleagues <= mostColleagues))
    throw new Error(`expected colleagues from 0 to ${mostColleagues}, got ${colleagues}`);
  const startedAt = clock.now();
  const day = createDayShape(domainZone);
  const warmUpMs = warmUpMsFor(agents, day.hourOf(startedAt));
  const queue = createEventQueue(Math.floor(startedAt) - warmUpMs);
  const draw = createDraw(seededRandom(seed));
  const dispositions = createDispositions();
  const plan = planOf(agents);
  const people = createPeople(draw, plan, agents, agentsMayUseApi, colleagues);
  const model: Model = createModel({ queue, draw, dispositions, day, plan, people });
  const simulated = new Map(model.agents.map((agent) => [agent.person, agent]));

  const monitoring = createMonitoring({
    person: (userName) => directory.person(userName),
    isLoggedIn: (person) => (simulated.get(person)?.state ?? 'Logged Out') !== 'Logged Out',
  });
  const floor: Floor = createFloor(model, {
    onIdle: (agent) => idleWork(agent),
    onLogout(agent) {
      monitoring.agentLeft(agent.person);
      shifts.onLogout(agent);
    },
  });
  const idleWork = createIdleWork(model, floor);
  const shifts = createShifts(model, floor);
  const stream = createArrivals(model, floor);
  const dial = createDialler(model, floor);
  const control = createCampaignControl(model, floor);
  const ringIn = createRingIn(model, floor);
  const stations = createStations(draw);
  const tables = createTables(model, createDomainTime(domainZone), wording);
  const directory = createDirectory(people, () => {
    catchUp();
    return model.agents.filter(({ state }) => state !== 'Logged Out').map(({ person }) => person);
  });

  const rename = createRename(model, (from, to) => {
    directory.renamed(from, to);
    monitoring.renamed(from, to);
  });

  shifts.begin();
  for (const campaign of model.campaigns.values()) {
    if (campaign.plan.type === 'INBOUND') stream(campaign);
    else dial(campaign);
  }
  const until = queue.now + warmUpMs;
  if (onPastMinute !== undefined) liveMinutes(until, queue, tables, onPastMinute);
  queue.advance(until);
  repeatPast(model, warmUpMs);

  const pace = createPace({ clock, startedAt, speed, queue, logger });
  const { catchUp } = pace;
  /** The same functions, except that all that happened before they are called has happened. */
  function timely<T extends object>(functions: T): T {
    return Object.fromEntries(
      Object.entries(functions).map(([name, run]: [string, (...args: unknown[]) => unknown]) => [
        name,
        (...args: unknown[]) => {
          catchUp();
          return run(...args);
        },
      ]),
    ) as T;
  }

  return {
    now() {
      catchUp();
      return queue.now;
    },
    pace,
    directory,
    campaigns: timely(control),
    stations,
    monitoring: timely(monitoring),
    dispositions: () => [...dispositions.names],
    addDisposition(name) {
      catchUp();
      for (const type of ['AgentStatistics', 'InboundCampaignStatistics', 'OutboundCampaignStatistics'] as const) {
        if (headerOf(type, []).includes(name)) {
          throw new Error(`expected a new disposition, got "${name}", which is a column of ${type}`);
        }
      }
      dispositions.add(name);
    },
    ringIn(calls, campaignName) {
      catchUp();
      ringIn(calls, campaignName);
    },
    rename(kind, name, to) {
      catchUp();
      rename(kind, name, to);
    },
    callsUnderWay() {
      catchUp();
      return callsUnderWay(model);
    },
    table(type, view) {
      catchUp();
      return tables.table(type, view);
    },
    tables(wanted) {
      catchUp();
      return wanted.map(({ type, view }) => tables.table(type, view));
    },
    close: () => pace.close(),
  };
}
