import { builder } from './builder.ts';
import { parseRowId, rowId } from './global-id.ts';
import { LiveRowRef } from './live-event.ts';
import { findRow } from './row-list.ts';
import { cellFields, rowsOfItem, TableRowRef, type RowItem } from './table-row.ts';

export const queueTable = { type: 'ACDStatus', joinable: [] } as const;

export const QueueRef = builder.objectRef<RowItem>('Queue');

builder.node(QueueRef, {
  description:
    "Callers waiting for agents who have one skill. A row of Five9's ACDStatus; its key is the skill's name.",
  interfaces: [LiveRowRef, TableRowRef],
  extensions: { tables: [queueTable.type], rows: rowsOfItem },
  id: { resolve: (item) => rowId(item.view, item.row.key) },
  async loadOne(id, context) {
    const [view, name] = parseRowId(id);
    if (view === undefined || name === undefined) return null;
    return (await findRow(context, undefined, { ...queueTable, view }, name)) ?? null;
  },
  fields: (t) => {
    const cell = cellFields(t);
    return {
      name: t.string({ description: 'Name of the skill.', extensions: { ofRow: true }, resolve: ({ row }) => row.key }),
      isDefault: t.boolean({
        description: 'True for the row `[Default]`, which is no skill of the domain.',
        extensions: { ofRow: true },
        resolve: isDefaultQueue,
      }),
      callsInQueue: cell.count('Calls In Queue', 'Callers who wait for an agent.'),
      visualIvrCallsInQueue: cell.count('Calls In Queue (Visual IVR)'),
      callbacksInQueue: cell.count('Queue Callbacks', 'Callers who wait to be called back.'),
      voicemailsInQueue: cell.count('VMs In Queue'),
      voicemailsInProgress: cell.count('VMs In Progress'),
      voicemailsTotal: cell.count('Total VMs'),
      currentLongestQueueTimeMs: cell.durationMs(
        'Current Longest Queue Time',
        'How long the caller now first in line had waited at `asOf`; 0 when nobody waits.',
      ),
      longestWaitSince: cell.since(
        'Current Longest Queue Time',
        'The same as an instant, to tick from. Null when nobody waits.',
      ),
      longestQueueTimeMs: cell.durationMs('Longest Queue Time', "The longest wait in the view's range."),
      agentsLoggedIn: cell.pair('Agents Logged In', 0, "N of Five9's text `N (M)`."),
      agentsActive: cell.pair(
        'Agents Logged In',
        1,
        'M of `N (M)`. Five9 does not say what it counts; its newer API speaks of active agents.',
      ),
      agentsReady: cell.count('Agents Ready For Calls'),
      agentsNotReady: cell.count('Agents Not Ready For Calls'),
      agentsOnCall: cell.count('Agents On Call'),
      agentsReadyForVoicemail: cell.count('Agents Ready For VMs'),
    };
  },
});

/** facts §2.3: a pseudo skill. */
export function isDefaultQueue({ row }: RowItem): boolean {
  return row.key === '[Default]';
}
