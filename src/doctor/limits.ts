import type { LimitTimeoutState } from '../five9/contract/types.ts';
import { findingsOn, type Finding } from './finding.ts';

const { ok, note, problem } = findingsOn('Limits');
/** What a start needs: one session, and each of the three tables that are read at once whole. */
const startCalls = 4;

/** Whether the domain's ration holds a start, and how often it lets a table be refreshed. */
export function examineLimits(states: readonly LimitTimeoutState[]): readonly Finding[] {
  const windows = states.flatMap(({ timeout, callCounterStates }) =>
    callCounterStates
      .filter((state) => state !== null)
      .map(({ operationType = 'unnamed', limit, value }) => ({
        operationType,
        seconds: Number(timeout),
        limit: Number(limit),
        used: Number(value),
      })),
  );
  if (windows.length === 0)
    return [note('Five9 told no limits; the gateway assumes those of the guide.', 'Ask Five9 what they are.')];
  const limited = windows.filter(({ limit }) => limit > 0);
  const findings = windows
    .filter(({ operationType }) => operationType.startsWith('Query'))
    .map(({ operationType, seconds, limit, used }) => {
      const text = `${operationType} per ${nameOf(seconds)}: ${used} of ${limit > 0 ? limit : 'any number'} used.`;
      if (limit <= 0 || used < limit * 0.75) return ok(text);
      if (used < limit) return note(text, 'Little is left in this window. See who else uses this API in the domain.');
      return problem(text, `Nothing is left until the ${nameOf(seconds)} ends; until then tables are not refreshed.`);
    });
  const queries = limited.filter(({ operationType }) => operationType === 'QueryStatistics');
  const hour = queries.find(({ seconds }) => seconds === 3_600);
  if (hour !== undefined && hour.used < hour.limit && hour.limit - hour.used < startCalls)
    findings.push(
      note(
        `A start takes ${startCalls} of QueryStatistics, and ${hour.limit - hour.used} are left in this hour.`,
        'The gateway will start, and read the rest in the next hour.',
      ),
    );
  const paces = limited
    .filter(({ operationType }) => operationType === 'QueryChangedStatistics')
    .map(({ seconds, limit }) => seconds / limit);
  if (paces.length > 0)
    findings.push(
      ok(
        `One update every ${Math.max(...paces).toFixed(1)} s lasts all day: that is the refresh interval of one table, and n times it of n.`,
      ),
    );
  return findings;
}

/** How far Five9's clock is from ours: windows of the ration and all timestamps are on Five9's. */
export function examineClock(offsetMs: number): Finding {
  const on = findingsOn('Clock');
  const seconds = Math.abs(offsetMs / 1000).toFixed(1);
  const text = `Five9's clock is ${seconds} s ${offsetMs < 0 ? 'behind' : 'ahead of'} this machine's.`;
  if (Math.abs(offsetMs) < 2_000) return on.ok(text);
  const advice = 'Set this machine by NTP: ages and time-outs are counted on its clock.';
  return Math.abs(offsetMs) < 60_000 ? on.note(text, advice) : on.problem(text, advice);
}

export function examineLatency(answerMs: readonly number[]): Finding {
  const on = findingsOn('Latency');
  const sorted = answerMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const text = `Answers took ${sorted[0]} to ${sorted.at(-1)} ms, ${median} ms in the middle, of ${sorted.length}.`;
  return median < 2_000
    ? on.ok(text)
    : on.note(text, 'Every refresh takes at least this long. Run the gateway closer to Five9.');
}

function nameOf(seconds: number): string {
  return { 60: 'minute', 3_600: 'hour', 86_400: 'day' }[seconds] ?? `${seconds} s`;
}
