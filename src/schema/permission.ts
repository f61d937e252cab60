import { supervisorPermissionTypeValues } from '../five9/contract/types.ts';
import { builder } from './builder.ts';

/** Values inside are Five9's names. */
export const SupervisorPermissionTypeEnum = builder.enumType('SupervisorPermissionType', {
  description: 'Rights of a supervisor in Five9. Descriptions say what a right opens here.',
  values: {
    USERS: { value: 'Users', description: 'Opens nothing here.' },
    AGENTS: { value: 'Agents', description: 'Agents and queues: AGENT_STATE, AGENT_STATISTICS, ACD_STATUS.' },
    CALL_MONITORING: { value: 'CallMonitoring', description: '`startMonitoring` with SILENCE.' },
    STATIONS: { value: 'Stations', description: 'Opens nothing here.' },
    CHAT_SESSIONS: {
      value: 'ChatSessions',
      description: 'Opens nothing here: it is about the chats of others. Your own chats need no right.',
    },
    CAMPAIGNS: { value: 'Campaigns', description: 'Campaigns: CAMPAIGN_STATE and the four other campaign tables.' },
    CAMPAIGN_MANAGEMENT: {
      value: 'CampaignManagement',
      description: 'Opens nothing by itself: the rights below that begin with it do.',
    },
    ALL_SKILLS: { value: 'AllSkills', description: "Without it only the queues of the supervisor's own skills." },
    BILLING_INFO: { value: 'BillingInfo', description: 'Opens nothing here.' },
    BARGE_IN_MONITOR: { value: 'BargeInMonitor', description: '`startMonitoring` with BARGE_IN.' },
    WHISPER_MONITOR: { value: 'WhisperMonitor', description: '`startMonitoring` with WHISPERING.' },
    VIEW_DATA_FOR_ALL_AGENT_GROUPS: {
      value: 'ViewDataForAllAgentGroups',
      description: "Without it only the agents of the supervisor's own groups.",
    },
    REVIEW_VOICE_RECORDINGS: { value: 'ReviewVoiceRecordings', description: 'Opens nothing here.' },
    EDIT_AGENT_SKILLS: { value: 'EditAgentSkills', description: 'Opens nothing here.' },
    NICE_ENABLED: { value: 'NICEEnabled', description: 'Opens nothing here.' },
    CAN_ACCESS_DASHBOARD_MENU: { value: 'CanAccessDashboardMenu', description: 'Opens nothing here.' },
    CAMPAIGN_MANAGEMENT_START: { value: 'CampaignManagementStart', description: '`startCampaign`.' },
    CAMPAIGN_MANAGEMENT_STOP: {
      value: 'CampaignManagementStop',
      description: '`stopCampaign` and `forceStopCampaign`.',
    },
    CAMPAIGN_MANAGEMENT_RESET: { value: 'CampaignManagementReset', description: '`resetCampaign`.' },
    CAMPAIGN_MANAGEMENT_RESET_DISPOSITIONS: {
      value: 'CampaignManagementResetDispositions',
      description: '`resetCampaignDispositions`.',
    },
    CAMPAIGN_MANAGEMENT_RESET_LIST_POSITIONS: {
      value: 'CampaignManagementResetListPositions',
      description: 'Opens nothing here.',
    },
    CAMPAIGN_MANAGEMENT_RESET_ABANDON_CALL_RATE: {
      value: 'CampaignManagementResetAbandonCallRate',
      description: 'Opens nothing here. Version 3 calls it CampaignManagementResetDialerDCP.',
    },
    CAN_VIEW_TEXT_DETAILS_TAB: { value: 'CanViewTextDetailsTab', description: 'Opens nothing here.' },
    CAN_ACCESS_SHOW_FIELDS: { value: 'CanAccessShowFields', description: 'Opens nothing here.' },
    UNKNOWN: { value: 'UNKNOWN', description: 'A right of a later version: read `typeText`.' },
  } as const satisfies Record<string, { value: Permission | 'UNKNOWN'; description: string }>,
});

/** Five9's name of a right that this schema names. */
export type Permission = (typeof supervisorPermissionTypeValues)[number];

export function readPermission(text: string | undefined): Permission | 'UNKNOWN' {
  if (text === 'CampaignManagementResetDialerDCP') return 'CampaignManagementResetAbandonCallRate'; // its name in version 3
  return knownOr(supervisorPermissionTypeValues, text);
}

/** A value of an open enum of the contract, or UNKNOWN for what a later version may add. */
export function knownOr<T extends string>(known: readonly T[], text: string | undefined): T | 'UNKNOWN' {
  return known.find((value) => value === text) ?? 'UNKNOWN';
}
