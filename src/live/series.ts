import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { durationMs, nonBlank, number } from './cells.ts';
import type { StatisticRow } from './row.ts';
import { createJournalKeeper } from './series-journal.ts';
import { createMinuteRing, type MinuteRing, type Values } from './series-ring.ts';
import { createWords } from './series-words.ts';
import type { Journal } from './store.ts';
import type { Topic } from './topic.ts';

/**
 * The last hours, minute by minute: what every queue had, and in which state every agent was. Kept per queue and per agent, never as
 * totals, so that whoever asks is given sums over what they may see and nothing else.
 *
 * A minute is taken when it is full, from the mirror as it stands: no request is made for it, and no table counts as watched. When
 * the mirror then knows a table no further than two minutes back, the minute is a hole in that table's series: a table that nobody
 * watches is updated every few minutes, so its series has holes, and it says how old each of its points was. Nothing is carried over.
 *
 * Memory: a byte per agent and minute, 36 per queue and minute; 10,000 agents and 100 queues over a day are 20 MB, and a restart reads
 * them back in about two seconds.
 */
export interface Series {
  /** How many are kept, up to now. */
  readonly minutes: number;
  /** The latest one, in minutes since 1970: taken, or passed over because nothing was known. */
  readonly latest: number;
  /** Queues and agents of the minutes kept, also those that are no more. */
  queueNames(): readonly string[];
  agentNames(): readonly string[];
  /** One point per minute of the span, the oldest first; minutes of which nothing is known included. */
  queues(names: readonly string[], span: Span): readonly QueuePoint[];
  agents(names: readonly string[], span: Span): readonly AgentPoint[];
  /** Takes no more minutes, and waits for what is being kept. */
  close(): Promise<void>;
}

/** Whole minutes since 1970, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Point {
  /** Of the minute, epoch ms. */
  readonly at: number;
  /** Up to when the source was known then, epoch ms. Undefined: not at all, or not lately; the point has no values. */
  readonly asOf: number | undefined;
}

export interface QueuePoint extends Point {
  /** How many of the queues told how many calls waited. */
  readonly count: number;
  /** Sums over them, the longest for `longestWaitMs`; null: unknown, or no queue has this number. */
  readonly values: Readonly<Record<QueueNumber, number | null>>;
}

export interface AgentPoint extends Point {
  /** Agents by state, as the source words it. */
  readonly byState: ReadonlyMap<string, number>;
}

const numbers = {
  callsInQueue: { column: 'Calls In Queue', read: number },
  visualIvrCallsInQueue: { column: 'Calls In Queue (Visual IVR)', read: number },
  callbacksInQueue: { column: 'Queue Callbacks', read: number },
  voicemailsInQueue: { column: 'VMs In Queue', read: number },
  longestWaitMs: { column: 'Current Longest Queue Time', read: durationMs },
  agentsLoggedIn: { column: 'Agents Logged In', read: number },
  agentsReady: { column: 'Agents Ready For Calls', read: number },
  agentsNotReady: { column: 'Agents Not Ready For Calls', read: number },
  agentsOnCall: { column: 'Agents On Call', read: number },
} as const satisfies Record<
  string,
  { readonly column: string; readonly read: (row: StatisticRow, column: string, asOf: number) => number | null }
>;
export type QueueNumber = keyof typeof numbers;
const queueNumbers = Object.keys(numbers) as readonly QueueNumber[];

/** What is read of each table. */
export const sampledColumns = {
  queues: Object.values(numbers).map(({ column }) => column),
  agents: ['State'],
} as const;

export interface SeriesOptions {
  /** ACDStatus. */
  readonly queues: SampledTopic;
  /** AgentState. */
  readonly agents: SampledTopic;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What survives a restart. */
  readonly journal: Journal;
  /** How many are kept, at least 1. @default 1440: a day */
  readonly minutes?: number;
  /** Minutes before now of somebody who knows them, the oldest first: taken as if we had been there, unless the journal has any. @default [] */
  readonly past?: readonly PastMinute[];
}

export type SampledTopic = Pick<Topic<StatisticRow>, 'rows' | 'asOf'>;

/** The tables as they were when a minute was full. */
export interface PastMinute {
  /** Since 1970. */
  readonly minute: number;
  readonly queues: SampledTopic;
  readonly agents: SampledTopic;
}

export const minuteMs = 60_000;
/** As old as a minute may be when it is taken: a tight ration refreshes a watched table every minute or two, and no less. */
const freshMs = 2 * minuteMs;

/** Begins to take minutes. Goes on with what the journal has. */
export function createSeries(options: SeriesOptions): Series {
  const { queues, agents, clock, logger, journal, minutes = 1440, past = [] } = options;
  if (!(Number.isSafeInteger(minutes) && minutes >= 1))
    throw new Error(`expected 1 or more whole minutes, got ${minutes}`);
  const queueRing = createMinuteRing({ minutes, width: queueNumbers.length, bytes: 4 });
  const agentRing = createMinuteRing({ minutes, width: 1, bytes: 1 });
  const states = createWords(254, 'Unknown');
  const keeper = createJournalKeeper({ journal, queues: queueRing, agents: agentRing, states, logger });
  let latest = minuteOf(clock);
  if (queueRing.last === undefined && agentRing.last === undefined) takePast();
  let cancel = () => {};
  plan();

  function plan(): void {
    cancel = clock.after(minuteMs - (clock.now() % minuteMs), takeMinute);
  }

  function takeMinute(): void {
    const minute = minuteOf(clock);
    // A timer may fire a moment early, and so twice for one minute.
    if (minute !== latest) {
      latest = minute;
      take({ minute, queues, agents }, clock.now());
    }
    plan();
  }

  function takePast(): void {
    for (const each of past) take(each, each.minute * minuteMs);
    const last = past.at(-1);
    if (last === undefined) return;
    // What became full while everything started: known as of the last one, which is soon too old.
    for (let minute = last.minute + 1; minute <= latest; minute += 1) take({ ...last, minute }, minute * minuteMs);
  }

  function take({ minute, queues: ofQueues, agents: ofAgents }: PastMinute, now: number): void {
    const sampled = [
      sample(minute, now, queueRing, ofQueues, queueValues),
      sample(minute, now, agentRing, ofAgents, stateValue),
    ];
    if (sampled.includes(true)) keeper.keep(minute);
  }

  function sample(
    minute: number,
    now: number,
    ring: MinuteRing,
    { rows, asOf }: SampledTopic,
    valuesOf: (row: StatisticRow, asOf: number) => Values,
  ): boolean {
    if (asOf === undefined) return false;
    if (now - asOf >= freshMs) return false;
    ring.put(
      minute,
      Math.max(0, minute * minuteMs - asOf),
      [...rows.values()].map((row) => [row.key, valuesOf(row, asOf)] as const),
    );
    return true;
  }

  function stateValue(row: StatisticRow): Values {
    const state = nonBlank(row, 'State');
    return [state === null ? null : states.codeOf(state)];
  }

  return {
    minutes,
    get latest() {
      return latest;
    },
    queueNames: () => [...queueRing.keys()],
    agentNames: () => [...agentRing.keys()],
    queues: (names, span) => queuePoints(queueRing, names, span),
    agents: (names, span) => agentPoints(agentRing, names, span, states.words),
    async close() {
      cancel();
      await keeper.close();
    },
  };
}

function minuteOf(clock: Clock): number {
  return Math.floor(clock.now() / minuteMs);
}

function queueValues(row: StatisticRow, asOf: number): Values {
  return Object.values(numbers).map(({ column, read }) => read(row, column, asOf));
}

function pointsOf(ring: MinuteRing, { from, to }: Span): readonly Point[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
    const at = (from + index) * minuteMs;
    const ageMs = ring.ageMs(from + index);
    return { at, asOf: ageMs === undefined ? undefined : at - ageMs };
  });
}

function queuePoints(ring: MinuteRing, names: readonly string[], span: Span): readonly QueuePoint[] {
  const points = pointsOf(ring, span).map((point) => ({ ...point, count: 0, values: blank() }));
  for (const [column, number] of queueNumbers.entries())
    ring.read(names, column, span.from, span.to, (minute, value) => {
      const point = points[minute - span.from];
      if (point === undefined) return;
      const before = point.values[number];
      point.values[number] =
        before === null ? value : number === 'longestWaitMs' ? Math.max(before, value) : before + value;
    });
  // ACDStatus has this number for every queue.
  ring.read(names, queueNumbers.indexOf('callsInQueue'), span.from, span.to, (minute) => {
    const point = points[minute - span.from];
    if (point !== undefined) point.count += 1;
  });
  return points;
}

function blank(): Record<QueueNumber, number | null> {
  return Object.fromEntries(queueNumbers.map((name) => [name, null])) as Record<QueueNumber, number | null>;
}

function agentPoints(
  ring: MinuteRing,
  names: readonly string[],
  span: Span,
  words: readonly string[],
): readonly AgentPoint[] {
  const points = pointsOf(ring, span);
  const counts = new Uint32Array(points.length * 256);
  ring.read(names, 0, span.from, span.to, (minute, code) => {
    const index = (minute - span.from) * 256 + code;
    counts[index] = (counts[index] ?? 0) + 1;
  });
  return points.map((point, index) => ({
    ...point,
    byState: new Map(
      words.map((word, code) => [word, counts[index * 256 + code] ?? 0] as const).filter(([, count]) => count > 0),
    ),
  }));
}
