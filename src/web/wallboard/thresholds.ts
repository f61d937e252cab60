export type Level = 'calm' | 'warn' | 'alarm';

/** From which value on. In milliseconds for durations. */
export interface Threshold {
  readonly warn: number;
  readonly alarm: number;
}

export const thresholdNames = ['allCalls', 'callsInQueue', 'longestWait', 'afterCallWork', 'notReady'] as const;
export type ThresholdName = (typeof thresholdNames)[number];
export type Thresholds = Readonly<Record<ThresholdName, Threshold>>;

const minuteMs = 60_000;

/** What many centres start from: a service level of 20 s, a wait that callers hang up after, a coffee break. */
export const defaultThresholds: Thresholds = {
  allCalls: { warn: 10, alarm: 20 },
  callsInQueue: { warn: 5, alarm: 10 },
  longestWait: { warn: minuteMs, alarm: 3 * minuteMs },
  afterCallWork: { warn: 2 * minuteMs, alarm: 5 * minuteMs },
  notReady: { warn: 15 * minuteMs, alarm: 30 * minuteMs },
};

export function levelOf(value: number | null | undefined, { warn, alarm }: Threshold): Level {
  if (value === null || value === undefined) return 'calm';
  if (value >= alarm) return 'alarm';
  return value >= warn ? 'warn' : 'calm';
}

/** What an agent in a state is measured by; undefined where no state of theirs is too long. */
export function agentThreshold(state: string | null, { afterCallWork, notReady }: Thresholds): Threshold | undefined {
  if (state === 'AFTER_CALL_WORK') return afterCallWork;
  return state === 'NOT_READY' ? notReady : undefined;
}

/** Who has passed an alarm: newly raised ones ring; one that is raised ends below `warn`, so that a value at the limit rings once. */
export function raised(before: ReadonlySet<string>, levels: ReadonlyMap<string, Level>): ReadonlySet<string> {
  return new Set(
    [...levels]
      .filter(([key, level]) => level === 'alarm' || (level === 'warn' && before.has(key)))
      .map(([key]) => key),
  );
}
