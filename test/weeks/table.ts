import { nameOf } from './scenarios.ts';
import type { Outcome, Scenario } from './week.ts';

const head = [
  'limits, agents, tables, accounts',
  'simulated',
  'busy hour: between two calls',
  'longest',
  'longest unwatched',
  'ration spent',
  'first reading of what is watched',
  'of all',
  'limit faults',
] as const;

/** What runs came to, as Markdown. The same on every machine: time is virtual. */
export function tableOf(results: readonly (readonly [Scenario, Outcome])[]): string {
  const rows = results.map(([scenario, outcome]) => [
    nameOf(scenario),
    `${scenario.days} d`,
    seconds(outcome.busyMs),
    seconds(outcome.longestMs),
    seconds(outcome.longestIdleMs),
    Number.isNaN(outcome.spentShare) || scenario.later !== undefined
      ? '–'
      : `${Math.round(outcome.spentShare * 100)} %`,
    seconds(outcome.firstMs),
    seconds(outcome.coldStartMs),
    String(outcome.faults),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function seconds(ms: number): string {
  return ms < 99_950 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}
