import { nonBlank } from '../live/cells.ts';
import { agentStateOf, AgentStateEnum } from './agent-state.ts';
import { AgentStatisticsRef } from './agent-statistics.ts';
import { builder } from './builder.ts';
import { parseRowId, rowId } from './global-id.ts';
import { LiveRowRef } from './live-event.ts';
import { findRow } from './row-list.ts';
import { cellFields, rowsOfItem, TableRowRef, type RowItem } from './table-row.ts';

export const agentTable = { type: 'AgentState', joinable: ['AgentStatistics'] } as const;

export const AgentRef = builder.objectRef<RowItem>('Agent');

builder.node(AgentRef, {
  description:
    "A person who takes calls. Its own fields are Five9's AgentState; `statistics` is the row of AgentStatistics with the same user name.",
  interfaces: [LiveRowRef, TableRowRef],
  extensions: { tables: [agentTable.type], rows: rowsOfItem },
  id: { resolve: (item) => rowId(item.view, item.row.key) },
  async loadOne(id, context) {
    const [view, userName] = parseRowId(id);
    if (view === undefined || userName === undefined) return null;
    return (await findRow(context, undefined, { ...agentTable, view }, userName)) ?? null;
  },
  fields: (t) => {
    const cell = cellFields(t);
    return {
      userName: t.string({
        description: "Login name: Five9's key of an agent.",
        extensions: { ofRow: true },
        resolve: ({ row }) => row.key,
      }),
      fullName: cell.text('Full Name'),
      state: t.field({
        type: AgentStateEnum,
        nullable: true,
        extensions: { cells: () => ['State'], ofRow: true },
        resolve: agentStateOf,
      }),
      stateText: cell.text('State', 'The state as Five9 words it.'),
      stateSince: cell.since(
        'State Duration',
        'Let clients tick from this; `stateDurationMs` stands still between updates. Computed from the duration, because the date that Five9 prints has no zone.',
      ),
      stateDurationMs: cell.durationMs('State Duration', 'How long the agent had been in the state at `asOf`.'),
      reasonCode: cell.text(
        'Reason Code',
        "Name of the reason for being not ready or logged out, from the domain's own list.",
      ),
      reasonSince: cell.since('Reason Duration'),
      reasonDurationMs: cell.durationMs('Reason Duration'),
      campaignName: cell.text('Campaign Name', 'Campaign of the current call.'),
      callType: cell.text('Call Type', "Five9's words, for example Inbound or Manual."),
      customer: cell.text('Customer', 'The other party of the current call, often a phone number. Personal data.'),
      mediaAvailability: cell.text('Media Availability', "Which media the agent takes, in Five9's words."),
      readyDurationMs: cell.durationMs('Ready State Duration'),
      notReadyDurationMs: cell.durationMs('Not Ready State Duration'),
      onCallDurationMs: cell.durationMs('On Call State Duration'),
      onHoldDurationMs: cell.durationMs('On Hold Duration', 'How long the caller has been on hold.'),
      afterCallWorkDurationMs: cell.durationMs('After Call Work State Duration'),
      statistics: t.field({
        type: AgentStatisticsRef,
        nullable: true,
        description:
          "Results in the view's range. Null when Five9 has no row for the agent. Selecting it makes the gateway follow a second table.",
        complexity: 2,
        extensions: { ofRow: true },
        resolve(agent, _args, context, info) {
          if ('AgentStatistics' in agent.joined) {
            const row = agent.joined['AgentStatistics'];
            const { topic } = context.services.mirror.table('AgentStatistics', agent.view);
            return row === undefined
              ? null
              : { type: 'AgentStatistics' as const, view: agent.view, row, asOf: topic.asOf ?? 0, joined: {} };
          }
          const list = { type: 'AgentStatistics' as const, joinable: [], view: agent.view };
          return findRow(context, info, list, agent.row.key);
        },
      }),
    };
  },
});

/** What a text search looks through. */
export function agentTexts({ row }: RowItem): readonly (string | null)[] {
  return [row.key, nonBlank(row, 'Full Name')];
}
