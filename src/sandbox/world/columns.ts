import type { StatisticType } from '../../five9/contract/types.ts';

/** The columns of a table besides those of dispositions. */
export interface TableColumns {
  readonly key: string;
  /** Seen in use by clients of the real service (facts §2). */
  readonly seen: readonly string[];
  /** Made for the sandbox from the fields of Five9's newer interface (facts §6.1), in the style of the seen ones. Real names may differ. */
  readonly invented: readonly string[];
  /** One more column per disposition of the domain. */
  readonly hasDispositions: boolean;
}

const dialled = [
  'Abandon Call Rate',
  'Abandoned Calls',
  'Available Records',
  'Avg Call Time',
  'Avg Handle Time',
  'Avg Talk Time',
  'Avg Wrap Time',
  'Call Charges',
  'Connected Calls',
  'Contacted Calls',
  'Dialing Attempts',
  'First Call Resolution',
  'Handled Calls',
  'Total Calls',
  'Total Records',
] as const;

export const tableColumns = {
  AgentState: {
    key: 'Username',
    seen: [
      'Call Type',
      'Campaign Name',
      'Customer',
      'Full Name',
      'Media Availability',
      'Not Ready State Duration',
      'On Call State Duration',
      'On Hold Duration',
      'Reason Code',
      'Reason Duration',
      'Reason Since',
      'State',
      'State Duration',
      'State Since',
    ],
    invented: [
      'After Call Work State Duration',
      'Logged Out State Duration',
      'On Park State Duration',
      'Parked Calls',
      'Ready State Duration',
      'Skill Availability',
    ],
    hasDispositions: false,
  },
  AgentStatistics: {
    key: 'Username',
    seen: [
      'Avg Call Time',
      'Avg Handle Time',
      'Avg Hold Time',
      'Avg Idle Time',
      'Avg Not Ready Time',
      'Avg Talk Time',
      'Avg Wrap Time',
      'First Call Resolution',
      'Full Name',
      'Total Calls',
      'Total Inbound Calls',
      'Total Manual Calls',
    ],
    invented: [
      'Login Time',
      'Occupancy',
      'Total Internal Calls',
      'Total Outbound Calls',
      'Total Preview Calls',
      'Utilization',
    ],
    hasDispositions: true,
  },
  ACDStatus: {
    key: 'Skill Name',
    seen: [
      'Agents Logged In',
      'Agents Not Ready For Calls',
      'Agents On Call',
      'Agents Ready For Calls',
      'Agents Ready For VMs',
      'Calls In Queue',
      'Calls In Queue (Visual IVR)',
      'Current Longest Queue Time',
      'Longest Queue Time',
      'Queue Callbacks',
      'Total VMs',
      'VMs In Progress',
      'VMs In Queue',
    ],
    invented: [],
    hasDispositions: false,
  },
  CampaignState: {
    key: 'Campaign Name',
    seen: ['State', 'State Since'],
    invented: ['Campaign Type', 'Current Action', 'Mode', 'Priority', 'Profile', 'Ratio', 'State Duration'],
    hasDispositions: false,
  },
  OutboundCampaignManager: {
    key: 'Campaign Name',
    seen: [],
    invented: [
      'Abandon Call Rate',
      'Abandoned Calls',
      'Available Records',
      'Calls To Agent Ratio',
      'Calls To Agent Target Ratio',
      'Contacted Calls',
      'Dialed With ASAP Request Records',
      'Dialed Without Timer Records',
      'Dialing Attempts',
      'Dispositioned Records',
      'No Party Contact System Calls',
      'Ready For Call Agents',
      'Redialed With Timer Records',
      'Skipped In Preview Calls',
      'State',
      'Total Records',
      'Unreachable Records',
    ],
    hasDispositions: false,
  },
  OutboundCampaignStatistics: { key: 'Campaign Name', seen: [], invented: dialled, hasDispositions: true },
  AutodialCampaignStatistics: { key: 'Campaign Name', seen: [], invented: dialled, hasDispositions: true },
  InboundCampaignStatistics: {
    key: 'Campaign Name',
    seen: [],
    invented: [
      'Abandon Call Rate',
      'Abandoned Calls',
      'Avg Availability Time',
      'Avg Call Time',
      'Avg Handle Time',
      'Avg Speed Of Answer',
      'Avg Wrap Time',
      'Call Charges',
      'Connected Calls',
      'Finished In IVR Error Calls',
      'Finished In IVR Success Calls',
      'First Call Resolution',
      'Handled Calls',
      'Longest Hold Time',
      'Longest Queue Time',
      'Rejected Calls',
      'Service Level Queue',
      'Service Level Talk',
      'Total Calls',
      'Visual IVR Sessions',
    ],
    hasDispositions: true,
  },
} as const satisfies Readonly<Record<string, TableColumns>>;

export type TableName = keyof typeof tableColumns;

/** Every column of the table but the key and the dispositions. */
export type ColumnOf<T extends TableName> = (typeof tableColumns)[T]['seen' | 'invented'][number];

export function isTableName(type: StatisticType): type is TableName {
  return Object.hasOwn(tableColumns, type);
}

/** In the order of a header without requested columns: the key, then by the alphabet (facts §2). */
export function headerOf(table: TableName, dispositions: readonly string[]): readonly string[] {
  const { key, seen, invented, hasDispositions } = tableColumns[table];
  return [key, ...[...seen, ...invented, ...(hasDispositions ? dispositions : [])].sort()];
}
