import { parseRowId, rowId } from './global-id.ts';
import { builder } from './builder.ts';
import { LiveRowRef } from './live-event.ts';
import { findRow } from './row-list.ts';
import { cellFields, rowsOfItem, TableRowRef, type RowItem } from './table-row.ts';

/** Five9's AgentStatistics of one agent. */
export const AgentStatisticsRef = builder.objectRef<RowItem>('AgentStatistics');

builder.node(AgentStatisticsRef, {
  description: "Five9's AgentStatistics of one agent, counted in the view's range.",
  interfaces: [LiveRowRef, TableRowRef],
  extensions: { tables: ['AgentStatistics'], rows: rowsOfItem },
  id: { resolve: (item) => rowId(item.view, item.row.key) },
  async loadOne(id, context) {
    const [view, userName] = parseRowId(id);
    if (view === undefined || userName === undefined) return null;
    return (await findRow(context, undefined, { type: 'AgentStatistics', joinable: [], view }, userName)) ?? null;
  },
  fields: (t) => {
    const cell = cellFields(t);
    return {
      userName: t.string({
        description: 'Login name of the agent.',
        extensions: { ofRow: true },
        resolve: ({ row }) => row.key,
      }),
      totalCalls: cell.count('Total Calls'),
      inboundCalls: cell.count('Total Inbound Calls'),
      manualCalls: cell.count('Total Manual Calls', 'Calls that the agent dialled.'),
      outboundCalls: cell.count('Total Outbound Calls'),
      internalCalls: cell.count('Total Internal Calls'),
      previewCalls: cell.count('Total Preview Calls'),
      firstCallResolution: cell.float('First Call Resolution'),
      avgCallTimeMs: cell.durationMs('Avg Call Time'),
      avgTalkTimeMs: cell.durationMs('Avg Talk Time'),
      avgHandleTimeMs: cell.durationMs('Avg Handle Time', 'Talk, hold and wrap-up together.'),
      avgWrapTimeMs: cell.durationMs('Avg Wrap Time', 'Writing up a call.'),
      avgHoldTimeMs: cell.durationMs('Avg Hold Time'),
      avgIdleTimeMs: cell.durationMs('Avg Idle Time', 'Ready and waiting between two calls.'),
      avgNotReadyTimeMs: cell.durationMs('Avg Not Ready Time'),
      loginTimeMs: cell.durationMs('Login Time'),
      occupancy: cell.float('Occupancy'),
      utilization: cell.float('Utilization'),
      dispositions: cell.dispositions(),
    };
  },
});
