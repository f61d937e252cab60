import type { TableType } from './statistic-type.ts';
import { builder } from './builder.ts';
import { campaignStatisticsTables } from './campaign-state.ts';
import { parseRowId, rowId } from './global-id.ts';
import { LiveRowRef } from './live-event.ts';
import { findRow } from './row-list.ts';
import { cellFields, rowsOfItem, TableRowRef, type RowFields, type RowItem } from './table-row.ts';

const unconfirmed =
  'Five9 does not document the columns of this table: fields without a column are null; `cells` shows what there is.';

export const CampaignStatisticsRef = builder.interfaceRef<RowItem>('CampaignStatistics').implement({
  description: `What the three campaign statistics have in common. ${unconfirmed}`,
  interfaces: [LiveRowRef, TableRowRef],
  extensions: { tables: Object.values(campaignStatisticsTables) },
  resolveType: ({ type }) => type,
  fields: (t) => {
    const cell = cellFields(t as unknown as RowFields); // the same builder, for an interface
    return {
      campaignName: t.string({ extensions: { ofRow: true }, resolve: ({ row }) => row.key }),
      totalCalls: cell.count('Total Calls'),
      connectedCalls: cell.count('Connected Calls'),
      abandonedCalls: cell.count('Abandoned Calls', 'Callers who hung up before an agent answered.'),
      abandonRate: cell.float('Abandon Call Rate', 'Percent, 0 to 100.'),
      avgCallTimeMs: cell.durationMs('Avg Call Time'),
      avgWrapTimeMs: cell.durationMs('Avg Wrap Time'),
      dispositions: cell.dispositions(),
    };
  },
});

function statisticsType(type: TableType, description: string, fields?: (t: RowFields) => object) {
  const ref = builder.objectRef<RowItem>(type);
  builder.node(ref, {
    description,
    interfaces: [LiveRowRef, TableRowRef, CampaignStatisticsRef],
    extensions: { tables: [type], rows: rowsOfItem },
    id: { resolve: (item) => rowId(item.view, item.row.key) },
    async loadOne(id, context) {
      const [view, name] = parseRowId(id);
      if (view === undefined || name === undefined) return null;
      return (await findRow(context, undefined, { type, joinable: [], view }, name)) ?? null;
    },
    fields: (t) => ({ ...fields?.(t) }),
  });
  return ref;
}

statisticsType(
  'InboundCampaignStatistics',
  `Results of an inbound campaign in the view's range. ${unconfirmed}`,
  (t) => {
    const cell = cellFields(t);
    return {
      handledCalls: cell.count('Handled Calls'),
      rejectedCalls: cell.count('Rejected Calls'),
      ivrSuccessCalls: cell.count('Finished In IVR Success Calls'),
      ivrErrorCalls: cell.count('Finished In IVR Error Calls'),
      avgHandleTimeMs: cell.durationMs('Avg Handle Time'),
      avgSpeedOfAnswerMs: cell.durationMs('Avg Speed Of Answer'),
      longestQueueTimeMs: cell.durationMs('Longest Queue Time'),
      longestHoldTimeMs: cell.durationMs('Longest Hold Time'),
      serviceLevelQueue: cell.float('Service Level Queue', "Percent of calls answered within the domain's target."),
      serviceLevelTalk: cell.float('Service Level Talk'),
      firstCallResolution: cell.float('First Call Resolution'),
    };
  },
);
statisticsType('OutboundCampaignStatistics', `Results of an outbound campaign in the view's range. ${unconfirmed}`);
statisticsType('AutodialCampaignStatistics', `Results of an autodial campaign in the view's range. ${unconfirmed}`);

export const OutboundCampaignManagerRef = statisticsDialer();

function statisticsDialer() {
  const type = 'OutboundCampaignManager';
  const ref = builder.objectRef<RowItem>(type);
  builder.node(ref, {
    description: `The dialer of an outbound campaign that runs, and the list it works through; counted in the view's rolling period. ${unconfirmed}`,
    interfaces: [LiveRowRef, TableRowRef],
    extensions: { tables: [type], rows: rowsOfItem },
    id: { resolve: (item) => rowId(item.view, item.row.key) },
    async loadOne(id, context) {
      const [view, name] = parseRowId(id);
      if (view === undefined || name === undefined) return null;
      return (await findRow(context, undefined, { type, joinable: [], view }, name)) ?? null;
    },
    fields: (t) => {
      const cell = cellFields(t);
      return {
        campaignName: t.string({ extensions: { ofRow: true }, resolve: ({ row }) => row.key }),
        readyAgents: cell.count('Ready For Call Agents', 'Agents who wait for a call of this campaign.'),
        totalRecords: cell.count('Total Records', 'Records in the lists.'),
        availableRecords: cell.count('Available Records', 'Records that can still be dialled.'),
        unreachableRecords: cell.count('Unreachable Records'),
        dispositionedRecords: cell.count('Dispositioned Records'),
        dialingAttempts: cell.count('Dialing Attempts'),
        contactedCalls: cell.count('Contacted Calls'),
        abandonedCalls: cell.count('Abandoned Calls'),
        noPartyContactCalls: cell.count('No Party Contact System Calls'),
        skippedInPreviewCalls: cell.count('Skipped In Preview Calls'),
        callsToAgentRatio: cell.float('Calls To Agent Ratio', 'Calls dialled per ready agent, as it is.'),
        callsToAgentTargetRatio: cell.float(
          'Calls To Agent Target Ratio',
          'Calls dialled per ready agent, as it should be.',
        ),
      };
    },
  });
  return ref;
}
