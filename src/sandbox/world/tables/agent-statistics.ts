import type { ColumnOf } from '../columns.ts';
import { agentMetric as metric } from '../metrics.ts';
import type { Agent } from '../model.ts';
import { average, duration, percent } from './cells.ts';

type Totals = readonly number[];
type Cell = (agent: Agent, totals: Totals) => string;

/** What each agent did in the range. Calls count when they are closed, times when their state ends. */
export const agentStatisticsCells: Readonly<Record<ColumnOf<'AgentStatistics'>, Cell>> = {
  'Full Name': ({ person }) => person.fullName,
  'Total Calls': (_, totals) => String(calls(totals)),
  'Total Inbound Calls': (_, totals) => count(totals, metric.inbound),
  'Total Outbound Calls': (_, totals) => count(totals, metric.outbound),
  'Total Manual Calls': (_, totals) => count(totals, metric.manual),
  'Total Internal Calls': (_, totals) => count(totals, metric.internal),
  'Total Preview Calls': (_, totals) => count(totals, metric.preview),
  'First Call Resolution': (_, totals) => percent(totals[metric.resolved], calls(totals)),
  'Avg Call Time': (_, totals) => average(totals[metric.callMs], calls(totals)),
  'Avg Talk Time': (_, totals) => average(totals[metric.talkMs], calls(totals)),
  'Avg Wrap Time': (_, totals) => average(totals[metric.wrapMs], calls(totals)),
  'Avg Handle Time': (_, totals) => average(of(totals, metric.callMs) + of(totals, metric.wrapMs), calls(totals)),
  'Avg Hold Time': (_, totals) => average(totals[metric.holdMs], totals[metric.held]),
  'Avg Idle Time': (_, totals) => average(totals[metric.idleMs], totals[metric.idles]),
  'Avg Not Ready Time': (_, totals) => average(totals[metric.notReadyMs], totals[metric.breaks]),
  'Login Time': (_, totals) => duration(of(totals, metric.loginMs)),
  Occupancy: (_, totals) => percent(totals[metric.busyMs], of(totals, metric.busyMs) + of(totals, metric.idleMs)),
  Utilization: (_, totals) => percent(totals[metric.busyMs], totals[metric.loginMs]),
};

function calls(totals: Totals): number {
  const kinds = [metric.inbound, metric.outbound, metric.manual, metric.internal, metric.preview];
  return kinds.reduce<number>((sum, kind) => sum + of(totals, kind), 0);
}
function count(totals: Totals, index: number): string {
  return String(of(totals, index));
}
function of(totals: Totals, index: number): number {
  return totals[index] ?? 0;
}
