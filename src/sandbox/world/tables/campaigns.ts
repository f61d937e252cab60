import type { ColumnOf } from '../columns.ts';
import { campaignMetric as metric } from '../metrics.ts';
import type { Campaign } from '../model.ts';
import { average, duration, percent } from './cells.ts';
import { campaignStateText, type TableWording } from './wording.ts';

type Totals = readonly number[];
type StatisticsCell = (campaign: Campaign, totals: Totals) => string;

/** How the real table words states has not been seen (facts §2.4). */
export function campaignStateCells(
  timeText: (instant: number) => string,
  wording: TableWording,
): Readonly<Record<ColumnOf<'CampaignState'>, (campaign: Campaign, now: number) => string | null>> {
  return {
    State: ({ state }) => campaignStateText(state, wording),
    'State Since': ({ stateSince }) => timeText(stateSince),
    'State Duration': ({ stateSince }, now) => duration(now - stateSince),
    'Campaign Type': ({ plan }) => plan.type,
    'Current Action': ({ state, plan, list }) => {
      if (state !== 'RUNNING') return null;
      if (plan.type === 'INBOUND') return 'Taking calls';
      if (list?.counts.available === 0) return 'Out of numbers';
      return plan.isPreview ? 'Offering records' : 'Dialing';
    },
    Mode: ({ plan }) => (plan.profile === null ? 'BASIC' : 'ADVANCED'),
    Priority: ({ plan }) => String(plan.priority),
    Profile: ({ plan }) => plan.profile,
    Ratio: ({ plan }) => String(plan.ratio),
  };
}

/** The lists of an outbound campaign as they stand, the agents who take its calls, and what was dialled in the rolling period. */
export function campaignManagerCells(
  wording: TableWording,
): Readonly<Record<ColumnOf<'OutboundCampaignManager'>, StatisticsCell>> {
  return { ...managerCells, State: ({ state }) => campaignStateText(state, wording) };
}

const managerCells: Readonly<Record<Exclude<ColumnOf<'OutboundCampaignManager'>, 'State'>, StatisticsCell>> = {
  'Ready For Call Agents': ({ skill }) => String(skill.count.Ready),
  'Total Records': ({ list }) => String(list?.size ?? 0),
  'Available Records': ({ list }) => String(list?.counts.available ?? 0),
  'Dispositioned Records': ({ list }) => String(list?.counts.dispositioned ?? 0),
  'Unreachable Records': ({ list }) => String(list?.counts.unreachable ?? 0),
  'Redialed With Timer Records': ({ list }) => String(list?.counts.timed ?? 0),
  'Dialed Without Timer Records': ({ list }) => String(list?.counts.dialling ?? 0),
  // Nobody asks for a record to be dialled at once here.
  'Dialed With ASAP Request Records': () => '0',
  'Dialing Attempts': (_, totals) => count(totals, metric.attempts),
  'Contacted Calls': (_, totals) => count(totals, metric.contacted),
  'Abandoned Calls': (_, totals) => count(totals, metric.abandoned),
  'Abandon Call Rate': (_, totals) => percent(totals[metric.abandoned], totals[metric.contacted]),
  'Skipped In Preview Calls': (_, totals) => count(totals, metric.skipped),
  'No Party Contact System Calls': (_, totals) => count(totals, metric.noParty),
  'Calls To Agent Ratio': ({ calls, skill }) => ratio(calls.size, skill.count.Ready + skill.count['On Call']),
  'Calls To Agent Target Ratio': ({ plan }) => String(plan.ratio),
};

const common = {
  'Total Calls': (_, totals) => count(totals, metric.total),
  'Connected Calls': (_, totals) => count(totals, metric.connected),
  'Handled Calls': (_, totals) => count(totals, metric.handled),
  'Abandoned Calls': (_, totals) => count(totals, metric.abandoned),
  'Avg Call Time': (_, totals) => average(totals[metric.callMs], totals[metric.handled]),
  'Avg Wrap Time': (_, totals) => average(totals[metric.wrapMs], totals[metric.handled]),
  'Avg Handle Time': (_, totals) =>
    average((totals[metric.callMs] ?? 0) + (totals[metric.wrapMs] ?? 0), totals[metric.handled]),
  'First Call Resolution': (_, totals) => percent(totals[metric.resolved], totals[metric.handled]),
  'Call Charges': (_, totals) => (((totals[metric.callMs] ?? 0) / 60_000) * pricePerMinute).toFixed(2),
} as const satisfies Readonly<Record<string, StatisticsCell>>;

/** Calls belong to the range in which they came in; what is in none of the outcomes is still in progress. */
export const inboundCells: Readonly<Record<ColumnOf<'InboundCampaignStatistics'>, StatisticsCell>> = {
  ...common,
  'Abandon Call Rate': (_, totals) => percent(totals[metric.abandoned], totals[metric.total]),
  'Rejected Calls': (_, totals) => count(totals, metric.rejected),
  'Finished In IVR Success Calls': (_, totals) => count(totals, metric.ivrSuccess),
  'Finished In IVR Error Calls': (_, totals) => count(totals, metric.ivrError),
  'Visual IVR Sessions': (_, totals) => count(totals, metric.visualIvr),
  'Avg Availability Time': (_, totals) => average(totals[metric.idleMs], totals[metric.connected]),
  'Avg Speed Of Answer': (_, totals) => average(totals[metric.waitMs], totals[metric.connected]),
  'Longest Hold Time': (_, totals) => duration(totals[metric.longestHoldMs] ?? 0),
  'Longest Queue Time': (_, totals) => duration(totals[metric.longestQueueMs] ?? 0),
  'Service Level Queue': (_, totals) => percent(totals[metric.leftQueueInTime], totals[metric.leftQueue]),
  'Service Level Talk': (_, totals) => percent(totals[metric.answeredInTime], totals[metric.connected]),
};

/** Of outbound and autodial campaigns. Records are those of now, whatever the range. */
export const dialledCells: Readonly<
  Record<ColumnOf<'OutboundCampaignStatistics' | 'AutodialCampaignStatistics'>, StatisticsCell>
> = {
  ...common,
  'Dialing Attempts': (_, totals) => count(totals, metric.attempts),
  'Contacted Calls': (_, totals) => count(totals, metric.contacted),
  'Abandon Call Rate': (_, totals) => percent(totals[metric.abandoned], totals[metric.contacted]),
  'Avg Talk Time': (_, totals) => average(totals[metric.talkMs], totals[metric.handled]),
  'Total Records': ({ list }) => String(list?.size ?? 0),
  'Available Records': ({ list }) => String(list?.counts.available ?? 0),
};

/** Made up, in the currency of the domain. */
const pricePerMinute = 0.023;

function count(totals: Totals, index: number): string {
  return String(totals[index] ?? 0);
}
function ratio(calls: number, agents: number): string {
  return agents === 0 ? '0' : String(Math.round((calls / agents) * 100) / 100);
}
