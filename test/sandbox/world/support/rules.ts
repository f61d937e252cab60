import type { StatisticType } from '../../../../src/five9/contract/types.ts';
import type { CallUnderWay, World, WorldView } from '../../../../src/sandbox/world/world.ts';
import { readableStart } from '../../../../src/sandbox/world/tally.ts';
import { sum } from './hand-clock.ts';

type Row = Readonly<Record<string, string | null>>;
type Rows = ReadonlyMap<string, Row>;

/** A contact centre that one can look at: a world at hand, or what was read of one over SOAP. */
export interface Sighted {
  readonly world: Pick<World, 'now' | 'callsUnderWay' | 'dispositions'> & {
    readonly directory: Pick<World['directory'], 'people'>;
  };
  readonly rows: (type: StatisticType, view?: Partial<WorldView>) => Rows;
}

/** The views in which it is looked at. */
export interface SightView {
  readonly range: 'RollingHour' | 'CurrentDay' | 'CurrentShift' | 'Lifetime';
  readonly shiftStartMs: number;
}

/** Everything that can be seen of a contact centre at one instant. */
interface Sight {
  readonly now: number;
  readonly agents: Rows;
  readonly queues: Rows;
  readonly campaigns: Rows;
  readonly manager: Rows;
  readonly calls: readonly CallUnderWay[];
  readonly dispositions: readonly string[];
  readonly skillsOf: ReadonlyMap<string, readonly string[]>;
  readonly counts: readonly Counts[];
}

/** What the tables that count say in one view. */
interface Counts {
  readonly name: string;
  /** Epoch ms: figures of calls that came before it are not in them. */
  readonly start: number;
  readonly agents: Rows;
  readonly queues: Rows;
  readonly inbound: Rows;
  readonly outbound: Rows;
  readonly autodial: Rows;
}

/** A sentence for each rule that is broken: where the tables contradict each other, themselves, or the calls that are under way. */
export function contradictionsOf(at: Sighted): readonly string[] {
  const sight = look(at);
  return rules.flatMap((rule) => {
    try {
      rule(sight);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const pacificMs = -8 * hour;

function look({ world, rows }: Sighted): Sight {
  const now = world.now();
  const toMinute = (instant: number) => Math.floor(instant / minute) * minute;
  const midnight = Math.floor((now + pacificMs) / day) * day - pacificMs;
  // A shift that began at 08:07, so that no figure may depend on how coarse old times are kept.
  const shiftStartMs = 8 * hour + 7 * minute;
  const shift = midnight + shiftStartMs <= now ? midnight + shiftStartMs : midnight - day + shiftStartMs;
  const views: readonly (readonly [Partial<WorldView>, number])[] = [
    [{ range: 'RollingHour' }, toMinute(now - hour)],
    [{ range: 'CurrentDay' }, midnight],
    [{ range: 'CurrentShift', shiftStartMs }, readableStart(shift, now)],
    [{ range: 'Lifetime' }, -Infinity],
  ];
  return {
    now,
    agents: rows('AgentState'),
    queues: rows('ACDStatus'),
    campaigns: rows('CampaignState'),
    manager: rows('OutboundCampaignManager'),
    calls: world.callsUnderWay(),
    dispositions: world.dispositions(),
    skillsOf: new Map(world.directory.people.map(({ userName, skills }) => [userName, skills.map(({ name }) => name)])),
    counts: views.map(([view, start]) => ({
      name: view.range ?? '',
      start,
      agents: rows('AgentStatistics', view),
      queues: rows('ACDStatus', view),
      inbound: rows('InboundCampaignStatistics', view),
      outbound: rows('OutboundCampaignStatistics', view),
      autodial: rows('AutodialCampaignStatistics', view),
    })),
  };
}

const rules: readonly ((sight: Sight) => void)[] = [
  function everyCallIsInOneOutcomeOrUnderWay({ counts, calls, dispositions }) {
    for (const { name, start, inbound, outbound, autodial } of counts) {
      for (const [campaign, row] of [...inbound, ...outbound, ...autodial]) {
        const underWay = calls.filter(
          (call) => call.campaign === campaign && call.arrivedAt >= start && !besides.has(call.stage),
        ).length;
        const ended = sum([row], ...dispositions);
        equal(`${name}: total calls of ${campaign}`, Number(row['Total Calls']), ended + underWay);
        if (!inbound.has(campaign)) continue;
        equal(`${name}: dispositions of ${campaign} against outcomes`, ended, sum([row], ...inboundOutcomes));
      }
    }
  },
  function agentsCountInTheirQueues({ agents, queues, skillsOf }) {
    for (const [skill, row] of queues) {
      const own = [...agents].filter(([agent]) => skillsOf.get(agent)?.includes(skill));
      const among = (...states: string[]) => own.filter(([, { State }]) => states.includes(State ?? '')).length;
      const loggedIn = own.length - among('Logged Out');
      equal(`${skill}: logged in`, row['Agents Logged In'], `${loggedIn} (${loggedIn - among('Not Ready')})`);
      equal(`${skill}: on call`, row['Agents On Call'], String(among('On Call')));
      equal(`${skill}: ready`, row['Agents Ready For Calls'], String(among('Ready')));
      equal(
        `${skill}: not ready`,
        row['Agents Not Ready For Calls'],
        String(loggedIn - among('On Call') - among('Ready')),
      );
    }
  },
  function queuesHoldTheCallsThatWait({ queues, calls, agents }) {
    for (const [skill, row] of queues) {
      const waiting = (stage: string) =>
        String(calls.filter((call) => call.skill === skill && call.stage === stage).length);
      equal(`${skill}: calls in queue`, row['Calls In Queue'], waiting('waiting'));
      equal(`${skill}: visual IVR`, row['Calls In Queue (Visual IVR)'], waiting('visual-ivr'));
      equal(`${skill}: callbacks`, row['Queue Callbacks'], waiting('callback'));
      equal(`${skill}: voicemails`, Number(row['Total VMs']), sum([row], 'VMs In Queue', 'VMs In Progress'));
      if (Number(row['Agents Ready For Calls']) > 0) {
        equal(`${skill}: who waits while somebody is ready`, sum([row], 'Calls In Queue', 'Queue Callbacks'), 0);
      }
      if (row['Calls In Queue'] === '0') equal(`${skill}: longest wait`, row['Current Longest Queue Time'], '0');
    }
    const listening = [...agents.values()].filter(({ State }) => State === 'On Voicemail').length;
    equal('voicemails in progress', sum(queues.values(), 'VMs In Progress'), listening);
  },
  function agentsHaveTheCallsThatTheirStateSays({ agents, calls }) {
    const inHand = new Map<string, CallUnderWay>();
    for (const call of calls) {
      if (call.agent === undefined || call.stage === 'parked') continue;
      equal(`calls in the hand of ${call.agent} besides`, inHand.has(call.agent), false);
      inHand.set(call.agent, call);
    }
    for (const [agent, row] of agents) {
      const call = inHand.get(agent);
      equal(`${agent}: state ${row['State']}`, stagesIn[row['State'] ?? '']?.includes(call?.stage ?? 'none'), true);
      equal(`${agent}: call type`, row['Call Type'], call?.type ?? '');
      equal(`${agent}: campaign`, row['Campaign Name'], call?.campaign ?? '');
      equal(`${agent}: has a customer`, row['Customer'] !== null, call !== undefined);
      const parked = calls.filter((each) => each.agent === agent && each.stage === 'parked').length;
      equal(`${agent}: parked calls`, row['Parked Calls'], String(parked));
      if (parked === 0) equal(`${agent}: on park`, row['On Park State Duration'], '0');
    }
    const colleagues = [...inHand.values()].filter(({ type }) => type === 'Internal').length;
    equal('parties of internal calls, modulo two', colleagues % 2, 0);
  },
  function durationsAreThoseOfTheState({ agents, now }) {
    for (const [agent, row] of agents) {
      for (const [column, state] of Object.entries(durationColumns)) {
        equal(`${agent}: ${column}`, row[column], row['State'] === state ? row['State Duration'] : '0');
      }
      const since = Date.parse(`${row['State Since']?.replace(' ', 'T')}-08:00`);
      // Both are cut to the second.
      const behindMs = now - since - Number(row['State Duration']);
      equal(`${agent}: state since and its duration lead to now`, behindMs >= 0 && behindMs < 2000, true);
      atMost(`${agent}: hold`, Number(row['On Hold Duration']), Number(row['On Call State Duration']));
    }
  },
  function agentsHandledWhatCampaignsCountAsHandled({ counts, dispositions }) {
    for (const { name, agents, inbound, outbound, autodial } of counts) {
      for (const [agent, row] of agents) {
        equal(`${name}: calls of ${agent}`, Number(row['Total Calls']), sum([row], ...kinds));
        equal(`${name}: dispositions of ${agent}`, sum([row], ...dispositions), Number(row['Total Calls']));
      }
      // Whoever transfers a call has handled it too; the campaign counts it once, at its end.
      const of = (...columns: string[]) => sum(agents.values(), ...columns);
      const transferred = of('Transferred');
      equal(
        `${name}: inbound calls that agents handled`,
        of('Total Inbound Calls') - transferred,
        sum(inbound.values(), 'Handled Calls'),
      );
      const dialled = of('Total Outbound Calls', 'Total Preview Calls');
      atMost(`${name}: dialled calls, by campaign and by agent`, sum(outbound.values(), 'Handled Calls'), dialled);
      const handled = sum([...outbound.values(), ...autodial.values()], 'Handled Calls');
      atMost(`${name}: dialled calls, by agent and by campaign`, dialled, handled);
    }
  },
  function agentsWorkNoLongerThanTheyWereThere({ counts, agents: states, now }) {
    for (const { name, start, agents } of counts) {
      for (const [agent, row] of agents) {
        if (start !== -Infinity) {
          // What has not ended is not counted yet.
          const state = states.get(agent);
          const lastsMs = state?.['State'] === 'Logged Out' ? 0 : Number(state?.['State Duration']);
          const thereMs = Number(row['Login Time']) + Math.min(lastsMs, now - start);
          atMost(`${name}: time that ${agent} was there`, thereMs, now - start);
        }
        atMost(`${name}: utilization of ${agent}`, Number(row['Utilization']), Number(row['Occupancy']));
        atMost(`${name}: occupancy of ${agent}`, Number(row['Occupancy']), 100);
      }
    }
  },
  function partsAreNoMoreThanTheWhole({ counts }) {
    for (const { name, inbound, outbound, autodial } of counts) {
      for (const [campaign, row] of inbound) {
        atMost(`${name}: connected of ${campaign}`, Number(row['Connected Calls']), Number(row['Total Calls']));
        atMost(`${name}: handled of ${campaign}`, Number(row['Handled Calls']), Number(row['Connected Calls']));
        atMost(`${name}: service level of ${campaign}`, Number(row['Service Level Queue']), 100);
        atMost(`${name}: service level of ${campaign}`, Number(row['Service Level Talk']), 100);
      }
      for (const [campaign, row] of [...outbound, ...autodial]) {
        equal(`${name}: attempts of ${campaign}`, row['Dialing Attempts'], row['Total Calls']);
        atMost(`${name}: connected of ${campaign}`, Number(row['Connected Calls']), Number(row['Total Calls']));
        atMost(`${name}: contacted of ${campaign}`, Number(row['Contacted Calls']), Number(row['Connected Calls']));
        const met = sum([row], 'Handled Calls', 'Abandoned Calls');
        atMost(`${name}: handled or abandoned of ${campaign}`, met, Number(row['Contacted Calls']));
      }
    }
  },
  function queueTimesLastAtLeastAsLongAsTheyDo({ counts, queues }) {
    for (const { name, queues: inRange } of counts) {
      for (const [skill, row] of inRange) {
        const current = Number(queues.get(skill)?.['Current Longest Queue Time']);
        atMost(`${name}: ${skill}, current longest wait`, current, Number(row['Longest Queue Time']));
      }
    }
  },
  function theManagerShowsTheListsOfRunningCampaigns({ manager, campaigns, counts, calls }) {
    const lists = counts[0]?.outbound ?? new Map<string, Row>();
    const running = [...lists.keys()].filter((name) => campaigns.get(name)?.['State'] === 'RUNNING');
    equal('rows of the manager', [...manager.keys()].join(), running.join());
    for (const [campaign, row] of manager) {
      equal(`${campaign}: records in all places`, sum([row], ...places), Number(row['Total Records']));
      for (const column of ['State', 'Total Records', 'Available Records']) {
        const elsewhere = column === 'State' ? campaigns : lists;
        equal(`${campaign}: ${column}`, row[column], elsewhere.get(campaign)?.[column]);
      }
      const withRecord = calls.filter((call) => call.campaign === campaign).length;
      equal(`${campaign}: records in use`, Number(row['Dialed Without Timer Records']), withRecord);
    }
  },
  function longerRangesCountNoLess({ counts, now }) {
    const [hourly, daily, , ever] = counts;
    if (hourly === undefined || daily === undefined || ever === undefined) throw new Error('expected four views');
    for (const table of ['agents', 'inbound', 'outbound', 'autodial'] as const) {
      for (const [key, row] of ever[table]) {
        const inDay = Number(daily[table].get(key)?.['Total Calls']);
        atMost(`calls of ${key}, today and ever`, inDay, Number(row['Total Calls']));
        // Shortly after midnight the last hour is longer than the day.
        if (daily.start > now - hour) continue;
        atMost(`calls of ${key}, last hour and today`, Number(hourly[table].get(key)?.['Total Calls']), inDay);
      }
    }
  },
];

/** Of campaigns, but no call of theirs: a record that an agent looks at, and the writing up of a call that went on. */
const besides: ReadonlySet<string> = new Set(['preview', 'transferred']);
const inboundOutcomes = [
  'Handled Calls',
  'Abandoned Calls',
  'Rejected Calls',
  'Finished In IVR Success Calls',
  'Finished In IVR Error Calls',
];
const kinds = [
  'Total Inbound Calls',
  'Total Outbound Calls',
  'Total Manual Calls',
  'Total Internal Calls',
  'Total Preview Calls',
];
const places = [
  'Available Records',
  'Dispositioned Records',
  'Unreachable Records',
  'Redialed With Timer Records',
  'Dialed Without Timer Records',
];
const durationColumns = {
  'After Call Work State Duration': 'After Call Work',
  'Logged Out State Duration': 'Logged Out',
  'Not Ready State Duration': 'Not Ready',
  'On Call State Duration': 'On Call',
  'Ready State Duration': 'Ready',
};
const stagesIn: Readonly<Record<string, readonly string[]>> = {
  'Logged Out': ['none'],
  Ready: ['none'],
  'Not Ready': ['none'],
  'On Voicemail': ['none'],
  Ringing: ['ringing'],
  'On Call': ['talk', 'dialling'],
  'After Call Work': ['wrap', 'transferred'],
  'On Preview': ['preview'],
};

function equal<T>(what: string, one: T, other: T): void {
  if (one !== other) throw new Error(`${what}: expected ${String(other)}, got ${String(one)}`);
}
function atMost(what: string, less: number, more: number): void {
  if (!(less <= more)) throw new Error(`${what}: expected at most ${more}, got ${less}`);
}
