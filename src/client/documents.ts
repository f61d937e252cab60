// Written by `npm run generate` from operations/*.graphql and the schema. Do not edit.

import type { TypedDocument } from './typed-document.ts';

export interface AcceptChatInviteInput {
  /** False refuses. */
  readonly accepted?: boolean | undefined;
  /** Five9's id of the chat: `Chat.chatId`. */
  readonly chatId: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** Conditions that must all hold. Within a list any value will do. Case matters, except in `search`. */
export interface AgentFilter {
  readonly callTypes?: readonly string[] | null | undefined;
  /** Campaign of the current call. */
  readonly campaignNames?: readonly string[] | null | undefined;
  /** Conditions on any column of AgentState. */
  readonly cells?: readonly CellFilter[] | null | undefined;
  /** True: without those who are LOGGED_OUT or have no state. False: only those. */
  readonly loggedIn?: boolean | null | undefined;
  /** At least this long in the current state. */
  readonly minStateDurationMs?: number | null | undefined;
  readonly reasonCodes?: readonly string[] | null | undefined;
  /** Part of the user name or the full name, in any case. */
  readonly search?: string | null | undefined;
  readonly states?: readonly AgentState[] | null | undefined;
  readonly userNames?: readonly string[] | null | undefined;
}

/** Without an order: by user name. */
export interface AgentOrder {
  readonly direction?: OrderDirection | undefined;
  readonly field: AgentOrderField;
}

/** Rows without a value come last in both directions; ties are broken by user name. */
export type AgentOrderField = 'AVG_HANDLE_TIME' | 'CAMPAIGN_NAME' | 'FULL_NAME' | 'REASON_DURATION' | 'STATE' | 'STATE_DURATION' | 'TOTAL_CALLS' | 'USER_NAME';

/** What an agent is doing. */
export type AgentState = 'AFTER_CALL_WORK' | 'LOGGED_OUT' | 'NOT_READY' | 'ON_CALL' | 'ON_PREVIEW' | 'ON_VOICEMAIL' | 'READY' | 'RINGING' | 'UNKNOWN';

/** What an alert is about. */
export type AlertMetric = 'AFTER_CALL_WORK_DURATION' | 'AGENTS_READY' | 'CALLBACKS_IN_QUEUE' | 'CALLS_IN_QUEUE' | 'LONGEST_WAIT' | 'NOT_READY_DURATION' | 'ON_CALL_DURATION';

/** When an alert begins and when it ends. Between the two values nothing changes, so that a number at the limit is told once. */
export interface AlertRuleInput {
  /** Ends at this value and below. Omitted: four fifths of `raiseAt`. With AGENTS_READY at this value and above; omitted: one more than `raiseAt`. */
  readonly clearAt?: number | null | undefined;
  readonly metric: AlertMetric;
  /** Yours; no other rule of the subscription may have it. */
  readonly name: string;
  /** Only these queues, or agents by user name. Omitted: all that you may see. */
  readonly names?: readonly string[] | null | undefined;
  /** From this value on: a count, or ms. With AGENTS_READY at this value and below. */
  readonly raiseAt: number;
}

/** Kinds of operations that Five9 counts, over all of its web services. Only QUERY_STATISTICS and QUERY_CHANGED_STATISTICS are known to count this API's calls. */
export type ApiOperationType = 'ASYNCHRONOUS_UPLOAD' | 'MODIFY' | 'QUERY' | 'QUERY_CHANGED_STATISTICS' | 'QUERY_STATISTICS' | 'REPORT_REQUEST' | 'RETRIEVE_REPORT' | 'SINGLE_UPLOAD' | 'UNKNOWN' | 'UPLOAD' | 'VIVR_CREATE_SESSION' | 'WEB2_CAMPAIGN_UPLOAD';

/** To whom a broadcast goes. */
export type BroadcastType = 'ALL' | 'MY_AGENT_GROUPS' | 'MY_SKILLS' | 'SPEC_AGENT_GROUP' | 'SPEC_SKILL';

/** Conditions that must all hold. */
export interface CampaignFilter {
  /** Conditions on any column of CampaignState. */
  readonly cells?: readonly CellFilter[] | null | undefined;
  readonly names?: readonly string[] | null | undefined;
  /** Part of the name, in any case. */
  readonly search?: string | null | undefined;
  readonly states?: readonly CampaignState[] | null | undefined;
  /** Makes the gateway follow the statistics of these types. */
  readonly types?: readonly CampaignType[] | null | undefined;
}

/** Without an order: by name. Rows without a value come last. */
export interface CampaignOrder {
  readonly direction?: OrderDirection | undefined;
  readonly field: CampaignOrderField;
}

export type CampaignOrderField = 'NAME' | 'STATE' | 'STATE_SINCE' | 'TYPE';

/** What a campaign is doing. Starting and stopping take time: see `awaitState` of the campaign mutations. */
export type CampaignState = 'NOT_RUNNING' | 'RESETTING' | 'RUNNING' | 'STARTING' | 'STOPPING' | 'UNKNOWN';

/** How a campaign's calls come about. */
export type CampaignType = 'AUTODIAL' | 'INBOUND' | 'OUTBOUND' | 'UNKNOWN';

/** A condition on one column. All that are given must hold; a cell without a value fulfils only `isEmpty: true` and `notIn`. */
export interface CellFilter {
  /** Five9's name of the column. */
  readonly column: string;
  /** Part of the text, in any case. */
  readonly contains?: string | null | undefined;
  readonly in?: readonly string[] | null | undefined;
  /** True: only rows without a value there. False: only rows with one. */
  readonly isEmpty?: boolean | null | undefined;
  /** Compared as numbers; durations in ms. */
  readonly max?: number | null | undefined;
  /** Compared as numbers; durations in ms. */
  readonly min?: number | null | undefined;
  readonly notIn?: readonly string[] | null | undefined;
}

/** What a message is: talk, or something that happened to a chat. */
export type ChatMessageType = 'ACK' | 'ARRIVED' | 'BROADCAST' | 'BROADCAST_TO_AGENT_GROUP' | 'BROADCAST_TO_SKILL' | 'CHAT' | 'END' | 'HELP_REQUEST' | 'INFO' | 'INVITE' | 'INVITE_CANCELLED' | 'KICK' | 'KILLED' | 'LEAVE' | 'NACK' | 'PARTICIPANT_REQ' | 'PARTICIPANT_RESP' | 'REQUEST' | 'TIMEOUT' | 'UNKNOWN';

/** Where a chat stands for you. */
export type ChatState = 'ENDED' | 'INVITED' | 'OPEN';

export interface CloseChatSessionInput {
  /** Five9's id of the chat: `Chat.chatId`. */
  readonly chatId: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

export interface CloseSessionInput {
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** What a column holds. */
export type ColumnKind = 'COUNT' | 'COUNT_PAIR' | 'DISPOSITION' | 'DURATION' | 'INSTANT' | 'KEY' | 'NUMBER' | 'TEXT' | 'UNKNOWN';

/** What Five9 met when it called a station. */
export type ConnectStationResult = 'CONNECT' | 'CONNECT_ANSWR_MACHN' | 'CONNECT_DIGITAL_PHONE' | 'CONNECT_FAX' | 'CONNECT_RINGBACK' | 'CONNECT_VOICE' | 'UNKNOWN';

export interface CreateChatSessionInput {
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** How well a table follows Five9. */
export type FeedState = 'BACKING_OFF' | 'CONTENDED' | 'IDLE' | 'LATE' | 'LIVE' | 'REFUSED' | 'RESYNCING' | 'STARTING' | 'WAITING_FOR_QUOTA';

export interface ForceStopCampaignInput {
  /** Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted. */
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  /** How long to wait for `awaitState`; at most 120,000. */
  readonly awaitTimeoutMs?: number | undefined;
  readonly campaignName: string;
  /** Send nothing unless the campaign is in one of these states, as mirrored. */
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** Why a subscriber did not see everything. */
export type GapReason = 'CONFIGURATION_CHANGED' | 'CORRECTED' | 'CURSOR_FOREIGN' | 'CURSOR_TOO_OLD' | 'HISTORY_LOST' | 'SCOPE_CHANGED' | 'UPSTREAM_RESET';

export interface LoginInput {
  /** Five9 password. Only as a variable. */
  readonly password: string;
  /** Five9 user name. */
  readonly userName: string;
}

export interface LoginStationInput {
  /** Meant by Five9 for its own applications. */
  readonly appType?: string | null | undefined;
  /** Log out whoever else is logged in to this station. */
  readonly forceLogoutSession?: boolean | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  /** 60,000 to 1,800,000: after how much silence Five9 logs the station out (from version 3). */
  readonly idleTimeoutMs?: number | null | undefined;
  /** Station id: the number of the phone line. */
  readonly stationName: string;
}

export interface LogoutInput {
  /** Also revoke your other tokens and close your Five9 session. */
  readonly everywhere?: boolean | undefined;
}

/** How a supervisor takes part in an agent's calls. */
export type MonitoringMode = 'BARGE_IN' | 'SILENCE' | 'WHISPERING';

export type OrderDirection = 'ASC' | 'DESC';

/** Conditions that must all hold. */
export interface QueueFilter {
  /** Conditions on any column of ACDStatus. */
  readonly cells?: readonly CellFilter[] | null | undefined;
  /** False leaves out `[Default]`. */
  readonly includeDefault?: boolean | undefined;
  readonly minCallsInQueue?: number | null | undefined;
  readonly minCurrentLongestQueueTimeMs?: number | null | undefined;
  readonly names?: readonly string[] | null | undefined;
  /** Part of the name, in any case. */
  readonly search?: string | null | undefined;
}

/** Without an order: by name. Rows without a value come last. */
export interface QueueOrder {
  readonly direction?: OrderDirection | undefined;
  readonly field: QueueOrderField;
}

export type QueueOrderField = 'AGENTS_READY' | 'CALLBACKS_IN_QUEUE' | 'CALLS_IN_QUEUE' | 'CURRENT_LONGEST_QUEUE_TIME' | 'LONGEST_QUEUE_TIME' | 'NAME';

export interface ReconnectStationInput {
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

export interface RemoveUserFromChatInput {
  /** Five9's id of the chat: `Chat.chatId`. */
  readonly chatId: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  readonly user: UserInput;
}

/** Which calls are forgotten. Without bounds: all that ended with these dispositions. */
export interface ResetCampaignDispositionsInput {
  /** Calls later than this; the instant itself is left out. Omitted: no bound. */
  readonly after?: string | null | undefined;
  /** Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted. */
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  /** How long to wait for `awaitState`; at most 120,000. */
  readonly awaitTimeoutMs?: number | undefined;
  /** Calls earlier than this; the instant itself is left out. Omitted: no bound. */
  readonly before?: string | null | undefined;
  readonly campaignName: string;
  /** At least one; the names are in `dispositions`. */
  readonly dispositions: readonly string[];
  /** Send nothing unless the campaign is in one of these states, as mirrored. */
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

export interface ResetCampaignInput {
  /** Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted. */
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  /** How long to wait for `awaitState`; at most 120,000. */
  readonly awaitTimeoutMs?: number | undefined;
  readonly campaignName: string;
  /** Send nothing unless the campaign is in one of these states, as mirrored. */
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** How Five9 itself addresses people. (wsRoledId.) */
export interface RoledIdInput {
  /** Any but UNKNOWN. */
  readonly role: UserRole;
  /** Five9's number of the user. */
  readonly userId: string;
}

/** Over which time the dialer (OutboundCampaignManager) is counted. */
export type RollingPeriod = 'HOURS_2' | 'HOURS_3' | 'HOUR_1' | 'MINUTES_5' | 'MINUTES_10' | 'MINUTES_15' | 'MINUTES_30' | 'TODAY';

/** Whether there is a Five9 session of your own. */
export type SeatState = 'CLOSED' | 'LOST' | 'OPEN' | 'OPENING';

/** SPEC_SKILL and SPEC_AGENT_GROUP need `specId` or `specName`; the other types take neither. */
export interface SendBroadcastMessagesInput {
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  /** `Skill.skillId` with SPEC_SKILL, `AgentGroup.groupId` with SPEC_AGENT_GROUP. */
  readonly specId?: string | null | undefined;
  /** Name of one of your skills or agent groups instead; looked up in Five9. */
  readonly specName?: string | null | undefined;
  readonly text: string;
  readonly type: BroadcastType;
}

export interface SendChatInviteInput {
  /** Five9's id of the chat: `Chat.chatId`. */
  readonly chatId: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  readonly user: UserInput;
}

export interface SendInfoMessageInput {
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  readonly text: string;
  readonly user: UserInput;
}

export interface SendMsgToChatInput {
  /** Five9's id of the chat: `Chat.chatId`. */
  readonly chatId: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  readonly text: string;
}

/** What is left out stays as it is, or is the operator's default in a new session. */
export interface SetSessionParametersInput {
  /** Meant by Five9 for its own applications. */
  readonly appType?: string | null | undefined;
  /** Take over when you are logged in elsewhere. Otherwise that is UserAlreadyLoggedInFault. */
  readonly forceLogoutSession?: boolean | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  /** 60,000 to 1,800,000: after how much silence Five9 closes the session (from version 3). */
  readonly idleTimeoutMs?: number | null | undefined;
  readonly range?: StatisticsRange | null | undefined;
  readonly rollingPeriod?: RollingPeriod | null | undefined;
  /** When the day's shift begins, in `timeZone`. */
  readonly shiftStart?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

export interface StartCampaignInput {
  /** Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted. */
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  /** How long to wait for `awaitState`; at most 120,000. */
  readonly awaitTimeoutMs?: number | undefined;
  readonly campaignName: string;
  /** Send nothing unless the campaign is in one of these states, as mirrored. */
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

export interface StartMonitoringInput {
  /** User name of the agent. */
  readonly agentName: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
  readonly monitoringMode?: MonitoringMode | undefined;
}

/** How far the way to a listening softphone has been gone. */
export type StationState = 'CONNECTED' | 'CONNECTING' | 'FAILED' | 'LOGGED_IN';

/** Five9's statistic tables. The first three need the right Agents, the others Campaigns. */
export type StatisticType = 'ACD_STATUS' | 'AGENT_STATE' | 'AGENT_STATISTICS' | 'AUTODIAL_CAMPAIGN_STATISTICS' | 'CAMPAIGN_STATE' | 'INBOUND_CAMPAIGN_STATISTICS' | 'OUTBOUND_CAMPAIGN_MANAGER' | 'OUTBOUND_CAMPAIGN_STATISTICS';

export interface StatisticsFilter {
  readonly cells?: readonly CellFilter[] | null | undefined;
  /** Names of agents, skills or campaigns. */
  readonly keys?: readonly string[] | null | undefined;
}

/** Without an order: by key. Numbers and durations are compared as such. */
export interface StatisticsOrder {
  readonly column: string;
  readonly direction?: OrderDirection | undefined;
}

/** Over which time agents, queues and campaigns are counted. */
export type StatisticsRange = 'CURRENT_DAY' | 'CURRENT_MONTH' | 'CURRENT_SHIFT' | 'CURRENT_WEEK' | 'LIFETIME' | 'ROLLING_HOUR';

export interface StopCampaignInput {
  /** Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted. */
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  /** How long to wait for `awaitState`; at most 120,000. */
  readonly awaitTimeoutMs?: number | undefined;
  readonly campaignName: string;
  /** Send nothing unless the campaign is in one of these states, as mirrored. */
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

export interface StopMonitoringInput {
  /** User name of the agent. */
  readonly agentName: string;
  /** Any text that is new for each intention. Repeating the mutation with the same key within 10 minutes sends nothing and gives the first outcome again, unless that was `retryable`. With another input it is InvalidInput. */
  readonly idempotencyKey?: string | null | undefined;
}

/** Rights of a supervisor in Five9. Descriptions say what a right opens here. */
export type SupervisorPermissionType = 'AGENTS' | 'ALL_SKILLS' | 'BARGE_IN_MONITOR' | 'BILLING_INFO' | 'CALL_MONITORING' | 'CAMPAIGNS' | 'CAMPAIGN_MANAGEMENT' | 'CAMPAIGN_MANAGEMENT_RESET' | 'CAMPAIGN_MANAGEMENT_RESET_ABANDON_CALL_RATE' | 'CAMPAIGN_MANAGEMENT_RESET_DISPOSITIONS' | 'CAMPAIGN_MANAGEMENT_RESET_LIST_POSITIONS' | 'CAMPAIGN_MANAGEMENT_START' | 'CAMPAIGN_MANAGEMENT_STOP' | 'CAN_ACCESS_DASHBOARD_MENU' | 'CAN_ACCESS_SHOW_FIELDS' | 'CAN_VIEW_TEXT_DETAILS_TAB' | 'CHAT_SESSIONS' | 'EDIT_AGENT_SKILLS' | 'NICE_ENABLED' | 'REVIEW_VOICE_RECORDINGS' | 'STATIONS' | 'UNKNOWN' | 'USERS' | 'VIEW_DATA_FOR_ALL_AGENT_GROUPS' | 'WHISPER_MONITOR';

/** Conditions that must all hold. Within a list any value will do. */
export interface UserFilter {
  /** Login names. */
  readonly names?: readonly string[] | null | undefined;
  readonly roles?: readonly UserRole[] | null | undefined;
  /** Part of the login name, in any case. */
  readonly search?: string | null | undefined;
}

/** A user, in exactly one of three ways. */
export type UserInput = {
  /** The `id` of a User of this graph. */
  readonly id: string;
  readonly roledId?: undefined;
  readonly userName?: undefined;
} | {
  readonly id?: undefined;
  readonly roledId: RoledIdInput;
  readonly userName?: undefined;
} | {
  readonly id?: undefined;
  readonly roledId?: undefined;
  /** Login name of someone who is logged in now. Who is logged in in several roles is several users: then it is InvalidInput, which names them. */
  readonly userName: string;
};

/** In which role someone is logged in. */
export type UserRole = 'AGENT' | 'DOMAIN_ADMIN' | 'DOMAIN_SUPERVISOR' | 'UNKNOWN';

/** How you are known. */
export type ViewerKind = 'FIVE9_USER' | 'TOKEN';

export interface CommandedCampaign {
  readonly id: string;
  /** Five9's key of a campaign. */
  readonly name: string;
  readonly state: CampaignState | null;
  /** The state as Five9 words it. */
  readonly stateText: string | null;
  /** Read from the date that Five9 prints without a zone, in the zone that the operator set. */
  readonly stateSince: string | null;
}

const commandedCampaignFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandedCampaign"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Campaign"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateSince"},"arguments":[],"directives":[]}]}};

export interface AgentStatisticsRow {
  /** Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`. */
  readonly asOf: string;
  readonly totalCalls: number | null;
  readonly inboundCalls: number | null;
  readonly outboundCalls: number | null;
  /** Calls that the agent dialled. */
  readonly manualCalls: number | null;
  /** Talk, hold and wrap-up together. */
  readonly avgHandleTimeMs: number | null;
  readonly avgTalkTimeMs: number | null;
  /** Writing up a call. */
  readonly avgWrapTimeMs: number | null;
  readonly loginTimeMs: number | null;
  readonly occupancy: number | null;
  readonly utilization: number | null;
}

const agentStatisticsRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentStatisticsRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AgentStatistics"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"inboundCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"outboundCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"manualCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgHandleTimeMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgTalkTimeMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgWrapTimeMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"loginTimeMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"occupancy"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"utilization"},"arguments":[],"directives":[]}]}};

export interface CampaignStatisticsRow {
  /** Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`. */
  readonly asOf: string;
  readonly totalCalls: number | null;
  readonly connectedCalls: number | null;
  /** Callers who hung up before an agent answered. */
  readonly abandonedCalls: number | null;
  /** Percent, 0 to 100. */
  readonly abandonRate: number | null;
  readonly avgCallTimeMs: number | null;
}

const campaignStatisticsRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"CampaignStatisticsRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignStatistics"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"connectedCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"abandonedCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"abandonRate"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgCallTimeMs"},"arguments":[],"directives":[]}]}};

export interface Page {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const pageFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PageInfo"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"endCursor"},"arguments":[],"directives":[]}]}};

export interface AgentRow {
  readonly id: string;
  /** Login name: Five9's key of an agent. */
  readonly userName: string;
  readonly fullName: string | null;
  readonly state: AgentState | null;
  /** The state as Five9 words it. */
  readonly stateText: string | null;
  /** Let clients tick from this; `stateDurationMs` stands still between updates. Computed from the duration, because the date that Five9 prints has no zone. */
  readonly stateSince: string | null;
  /** Name of the reason for being not ready or logged out, from the domain's own list. */
  readonly reasonCode: string | null;
  readonly reasonSince: string | null;
  /** Five9's words, for example Inbound or Manual. */
  readonly callType: string | null;
  /** Campaign of the current call. */
  readonly campaignName: string | null;
  /** Which media the agent takes, in Five9's words. */
  readonly mediaAvailability: string | null;
}

const agentRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fullName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reasonSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callType"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaignName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mediaAvailability"},"arguments":[],"directives":[]}]}};

export interface AgentSums {
  /** All agents of the filter, logged in or not. */
  readonly count: number;
  /** Agents who are not logged out. */
  readonly loggedIn: number;
  /** Agents who wait for a call. */
  readonly ready: number;
  /** Agents to whom a call is being offered. */
  readonly ringing: number;
  /** Agents who talk or hold a caller. */
  readonly onCall: number;
  /** Agents who write up a call. */
  readonly afterCallWork: number;
  /** Agents who are logged in and take no calls: see `byReason`. */
  readonly notReady: number;
}

const agentSumsFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AgentTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"loggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ready"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ringing"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"onCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"afterCallWork"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"notReady"},"arguments":[],"directives":[]}]}};

export interface QueueRow {
  readonly id: string;
  /** Name of the skill. */
  readonly name: string;
  /** Callers who wait for an agent. */
  readonly callsInQueue: number | null;
  /** The same as an instant, to tick from. Null when nobody waits. */
  readonly longestWaitSince: string | null;
  /** Callers who wait to be called back. */
  readonly callbacksInQueue: number | null;
  readonly voicemailsInQueue: number | null;
  /** N of Five9's text `N (M)`. */
  readonly agentsLoggedIn: number | null;
  readonly agentsReady: number | null;
  readonly agentsOnCall: number | null;
  readonly agentsNotReady: number | null;
}

const queueRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"QueueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Queue"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsLoggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsReady"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsOnCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsNotReady"},"arguments":[],"directives":[]}]}};

export interface QueueSums {
  /** Queues of the filter. */
  readonly count: number;
  readonly callsInQueue: number;
  /** Queues with at least one call waiting. */
  readonly queuesWithCalls: number;
  /** The same as an instant, to tick from. Null when nobody waits. */
  readonly longestWaitSince: string | null;
  readonly callbacksInQueue: number;
  readonly voicemailsInQueue: number;
}

const queueSumsFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"QueueSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QueueTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"queuesWithCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]}]}};

export interface CampaignRow {
  readonly id: string;
  /** Five9's key of a campaign. */
  readonly name: string;
  /** Known from the table that has the campaign's statistics, so selecting it makes the gateway follow those tables. */
  readonly type: CampaignType | null;
  readonly state: CampaignState | null;
  /** The state as Five9 words it. */
  readonly stateText: string | null;
  /** Read from the date that Five9 prints without a zone, in the zone that the operator set. */
  readonly stateSince: string | null;
}

const campaignRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"CampaignRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Campaign"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateSince"},"arguments":[],"directives":[]}]}};

export interface CampaignSums {
  /** Campaigns of the filter. */
  readonly count: number;
  readonly running: number;
}

const campaignSumsFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"CampaignSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"running"},"arguments":[],"directives":[]}]}};

export interface StatisticsCells {
  /** Unique per view, type, key and list of columns asked for: rows with other columns never overwrite each other in a cache. */
  readonly id: string;
  /** Name of the agent, skill or campaign. */
  readonly key: string;
  /** Texts in the order of `columns`. */
  readonly values: readonly (string | null)[];
}

const statisticsCellsFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatisticsCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsRow"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"key"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"values"},"arguments":[],"directives":[]}]}};

export interface AlertRow {
  /** The same each time this rule is broken by this queue or agent. */
  readonly id: string;
  /** Your name of it. */
  readonly rule: string;
  readonly metric: AlertMetric;
  readonly raiseAt: number;
  /** When it began; in `cleared`, when it ended. Null when there was none any more. */
  readonly value: number | null;
  /** Since when the duration has been running, to tick from. Null for counts. */
  readonly since: string | null;
  /** Up to when Five9 was known when this was seen. It may have begun up to a batch earlier. */
  readonly raisedAt: string;
  /** As it was then. Null when it is about an agent. */
  readonly queue: {
    readonly id: string;
    /** Name of the skill. */
    readonly name: string;
  } | null;
  /** As it was then. Null when it is about a queue. */
  readonly agent: {
    readonly id: string;
    /** Login name: Five9's key of an agent. */
    readonly userName: string;
    readonly fullName: string | null;
  } | null;
}

const alertRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rule"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"metric"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"raiseAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"value"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"queue"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fullName"},"arguments":[],"directives":[]}]}}]}};

export interface ChatRow {
  readonly id: string;
  /** Five9's id, for the chat mutations. */
  readonly chatId: string;
  readonly state: ChatState;
  readonly openedAt: string;
  readonly endedAt: string | null;
  /** Who invited you. Null when you opened it. */
  readonly invitedBy: Person | null;
  /** Who is in it, as far as messages told. */
  readonly participants: readonly Person[];
}

const chatRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChatRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Chat"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"chatId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"openedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"endedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"invitedBy"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}}]}};

export interface ChatMessageRow {
  readonly id: string;
  /** Null for messages outside a chat: broadcasts, information, requests for help. */
  readonly chatId: string | null;
  readonly type: ChatMessageType;
  readonly text: string | null;
  readonly sentAt: string;
  /** You sent it. */
  readonly fromViewer: boolean;
  /** The sender, when Five9 tells. */
  readonly from: Person | null;
}

const chatMessageRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChatMessageRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChatMessage"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"chatId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"sentAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fromViewer"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"from"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}}]}};

export interface Person {
  readonly id: string;
  /** Five9's number of the user. */
  readonly userId: string;
  /** Login name. Null for someone whom Five9 does not list as logged in. */
  readonly name: string | null;
  readonly role: UserRole;
}

const personFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"role"},"arguments":[],"directives":[]}]}};

export interface FeedRow {
  readonly id: string;
  readonly view: string;
  readonly type: StatisticType;
  readonly state: FeedState;
  /** The state in a sentence, for an operator. */
  readonly message: string;
  /** Up to when the table is known. Null until it has been read once. */
  readonly asOf: string | null;
  /** Rows in the table, whatever you may see of them. Null while your rights are not known. */
  readonly rows: number | null;
  /** Subscribers. */
  readonly watchers: number;
  /** How often it is refreshed at present; follows from watchers, quota and how much changes. */
  readonly refreshIntervalMs: number | null;
  readonly nextAttemptAt: string | null;
}

const feedRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Feed"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"view"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"watchers"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"refreshIntervalMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nextAttemptAt"},"arguments":[],"directives":[]}]}};

export interface ApiLimitRow {
  readonly id: string;
  readonly operationType: ApiOperationType;
  /** Length of the window: a minute, an hour or a day, by Five9's clock. */
  readonly windowMs: number;
  /** Null when unlimited. */
  readonly limit: number | null;
  readonly used: number;
  /** Part of `used` that this gateway spent, for all of its viewers together. */
  readonly usedByUs: number;
  /** Part of `used` that was not spent by this gateway: the quota belongs to the whole domain. */
  readonly usedByOthers: number;
  /** Part of the limit that the gateway keeps for commands, sessions and recovery. */
  readonly reserved: number;
  /** Null when unlimited. */
  readonly remaining: number | null;
  /** When the window ends. */
  readonly resetsAt: string;
  /** When the window would be used up if things go on as now. Null when it would not. */
  readonly exhaustsAt: string | null;
}

const apiLimitRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiLimitRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiLimit"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"operationType"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"windowMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"limit"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"used"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"usedByUs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"usedByOthers"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reserved"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"remaining"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"exhaustsAt"},"arguments":[],"directives":[]}]}};

export interface LiveGap {
  readonly reason: GapReason;
  /** The same in a sentence. */
  readonly message: string;
  /** Up to when the state was known to be right, when that is known. */
  readonly since: string | null;
}

const liveGapFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}};

export interface MonitoringRow {
  readonly id: string;
  /** User name of the agent. */
  readonly agentName: string;
  /** Null for a mode that this schema does not name. */
  readonly mode: MonitoringMode | null;
  readonly startedAt: string;
}

const monitoringRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mode"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"startedAt"},"arguments":[],"directives":[]}]}};

export interface StationRow {
  readonly id: string;
  /** Station id: also the user name with which the softphone registers. */
  readonly name: string;
  readonly state: StationState;
  /** What the last `reconnectStation` met. */
  readonly connectResult: ConnectStationResult | null;
  /** The same as Five9 names it. */
  readonly connectResultText: string | null;
}

const stationRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"StationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Station"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"connectResult"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"connectResultText"},"arguments":[],"directives":[]}]}};

export interface AgentMinute {
  /** The full minute. */
  readonly at: string;
  /** Up to when Five9 was known at that minute, at most two minutes back. Null: the gateway was not running, or it had not read the
   * table of late, because nobody watched it or Five9 did not answer. */
  readonly asOf: string | null;
  /** All agents who had a state, logged in or not. */
  readonly count: number | null;
  /** Agents who were not logged out. */
  readonly loggedIn: number | null;
  /** Agents who waited for a call. */
  readonly ready: number | null;
  /** Agents to whom a call was being offered. */
  readonly ringing: number | null;
  /** Agents who talked or held a caller. */
  readonly onCall: number | null;
  /** Agents who wrote up a call. */
  readonly afterCallWork: number | null;
  /** Agents who were logged in and took no calls. */
  readonly notReady: number | null;
}

const agentMinuteFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentMinute"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AgentSeriesPoint"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"loggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ready"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ringing"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"onCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"afterCallWork"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"notReady"},"arguments":[],"directives":[]}]}};

export interface AllQueuesMinute {
  /** The full minute. */
  readonly at: string;
  /** Up to when Five9 was known at that minute, at most two minutes back. Null: the gateway was not running, or it had not read the
   * table of late, because nobody watched it or Five9 did not answer. */
  readonly asOf: string | null;
  /** Callers who waited for an agent. */
  readonly callsInQueue: number | null;
  /** How long the caller first in any of these lines had waited; 0 when nobody did. */
  readonly longestWaitMs: number | null;
  /** Callers who waited to be called back. */
  readonly callbacksInQueue: number | null;
  /** Voicemails that waited. */
  readonly voicemailsInQueue: number | null;
}

const allQueuesMinuteFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AllQueuesMinute"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QueueSeriesTotal"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]}]}};

export interface QueueMinute {
  /** The full minute. */
  readonly at: string;
  /** Up to when Five9 was known at that minute, at most two minutes back. Null: the gateway was not running, or it had not read the
   * table of late, because nobody watched it or Five9 did not answer. */
  readonly asOf: string | null;
  /** Callers who waited for an agent. */
  readonly callsInQueue: number | null;
  /** How long the caller first in line had waited; 0 when nobody did. */
  readonly longestWaitMs: number | null;
  /** Callers who waited to be called back. */
  readonly callbacksInQueue: number | null;
  /** Voicemails that waited. */
  readonly voicemailsInQueue: number | null;
  /** Agents with this skill who were signed in. */
  readonly agentsLoggedIn: number | null;
  /** Those who waited for a call. */
  readonly agentsReady: number | null;
  /** Those on a call. */
  readonly agentsOnCall: number | null;
  /** Those who took no calls. */
  readonly agentsNotReady: number | null;
}

const queueMinuteFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"QueueMinute"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QueueSeriesPoint"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsLoggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsReady"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsOnCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsNotReady"},"arguments":[],"directives":[]}]}};

export interface SeatRow {
  readonly id: string;
  /** Five9 user name. */
  readonly userName: string;
  readonly state: SeatState;
  readonly openedAt: string | null;
  /** When it will be closed if it stays unused. */
  readonly closesAt: string | null;
  /** Calls out of the domain's quota that this seat has spent. */
  readonly rationedCalls: number;
  /** Null before `loginStation`. */
  readonly station: StationRow | null;
  /** Agents you listen to. */
  readonly monitoring: readonly MonitoringRow[];
  /** As Five9 has them; in a subscription as the gateway knows them. Null while there is no session. Calls Five9. (getSessionParameters.) */
  readonly settings: Settings | null;
}

const seatRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"SeatRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Seat"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"openedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"closesAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rationedCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"station"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StationRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"settings"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"},"directives":[]}]}}]}};

export interface Settings {
  /** Over which time the statistics are counted. */
  readonly range: StatisticsRange | null;
  /** The same as Five9 names it. */
  readonly rangeText: string | null;
  /** Over which time the dialer (OutboundCampaignManager) is counted. */
  readonly rollingPeriod: RollingPeriod | null;
  /** The same as Five9 names it. */
  readonly rollingPeriodText: string | null;
  /** When the day's shift begins, in `timeZone`. */
  readonly shiftStart: string;
  /** As an offset: Five9 knows no names of zones. */
  readonly timeZone: string;
  /** The same in minutes east of UTC. */
  readonly utcOffsetMinutes: number;
  /** After how much silence Five9 closes the session. */
  readonly idleTimeoutMs: number | null;
}

const settingsFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Settings"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ViewSettings"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"range"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rangeText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rollingPeriod"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rollingPeriodText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"shiftStart"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"timeZone"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"utcOffsetMinutes"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"idleTimeoutMs"},"arguments":[],"directives":[]}]}};

export interface ViewerRow {
  readonly id: string;
  /** Five9 user name; of a signed token its subject. */
  readonly name: string;
  readonly kind: ViewerKind;
  /** When Five9 last told your rights. They are read again every few minutes while your session is open; a running subscription follows at once. Null until they were read. */
  readonly rightsAsOf: string | null;
}

const viewerRowFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ViewerRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Viewer"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"kind"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rightsAsOf"},"arguments":[],"directives":[]}]}};

export interface Failure {
  /** Name of the error: equal to its type name here and to `extensions.code` of errors elsewhere. Stable; decide by it. */
  readonly code: string;
  /** For people: what was expected and what came. May change; never parse it. */
  readonly message: string;
  /** Whether the same call may succeed later without a change by the caller. */
  readonly retryable: boolean;
  /** When to try again. Null when nobody knows or when it makes no sense. */
  readonly retryAt: string | null;
}

const failureFragment = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Failure"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"retryable"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"retryAt"},"arguments":[],"directives":[]}]}};

export type StartCampaign = {
  /** Start a campaign. Five9 answers when it has accepted; the campaign is then STARTING for a while, see `awaitState`. Needs the right CampaignManagementStart. From version 3, as all campaign commands. */
  readonly startCampaign: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AwaitTimedOut' | 'CampaignNotFoundFault' | 'CampaignStateMismatch' | 'CampaignStateUpdateFault' | 'ConcurrentModificationFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault';
  } | {
    readonly __typename: 'StartCampaignSuccess';
    /** When Five9 accepted. */
    readonly acceptedAt: string;
    /** When the awaited state was seen. Null when none was awaited. */
    readonly observedAt: string | null;
    /** As mirrored when this answer was made. Null when you may command campaigns but not see them. */
    readonly campaign: CommandedCampaign | null;
  };
};

export type StartCampaignVariables = {
  readonly input: StartCampaignInput;
};

export const startCampaign = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartCampaignInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startCampaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StartCampaignSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"observedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandedCampaign"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, commandedCampaignFragment, failureFragment],"loc":{"start":0,"end":409,"source":{"name":"StartCampaign","body":"mutation StartCampaign($input: StartCampaignInput!) {\n  startCampaign(input: $input) {\n    __typename\n    ... on StartCampaignSuccess {\n      acceptedAt\n      observedAt\n      campaign {\n        ...CommandedCampaign\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment CommandedCampaign on Campaign {\n  id\n  name\n  state\n  stateText\n  stateSince\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<StartCampaign, StartCampaignVariables>;


export type StopCampaign = {
  /** Stop a campaign: calls that are under way end as usual, then it is NOT_RUNNING. Needs the right CampaignManagementStop. */
  readonly stopCampaign: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AwaitTimedOut' | 'CampaignNotFoundFault' | 'CampaignStateMismatch' | 'CampaignStateUpdateFault' | 'ConcurrentModificationFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault';
  } | {
    readonly __typename: 'StopCampaignSuccess';
    /** When Five9 accepted. */
    readonly acceptedAt: string;
    /** When the awaited state was seen. Null when none was awaited. */
    readonly observedAt: string | null;
    /** As mirrored when this answer was made. Null when you may command campaigns but not see them. */
    readonly campaign: CommandedCampaign | null;
  };
};

export type StopCampaignVariables = {
  readonly input: StopCampaignInput;
};

export const stopCampaign = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StopCampaignInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopCampaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StopCampaignSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"observedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandedCampaign"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, commandedCampaignFragment, failureFragment],"loc":{"start":0,"end":405,"source":{"name":"StopCampaign","body":"mutation StopCampaign($input: StopCampaignInput!) {\n  stopCampaign(input: $input) {\n    __typename\n    ... on StopCampaignSuccess {\n      acceptedAt\n      observedAt\n      campaign {\n        ...CommandedCampaign\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment CommandedCampaign on Campaign {\n  id\n  name\n  state\n  stateText\n  stateSince\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<StopCampaign, StopCampaignVariables>;


export type ForceStopCampaign = {
  /** Stop a campaign at once, without waiting for its calls. Needs the right CampaignManagementStop. */
  readonly forceStopCampaign: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AwaitTimedOut' | 'CampaignNotFoundFault' | 'CampaignStateMismatch' | 'CampaignStateUpdateFault' | 'ConcurrentModificationFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault';
  } | {
    readonly __typename: 'ForceStopCampaignSuccess';
    /** When Five9 accepted. */
    readonly acceptedAt: string;
    /** When the awaited state was seen. Null when none was awaited. */
    readonly observedAt: string | null;
    /** As mirrored when this answer was made. Null when you may command campaigns but not see them. */
    readonly campaign: CommandedCampaign | null;
  };
};

export type ForceStopCampaignVariables = {
  readonly input: ForceStopCampaignInput;
};

export const forceStopCampaign = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForceStopCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ForceStopCampaignInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forceStopCampaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ForceStopCampaignSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"observedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandedCampaign"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, commandedCampaignFragment, failureFragment],"loc":{"start":0,"end":425,"source":{"name":"ForceStopCampaign","body":"mutation ForceStopCampaign($input: ForceStopCampaignInput!) {\n  forceStopCampaign(input: $input) {\n    __typename\n    ... on ForceStopCampaignSuccess {\n      acceptedAt\n      observedAt\n      campaign {\n        ...CommandedCampaign\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment CommandedCampaign on Campaign {\n  id\n  name\n  state\n  stateText\n  stateSince\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<ForceStopCampaign, ForceStopCampaignVariables>;


export type ResetCampaign = {
  /** Forget the dialling results of an outbound campaign, so that all its records can be dialled again. There is no undo. Needs the right CampaignManagementReset. */
  readonly resetCampaign: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AwaitTimedOut' | 'CampaignNotFoundFault' | 'CampaignStateMismatch' | 'CampaignStateUpdateFault' | 'ConcurrentModificationFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'WrongCampaignTypeFault';
  } | {
    readonly __typename: 'ResetCampaignSuccess';
    /** When Five9 accepted. */
    readonly acceptedAt: string;
    /** When the awaited state was seen. Null when none was awaited. */
    readonly observedAt: string | null;
    /** As mirrored when this answer was made. Null when you may command campaigns but not see them. */
    readonly campaign: CommandedCampaign | null;
  };
};

export type ResetCampaignVariables = {
  readonly input: ResetCampaignInput;
};

export const resetCampaign = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResetCampaignInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetCampaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResetCampaignSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"observedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandedCampaign"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, commandedCampaignFragment, failureFragment],"loc":{"start":0,"end":409,"source":{"name":"ResetCampaign","body":"mutation ResetCampaign($input: ResetCampaignInput!) {\n  resetCampaign(input: $input) {\n    __typename\n    ... on ResetCampaignSuccess {\n      acceptedAt\n      observedAt\n      campaign {\n        ...CommandedCampaign\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment CommandedCampaign on Campaign {\n  id\n  name\n  state\n  stateText\n  stateSince\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<ResetCampaign, ResetCampaignVariables>;


export type ResetCampaignDispositions = {
  /** Forget the dialling results of those calls of a campaign that ended with these dispositions, in a time span, so that their records can be dialled again. There is no undo. Needs the right CampaignManagementResetDispositions. */
  readonly resetCampaignDispositions: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AwaitTimedOut' | 'CampaignNotFoundFault' | 'CampaignStateMismatch' | 'ConcurrentModificationFault' | 'DispositionNotFoundFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'WrongCampaignStateFault';
  } | {
    readonly __typename: 'ResetCampaignDispositionsSuccess';
    /** When Five9 accepted. */
    readonly acceptedAt: string;
    /** When the awaited state was seen. Null when none was awaited. */
    readonly observedAt: string | null;
    /** As mirrored when this answer was made. Null when you may command campaigns but not see them. */
    readonly campaign: CommandedCampaign | null;
  };
};

export type ResetCampaignDispositionsVariables = {
  readonly input: ResetCampaignDispositionsInput;
};

export const resetCampaignDispositions = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetCampaignDispositions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResetCampaignDispositionsInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetCampaignDispositions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResetCampaignDispositionsSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"observedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandedCampaign"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, commandedCampaignFragment, failureFragment],"loc":{"start":0,"end":457,"source":{"name":"ResetCampaignDispositions","body":"mutation ResetCampaignDispositions($input: ResetCampaignDispositionsInput!) {\n  resetCampaignDispositions(input: $input) {\n    __typename\n    ... on ResetCampaignDispositionsSuccess {\n      acceptedAt\n      observedAt\n      campaign {\n        ...CommandedCampaign\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment CommandedCampaign on Campaign {\n  id\n  name\n  state\n  stateText\n  stateSince\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<ResetCampaignDispositions, ResetCampaignDispositionsVariables>;


export type QueryDispositions = {
  /** Outcomes that a call can have in this domain, for `resetCampaignDispositions`. Asks Five9 when the list is older than `maxAgeMs`. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getDispositionsNames; from version 3.) */
  readonly dispositions: readonly ({
    readonly name: string;
  })[] | null;
};

export type QueryDispositionsVariables = {
  readonly maxAgeMs?: number | undefined;
};

export const queryDispositions = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryDispositions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}}},"defaultValue":{"kind":"IntValue","value":"300000"},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dispositions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}}]}}],"loc":{"start":0,"end":113,"source":{"name":"QueryDispositions","body":"query QueryDispositions($maxAgeMs: Milliseconds! = 300000) {\n  dispositions(maxAgeMs: $maxAgeMs) {\n    name\n  }\n}"}}} as unknown as TypedDocument<QueryDispositions, QueryDispositionsVariables>;


export type QueryLoggedInUsers = {
  /** People who are logged in to Five9 now: whom one can write to. Calls Five9 when the list is older than `maxAgeMs`. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getLoggedInUsers.) */
  readonly loggedInUsers: {
    /** Up to when Five9 is known. */
    readonly asOf: string;
    /** Entries that match, on all pages. */
    readonly totalCount: number;
    readonly nodes: readonly Person[];
    readonly pageInfo: Page;
  } | null;
};

export type QueryLoggedInUsersVariables = {
  readonly where?: UserFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly maxAgeMs?: number | undefined;
};

export const queryLoggedInUsers = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryLoggedInUsers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}}},"defaultValue":{"kind":"IntValue","value":"10000"},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"loggedInUsers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, personFragment, pageFragment],"loc":{"start":0,"end":406,"source":{"name":"QueryLoggedInUsers","body":"query QueryLoggedInUsers($where: UserFilter, $first: Int, $after: String, $maxAgeMs: Milliseconds! = 10000) {\n  loggedInUsers(where: $where, first: $first, after: $after, maxAgeMs: $maxAgeMs) {\n    asOf\n    totalCount\n    nodes {\n      ...Person\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryLoggedInUsers, QueryLoggedInUsersVariables>;


export type QueryChats = {
  /** Your chats that are open or were ended lately, newest first. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. */
  readonly chats: readonly ChatRow[] | null;
};

export type QueryChatsVariables = {
  readonly states?: readonly ChatState[] | null | undefined;
};

export const queryChats = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryChats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"states"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChatState"}}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"states"},"value":{"kind":"Variable","name":{"kind":"Name","value":"states"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}}, chatRowFragment, personFragment],"loc":{"start":0,"end":286,"source":{"name":"QueryChats","body":"query QueryChats($states: [ChatState!]) {\n  chats(states: $states) {\n    ...ChatRow\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}"}}} as unknown as TypedDocument<QueryChats, QueryChatsVariables>;


export type QueryChat = {
  /** One of your chats. Null when you have none with this id. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. */
  readonly chat: ChatRow | null;
};

export type QueryChatVariables = {
  readonly chatId: string;
};

export const queryChat = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryChat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"chatId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}}, chatRowFragment, personFragment],"loc":{"start":0,"end":275,"source":{"name":"QueryChat","body":"query QueryChat($chatId: ID!) {\n  chat(chatId: $chatId) {\n    ...ChatRow\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}"}}} as unknown as TypedDocument<QueryChat, QueryChatVariables>;


export type QueryChatMessages = {
  /** Messages that reached you, oldest first: chats, broadcasts, information, requests for help. The latest thousand are kept. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (receiveMessages.) */
  readonly chatMessages: {
    /** Give it as `after` to the subscription `chatMessages` with the same arguments: it starts exactly where this answer ends. */
    readonly liveCursor: string;
    readonly nodes: readonly ChatMessageRow[];
    readonly pageInfo: Page;
  } | null;
};

export type QueryChatMessagesVariables = {
  readonly chatId?: string | null | undefined;
  readonly types?: readonly ChatMessageType[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
};

export const queryChatMessages = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryChatMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChatMessageType"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chatMessages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"chatId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"liveCursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, chatMessageRowFragment, personFragment, pageFragment],"loc":{"start":0,"end":507,"source":{"name":"QueryChatMessages","body":"query QueryChatMessages($chatId: ID, $types: [ChatMessageType!], $first: Int, $after: String) {\n  chatMessages(chatId: $chatId, types: $types, first: $first, after: $after) {\n    liveCursor\n    nodes {\n      ...ChatMessageRow\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryChatMessages, QueryChatMessagesVariables>;


export type CreateChatSession = {
  /** Open an empty chat; then `sendChatInvite`. */
  readonly createChatSession: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'InvalidAccountFault' | 'InvalidInput' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'CreateChatSessionSuccess';
    readonly chat: ChatRow;
  };
};

export type CreateChatSessionVariables = {
  readonly input?: CreateChatSessionInput | null | undefined;
};

export const createChatSession = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateChatSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateChatSessionInput"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createChatSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreateChatSessionSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":484,"source":{"name":"CreateChatSession","body":"mutation CreateChatSession($input: CreateChatSessionInput) {\n  createChatSession(input: $input) {\n    __typename\n    ... on CreateChatSessionSuccess {\n      chat {\n        ...ChatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<CreateChatSession, CreateChatSessionVariables>;


export type SendChatInvite = {
  /** Invite someone to a chat. People who are not logged in cannot be invited. */
  readonly sendChatInvite: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'SendChatInviteSuccess';
    readonly chat: ChatRow;
  };
};

export type SendChatInviteVariables = {
  readonly input: SendChatInviteInput;
};

export const sendChatInvite = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendChatInvite"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendChatInviteInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendChatInvite"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendChatInviteSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":473,"source":{"name":"SendChatInvite","body":"mutation SendChatInvite($input: SendChatInviteInput!) {\n  sendChatInvite(input: $input) {\n    __typename\n    ... on SendChatInviteSuccess {\n      chat {\n        ...ChatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<SendChatInvite, SendChatInviteVariables>;


export type AcceptChatInvite = {
  /** Answer an invitation, yes or no. */
  readonly acceptChatInvite: {
    readonly __typename: 'AcceptChatInviteSuccess';
    readonly chat: ChatRow;
  } | Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  };
};

export type AcceptChatInviteVariables = {
  readonly input: AcceptChatInviteInput;
};

export const acceptChatInvite = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptChatInvite"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptChatInviteInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptChatInvite"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptChatInviteSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":481,"source":{"name":"AcceptChatInvite","body":"mutation AcceptChatInvite($input: AcceptChatInviteInput!) {\n  acceptChatInvite(input: $input) {\n    __typename\n    ... on AcceptChatInviteSuccess {\n      chat {\n        ...ChatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<AcceptChatInvite, AcceptChatInviteVariables>;


export type RemoveUserFromChat = {
  /** Remove someone from a chat that you lead. */
  readonly removeUserFromChat: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'RemoveUserFromChatSuccess';
    readonly chat: ChatRow;
  };
};

export type RemoveUserFromChatVariables = {
  readonly input: RemoveUserFromChatInput;
};

export const removeUserFromChat = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveUserFromChat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveUserFromChatInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeUserFromChat"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveUserFromChatSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":489,"source":{"name":"RemoveUserFromChat","body":"mutation RemoveUserFromChat($input: RemoveUserFromChatInput!) {\n  removeUserFromChat(input: $input) {\n    __typename\n    ... on RemoveUserFromChatSuccess {\n      chat {\n        ...ChatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<RemoveUserFromChat, RemoveUserFromChatVariables>;


export type CloseChatSession = {
  /** End a chat that you lead, for everybody; leave one that you do not lead. */
  readonly closeChatSession: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'CloseChatSessionSuccess';
    readonly chat: ChatRow;
  };
};

export type CloseChatSessionVariables = {
  readonly input: CloseChatSessionInput;
};

export const closeChatSession = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseChatSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseChatSessionInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeChatSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CloseChatSessionSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":481,"source":{"name":"CloseChatSession","body":"mutation CloseChatSession($input: CloseChatSessionInput!) {\n  closeChatSession(input: $input) {\n    __typename\n    ... on CloseChatSessionSuccess {\n      chat {\n        ...ChatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<CloseChatSession, CloseChatSessionVariables>;


export type SendMsgToChat = {
  /** Write into a chat. */
  readonly sendMsgToChat: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'SendMsgToChatSuccess';
    /** With the id under which `chatMessages` has it. */
    readonly sent: ChatMessageRow;
  };
};

export type SendMsgToChatVariables = {
  readonly input: SendMsgToChatInput;
};

export const sendMsgToChat = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendMsgToChat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendMsgToChatInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendMsgToChat"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendMsgToChatSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sent"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatMessageRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":457,"source":{"name":"SendMsgToChat","body":"mutation SendMsgToChat($input: SendMsgToChatInput!) {\n  sendMsgToChat(input: $input) {\n    __typename\n    ... on SendMsgToChatSuccess {\n      sent {\n        ...ChatMessageRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<SendMsgToChat, SendMsgToChatVariables>;


export type SendInfoMessage = {
  /** Write to one user outside a chat. There is no way to answer it. */
  readonly sendInfoMessage: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'SendInfoMessageSuccess';
    /** With the id under which `chatMessages` has it. */
    readonly sent: ChatMessageRow;
  };
};

export type SendInfoMessageVariables = {
  readonly input: SendInfoMessageInput;
};

export const sendInfoMessage = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendInfoMessage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendInfoMessageInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendInfoMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendInfoMessageSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sent"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatMessageRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":465,"source":{"name":"SendInfoMessage","body":"mutation SendInfoMessage($input: SendInfoMessageInput!) {\n  sendInfoMessage(input: $input) {\n    __typename\n    ... on SendInfoMessageSuccess {\n      sent {\n        ...ChatMessageRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<SendInfoMessage, SendInfoMessageVariables>;


export type SendBroadcastMessages = {
  /** Write to many users at once. There is no way to take it back. */
  readonly sendBroadcastMessages: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'ChatFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'SessionNotInitializedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'SendBroadcastMessagesSuccess';
    /** With the id under which `chatMessages` has it. */
    readonly sent: ChatMessageRow;
  };
};

export type SendBroadcastMessagesVariables = {
  readonly input: SendBroadcastMessagesInput;
};

export const sendBroadcastMessages = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendBroadcastMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendBroadcastMessagesInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendBroadcastMessages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SendBroadcastMessagesSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sent"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, chatMessageRowFragment, personFragment, failureFragment],"loc":{"start":0,"end":489,"source":{"name":"SendBroadcastMessages","body":"mutation SendBroadcastMessages($input: SendBroadcastMessagesInput!) {\n  sendBroadcastMessages(input: $input) {\n    __typename\n    ... on SendBroadcastMessagesSuccess {\n      sent {\n        ...ChatMessageRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<SendBroadcastMessages, SendBroadcastMessagesVariables>;


export type QueryGateway = {
  /** This gateway and the Five9 it speaks to. */
  readonly gateway: {
    readonly version: string;
    /** The gateway's clock, to tell the skew of one's own. */
    readonly time: string;
  };
};

export type QueryGatewayVariables = Readonly<Record<string, never>>;

export const queryGateway = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryGateway"},"variableDefinitions":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gateway"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"time"},"arguments":[],"directives":[]}]}}]}}],"loc":{"start":0,"end":59,"source":{"name":"QueryGateway","body":"query QueryGateway {\n  gateway {\n    version\n    time\n  }\n}"}}} as unknown as TypedDocument<QueryGateway, QueryGatewayVariables>;


export type QueryFeedStatus = {
  /** How well each mirrored table follows Five9, in words. Calls nobody. */
  readonly feedStatus: {
    /** The worst of the tables that someone watches. */
    readonly state: FeedState;
    /** The same for an operator, in a sentence. */
    readonly message: string;
    readonly feeds: readonly FeedRow[];
  };
};

export type QueryFeedStatusVariables = {
  readonly types?: readonly StatisticType[] | null | undefined;
};

export const queryFeedStatus = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryFeedStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticType"}}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedStatus"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"feeds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedRow"},"directives":[]}]}}]}}]}}, feedRowFragment],"loc":{"start":0,"end":270,"source":{"name":"QueryFeedStatus","body":"query QueryFeedStatus($types: [StatisticType!]) {\n  feedStatus {\n    state\n    message\n    feeds(types: $types) {\n      ...FeedRow\n    }\n  }\n}\n\nfragment FeedRow on Feed {\n  id\n  view\n  type\n  state\n  message\n  asOf\n  rows\n  watchers\n  refreshIntervalMs\n  nextAttemptAt\n}"}}} as unknown as TypedDocument<QueryFeedStatus, QueryFeedStatusVariables>;


export type QueryApiLimits = {
  /** The request quota of the Five9 domain and what is left of it. Asks Five9 when the counters are older than `maxAgeMs`, which costs no quota. (getCallCountersState.) */
  readonly apiLimits: {
    /** When Five9 last told the counters; what the gateway has spent since is added. */
    readonly asOf: string;
    readonly counters: readonly ApiLimitRow[];
  } | null;
};

export type QueryApiLimitsVariables = {
  readonly maxAgeMs?: number | undefined;
};

export const queryApiLimits = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryApiLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}}},"defaultValue":{"kind":"IntValue","value":"60000"},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiLimits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"counters"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiLimitRow"},"directives":[]}]}}]}}]}}, apiLimitRowFragment],"loc":{"start":0,"end":306,"source":{"name":"QueryApiLimits","body":"query QueryApiLimits($maxAgeMs: Milliseconds! = 60000) {\n  apiLimits(maxAgeMs: $maxAgeMs) {\n    asOf\n    counters {\n      ...ApiLimitRow\n    }\n  }\n}\n\nfragment ApiLimitRow on ApiLimit {\n  id\n  operationType\n  windowMs\n  limit\n  used\n  usedByUs\n  usedByOthers\n  reserved\n  remaining\n  resetsAt\n  exhaustsAt\n}"}}} as unknown as TypedDocument<QueryApiLimits, QueryApiLimitsVariables>;


export type QueryUserLimits = {
  /** Licences, bought and in use. Calls Five9 when the answer is older than `maxAgeMs`. (getUserLimits.) */
  readonly userLimits: {
    readonly asOf: string;
    /** Supervisor licences of the domain. */
    readonly supervisorLimit: number;
    /** In use. Every Five9 session of this gateway takes one. */
    readonly supervisorsLoggedIn: number;
    /** Licences for the mobile application. */
    readonly mobileLimit: number;
    /** In use. */
    readonly mobileLoggedIn: number;
  } | null;
};

export type QueryUserLimitsVariables = {
  readonly maxAgeMs?: number | undefined;
};

export const queryUserLimits = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryUserLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}}},"defaultValue":{"kind":"IntValue","value":"60000"},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userLimits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"supervisorLimit"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"supervisorsLoggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mobileLimit"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mobileLoggedIn"},"arguments":[],"directives":[]}]}}]}}],"loc":{"start":0,"end":187,"source":{"name":"QueryUserLimits","body":"query QueryUserLimits($maxAgeMs: Milliseconds! = 60000) {\n  userLimits(maxAgeMs: $maxAgeMs) {\n    asOf\n    supervisorLimit\n    supervisorsLoggedIn\n    mobileLimit\n    mobileLoggedIn\n  }\n}"}}} as unknown as TypedDocument<QueryUserLimits, QueryUserLimitsVariables>;


export type QueryViews = {
  /** The views: settings under which Five9 counts (range, shift, time zone). `default` is one. */
  readonly views: readonly ({
    readonly id: string;
    /** What to give as `view`. */
    readonly name: string;
    /** The zone of its days and shifts. Five9 is told its offset, anew when summer time begins or ends. */
    readonly timeZone: string;
    /** As Five9 is told them now. */
    readonly settings: Settings;
  })[];
};

export type QueryViewsVariables = Readonly<Record<string, never>>;

export const queryViews = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryViews"},"variableDefinitions":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"views"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"timeZone"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"settings"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Settings"},"directives":[]}]}}]}}]}}, settingsFragment],"loc":{"start":0,"end":256,"source":{"name":"QueryViews","body":"query QueryViews {\n  views {\n    id\n    name\n    timeZone\n    settings {\n      ...Settings\n    }\n  }\n}\n\nfragment Settings on ViewSettings {\n  range\n  rangeText\n  rollingPeriod\n  rollingPeriodText\n  shiftStart\n  timeZone\n  utcOffsetMinutes\n  idleTimeoutMs\n}"}}} as unknown as TypedDocument<QueryViews, QueryViewsVariables>;


export type QueryAgents = {
  /** Agents: what each is doing now (AgentState) and, under `statistics`, how each did in the range of the view.
   * Logged-out agents are rows too: `where: { loggedIn: true }`. Needs the right Agents. Without `first` or `last` the first 100; at most 1,000.
   * `maxAgeMs`: fail with `StaleData` rather than answer with older data. */
  readonly agents: {
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Give it as `after` to the subscription of the same name, view and filter: it starts exactly where this answer ends. */
    readonly liveCursor: string;
    /** Rows that match the filter, on all pages. */
    readonly totalCount: number;
    readonly nodes: readonly AgentRow[];
    /** Over all pages. Each agent once. */
    readonly totals: AgentSums;
    readonly pageInfo: Page;
  } | null;
};

export type QueryAgentsVariables = {
  readonly view?: string | undefined;
  readonly where?: AgentFilter | null | undefined;
  readonly orderBy?: readonly AgentOrder[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryAgents = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryAgents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"liveCursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, agentRowFragment, agentSumsFragment, pageFragment],"loc":{"start":0,"end":767,"source":{"name":"QueryAgents","body":"query QueryAgents($view: String! = \"default\", $where: AgentFilter, $orderBy: [AgentOrder!], $first: Int, $after: String, $maxAgeMs: Milliseconds) {\n  agents(\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    first: $first\n    after: $after\n    maxAgeMs: $maxAgeMs\n  ) {\n    asOf\n    liveCursor\n    totalCount\n    nodes {\n      ...AgentRow\n    }\n    totals {\n      ...AgentSums\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment AgentRow on Agent {\n  id\n  userName\n  fullName\n  state\n  stateText\n  stateSince\n  reasonCode\n  reasonSince\n  callType\n  campaignName\n  mediaAvailability\n}\n\nfragment AgentSums on AgentTotals {\n  count\n  loggedIn\n  ready\n  ringing\n  onCall\n  afterCallWork\n  notReady\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryAgents, QueryAgentsVariables>;


export type QueryAgent = {
  /** One agent by login name; null when there is none or you may not see it. */
  readonly agent: AgentRow & {
    /** Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`. */
    readonly asOf: string;
    /** Results in the view's range. Null when Five9 has no row for the agent. Selecting it makes the gateway follow a second table. */
    readonly statistics: AgentStatisticsRow | null;
  } | null;
};

export type QueryAgentVariables = {
  readonly userName: string;
  readonly view?: string | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryAgent = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryAgent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"userName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userName"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentStatisticsRow"},"directives":[]}]}}]}}]}}, agentRowFragment, agentStatisticsRowFragment],"loc":{"start":0,"end":610,"source":{"name":"QueryAgent","body":"query QueryAgent($userName: String!, $view: String! = \"default\", $maxAgeMs: Milliseconds) {\n  agent(userName: $userName, view: $view, maxAgeMs: $maxAgeMs) {\n    ...AgentRow\n    asOf\n    statistics {\n      ...AgentStatisticsRow\n    }\n  }\n}\n\nfragment AgentRow on Agent {\n  id\n  userName\n  fullName\n  state\n  stateText\n  stateSince\n  reasonCode\n  reasonSince\n  callType\n  campaignName\n  mediaAvailability\n}\n\nfragment AgentStatisticsRow on AgentStatistics {\n  asOf\n  totalCalls\n  inboundCalls\n  outboundCalls\n  manualCalls\n  avgHandleTimeMs\n  avgTalkTimeMs\n  avgWrapTimeMs\n  loginTimeMs\n  occupancy\n  utilization\n}"}}} as unknown as TypedDocument<QueryAgent, QueryAgentVariables>;


export type QueryQueues = {
  /** Queues: one per skill (ACDStatus, Automatic Call Distributor). Needs the right Agents. */
  readonly queues: {
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Give it as `after` to the subscription of the same name, view and filter: it starts exactly where this answer ends. */
    readonly liveCursor: string;
    /** Rows that match the filter, on all pages. */
    readonly totalCount: number;
    readonly nodes: readonly QueueRow[];
    /** Over all pages. Calls only: agents would count once per skill. */
    readonly totals: QueueSums;
    readonly pageInfo: Page;
  } | null;
};

export type QueryQueuesVariables = {
  readonly view?: string | undefined;
  readonly where?: QueueFilter | null | undefined;
  readonly orderBy?: readonly QueueOrder[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryQueues = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryQueues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"liveCursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, queueRowFragment, queueSumsFragment, pageFragment],"loc":{"start":0,"end":808,"source":{"name":"QueryQueues","body":"query QueryQueues($view: String! = \"default\", $where: QueueFilter, $orderBy: [QueueOrder!], $first: Int, $after: String, $maxAgeMs: Milliseconds) {\n  queues(\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    first: $first\n    after: $after\n    maxAgeMs: $maxAgeMs\n  ) {\n    asOf\n    liveCursor\n    totalCount\n    nodes {\n      ...QueueRow\n    }\n    totals {\n      ...QueueSums\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment QueueRow on Queue {\n  id\n  name\n  callsInQueue\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n  agentsLoggedIn\n  agentsReady\n  agentsOnCall\n  agentsNotReady\n}\n\nfragment QueueSums on QueueTotals {\n  count\n  callsInQueue\n  queuesWithCalls\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryQueues, QueryQueuesVariables>;


export type QueryQueue = {
  /** One queue by the name of its skill; null when there is none or you may not see it. */
  readonly queue: QueueRow & {
    /** Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`. */
    readonly asOf: string;
  } | null;
};

export type QueryQueueVariables = {
  readonly name: string;
  readonly view?: string | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryQueue = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryQueue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]}]}}]}}, queueRowFragment],"loc":{"start":0,"end":355,"source":{"name":"QueryQueue","body":"query QueryQueue($name: String!, $view: String! = \"default\", $maxAgeMs: Milliseconds) {\n  queue(name: $name, view: $view, maxAgeMs: $maxAgeMs) {\n    ...QueueRow\n    asOf\n  }\n}\n\nfragment QueueRow on Queue {\n  id\n  name\n  callsInQueue\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n  agentsLoggedIn\n  agentsReady\n  agentsOnCall\n  agentsNotReady\n}"}}} as unknown as TypedDocument<QueryQueue, QueryQueueVariables>;


export type QueryCampaigns = {
  /** Campaigns with their state (CampaignState); their numbers are under `statistics` and `dialer`. Needs the right Campaigns. */
  readonly campaigns: {
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Give it as `after` to the subscription of the same name, view and filter: it starts exactly where this answer ends. */
    readonly liveCursor: string;
    /** Rows that match the filter, on all pages. */
    readonly totalCount: number;
    readonly nodes: readonly CampaignRow[];
    /** Over all pages. */
    readonly totals: CampaignSums;
    readonly pageInfo: Page;
  } | null;
};

export type QueryCampaignsVariables = {
  readonly view?: string | undefined;
  readonly where?: CampaignFilter | null | undefined;
  readonly orderBy?: readonly CampaignOrder[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryCampaigns = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryCampaigns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"campaigns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"liveCursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, campaignRowFragment, campaignSumsFragment, pageFragment],"loc":{"start":0,"end":661,"source":{"name":"QueryCampaigns","body":"query QueryCampaigns($view: String! = \"default\", $where: CampaignFilter, $orderBy: [CampaignOrder!], $first: Int, $after: String, $maxAgeMs: Milliseconds) {\n  campaigns(\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    first: $first\n    after: $after\n    maxAgeMs: $maxAgeMs\n  ) {\n    asOf\n    liveCursor\n    totalCount\n    nodes {\n      ...CampaignRow\n    }\n    totals {\n      ...CampaignSums\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment CampaignRow on Campaign {\n  id\n  name\n  type\n  state\n  stateText\n  stateSince\n}\n\nfragment CampaignSums on CampaignTotals {\n  count\n  running\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryCampaigns, QueryCampaignsVariables>;


export type QueryCampaign = {
  /** One campaign by name; null when there is none or you may not see it. */
  readonly campaign: CampaignRow & {
    /** Up to when this row's table was known when this answer was made. In subscriptions use the event's `asOf`. */
    readonly asOf: string;
    /** Results in the view's range; which type it is follows the campaign's. Selecting it makes the gateway follow one more table for
     * each campaign type of the filter: say `where: { types: [INBOUND] }` when that is all you show. */
    readonly statistics: CampaignStatisticsRow & {
      readonly __typename: 'AutodialCampaignStatistics' | 'OutboundCampaignStatistics';
    } | CampaignStatisticsRow & {
      readonly __typename: 'InboundCampaignStatistics';
      readonly handledCalls: number | null;
      readonly avgHandleTimeMs: number | null;
      readonly avgSpeedOfAnswerMs: number | null;
      /** Percent of calls answered within the domain's target. */
      readonly serviceLevelQueue: number | null;
      readonly serviceLevelTalk: number | null;
    } | null;
    /** Dialling as it goes, for outbound campaigns that run, in the view's rolling period. One more table to follow. */
    readonly dialer: {
      /** Records that can still be dialled. */
      readonly availableRecords: number | null;
      /** Calls dialled per ready agent, as it is. */
      readonly callsToAgentRatio: number | null;
    } | null;
  } | null;
};

export type QueryCampaignVariables = {
  readonly name: string;
  readonly view?: string | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryCampaign = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"campaign"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignStatisticsRow"},"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InboundCampaignStatistics"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"handledCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgHandleTimeMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"avgSpeedOfAnswerMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"serviceLevelQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"serviceLevelTalk"},"arguments":[],"directives":[]}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dialer"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availableRecords"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsToAgentRatio"},"arguments":[],"directives":[]}]}}]}}]}}, campaignRowFragment, campaignStatisticsRowFragment],"loc":{"start":0,"end":725,"source":{"name":"QueryCampaign","body":"query QueryCampaign($name: String!, $view: String! = \"default\", $maxAgeMs: Milliseconds) {\n  campaign(name: $name, view: $view, maxAgeMs: $maxAgeMs) {\n    ...CampaignRow\n    asOf\n    statistics {\n      __typename\n      ...CampaignStatisticsRow\n      ... on InboundCampaignStatistics {\n        handledCalls\n        avgHandleTimeMs\n        avgSpeedOfAnswerMs\n        serviceLevelQueue\n        serviceLevelTalk\n      }\n    }\n    dialer {\n      availableRecords\n      callsToAgentRatio\n    }\n  }\n}\n\nfragment CampaignRow on Campaign {\n  id\n  name\n  type\n  state\n  stateText\n  stateSince\n}\n\nfragment CampaignStatisticsRow on CampaignStatistics {\n  asOf\n  totalCalls\n  connectedCalls\n  abandonedCalls\n  abandonRate\n  avgCallTimeMs\n}"}}} as unknown as TypedDocument<QueryCampaign, QueryCampaignVariables>;


export type QueryStatistics = {
  /** Any of Five9's eight statistic tables as it is. The columns you name, in your order, or all of them, which can become more when the domain gains dispositions. (getStatistics.) An unknown column fails with `UnknownColumnFault`. */
  readonly statistics: {
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Give it as `after` to the subscription of the same name, view and filter: it starts exactly where this answer ends. */
    readonly liveCursor: string;
    /** Rows that match the filter, on all pages. */
    readonly totalCount: number;
    /** The columns of `values`, in order. */
    readonly columns: readonly ({
      /** Five9's name of the column, with its spaces. */
      readonly name: string;
    })[];
    readonly nodes: readonly StatisticsCells[];
    readonly pageInfo: Page;
  } | null;
};

export type QueryStatisticsVariables = {
  readonly type: StatisticType;
  readonly columns?: readonly string[] | null | undefined;
  readonly view?: string | undefined;
  readonly where?: StatisticsFilter | null | undefined;
  readonly orderBy?: readonly StatisticsOrder[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly maxAgeMs?: number | null | undefined;
};

export const queryStatistics = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryStatistics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticType"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"columns"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Milliseconds"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}},{"kind":"Argument","name":{"kind":"Name","value":"columns"},"value":{"kind":"Variable","name":{"kind":"Name","value":"columns"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAgeMs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAgeMs"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"liveCursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"totalCount"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"columns"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatisticsCells"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"},"directives":[]}]}}]}}]}}, statisticsCellsFragment, pageFragment],"loc":{"start":0,"end":657,"source":{"name":"QueryStatistics","body":"query QueryStatistics($type: StatisticType!, $columns: [String!], $view: String! = \"default\", $where: StatisticsFilter, $orderBy: [StatisticsOrder!], $first: Int, $after: String, $maxAgeMs: Milliseconds) {\n  statistics(\n    type: $type\n    columns: $columns\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    first: $first\n    after: $after\n    maxAgeMs: $maxAgeMs\n  ) {\n    asOf\n    liveCursor\n    totalCount\n    columns {\n      name\n    }\n    nodes {\n      ...StatisticsCells\n    }\n    pageInfo {\n      ...Page\n    }\n  }\n}\n\nfragment StatisticsCells on StatisticsRow {\n  id\n  key\n  values\n}\n\nfragment Page on PageInfo {\n  hasNextPage\n  endCursor\n}"}}} as unknown as TypedDocument<QueryStatistics, QueryStatisticsVariables>;


export type QueryColumns = {
  /** Columns of a table: name, what it holds, and the typed field that carries it. (getColumnNames.) */
  readonly columns: readonly ({
    /** Five9's name of the column, with its spaces. */
    readonly name: string;
    readonly kind: ColumnKind;
    /** The typed field with the same value, for example `Agent.stateSince`. Null for columns without one. */
    readonly field: string | null;
    readonly description: string | null;
  })[] | null;
};

export type QueryColumnsVariables = {
  readonly type: StatisticType;
  readonly view?: string | undefined;
};

export const queryColumns = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryColumns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticType"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"columns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"kind"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"field"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"description"},"arguments":[],"directives":[]}]}}]}}],"loc":{"start":0,"end":159,"source":{"name":"QueryColumns","body":"query QueryColumns($type: StatisticType!, $view: String! = \"default\") {\n  columns(type: $type, view: $view) {\n    name\n    kind\n    field\n    description\n  }\n}"}}} as unknown as TypedDocument<QueryColumns, QueryColumnsVariables>;


export type LiveAgents = {
  /** The live form of the query `agents`: a snapshot, then what changes. */
  readonly agents: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** With `top`: the ids of the window in order, when membership or order changed; else null. */
    readonly order: readonly string[] | null;
    readonly upserted: readonly AgentRow[];
    /** Over all rows of the filter, also those beyond `top`. For a board of totals select these and no rows. Each agent once. */
    readonly totals: AgentSums;
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveAgentsVariables = {
  readonly view?: string | undefined;
  readonly where?: AgentFilter | null | undefined;
  readonly orderBy?: readonly AgentOrder[] | null | undefined;
  readonly top?: number | null | undefined;
  readonly after?: string | null | undefined;
};

export const liveAgents = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveAgents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, agentRowFragment, agentSumsFragment, liveGapFragment],"loc":{"start":0,"end":720,"source":{"name":"LiveAgents","body":"subscription LiveAgents($view: String! = \"default\", $where: AgentFilter, $orderBy: [AgentOrder!], $top: Int, $after: Cursor) {\n  agents(view: $view, where: $where, orderBy: $orderBy, top: $top, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...AgentRow\n    }\n    totals {\n      ...AgentSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment AgentRow on Agent {\n  id\n  userName\n  fullName\n  state\n  stateText\n  stateSince\n  reasonCode\n  reasonSince\n  callType\n  campaignName\n  mediaAvailability\n}\n\nfragment AgentSums on AgentTotals {\n  count\n  loggedIn\n  ready\n  ringing\n  onCall\n  afterCallWork\n  notReady\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveAgents, LiveAgentsVariables>;


export type LiveQueues = {
  /** The live form of the query `queues`: a snapshot, then what changes. */
  readonly queues: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** With `top`: the ids of the window in order, when membership or order changed; else null. */
    readonly order: readonly string[] | null;
    readonly upserted: readonly QueueRow[];
    /** Over all rows of the filter, also those beyond `top`. For a board of totals select these and no rows. Calls only: agents would count once per skill. */
    readonly totals: QueueSums;
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveQueuesVariables = {
  readonly view?: string | undefined;
  readonly where?: QueueFilter | null | undefined;
  readonly orderBy?: readonly QueueOrder[] | null | undefined;
  readonly top?: number | null | undefined;
  readonly after?: string | null | undefined;
};

export const liveQueues = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveQueues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, queueRowFragment, queueSumsFragment, liveGapFragment],"loc":{"start":0,"end":761,"source":{"name":"LiveQueues","body":"subscription LiveQueues($view: String! = \"default\", $where: QueueFilter, $orderBy: [QueueOrder!], $top: Int, $after: Cursor) {\n  queues(view: $view, where: $where, orderBy: $orderBy, top: $top, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...QueueRow\n    }\n    totals {\n      ...QueueSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment QueueRow on Queue {\n  id\n  name\n  callsInQueue\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n  agentsLoggedIn\n  agentsReady\n  agentsOnCall\n  agentsNotReady\n}\n\nfragment QueueSums on QueueTotals {\n  count\n  callsInQueue\n  queuesWithCalls\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveQueues, LiveQueuesVariables>;


export type LiveCampaigns = {
  /** The live form of the query `campaigns`: a snapshot, then what changes. */
  readonly campaigns: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** With `top`: the ids of the window in order, when membership or order changed; else null. */
    readonly order: readonly string[] | null;
    readonly upserted: readonly CampaignRow[];
    /** Over all rows of the filter, also those beyond `top`. For a board of totals select these and no rows. */
    readonly totals: CampaignSums;
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveCampaignsVariables = {
  readonly view?: string | undefined;
  readonly where?: CampaignFilter | null | undefined;
  readonly orderBy?: readonly CampaignOrder[] | null | undefined;
  readonly top?: number | null | undefined;
  readonly after?: string | null | undefined;
};

export const liveCampaigns = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveCampaigns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"campaigns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, campaignRowFragment, campaignSumsFragment, liveGapFragment],"loc":{"start":0,"end":634,"source":{"name":"LiveCampaigns","body":"subscription LiveCampaigns($view: String! = \"default\", $where: CampaignFilter, $orderBy: [CampaignOrder!], $top: Int, $after: Cursor) {\n  campaigns(\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    top: $top\n    after: $after\n  ) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...CampaignRow\n    }\n    totals {\n      ...CampaignSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment CampaignRow on Campaign {\n  id\n  name\n  type\n  state\n  stateText\n  stateSince\n}\n\nfragment CampaignSums on CampaignTotals {\n  count\n  running\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveCampaigns, LiveCampaignsVariables>;


export type LiveStatistics = {
  /** Any table, live. The columns you name, in your order, or all of them, which can become more when the domain gains dispositions. Only changes in the columns you name wake it. (getStatistics, then getStatisticsUpdate.) */
  readonly statistics: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** With `top`: the ids of the window in order, when membership or order changed; else null. */
    readonly order: readonly string[] | null;
    /** The columns of `values`, in order. */
    readonly columns: readonly ({
      /** Five9's name of the column, with its spaces. */
      readonly name: string;
    })[];
    readonly upserted: readonly StatisticsCells[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveStatisticsVariables = {
  readonly type: StatisticType;
  readonly columns?: readonly string[] | null | undefined;
  readonly view?: string | undefined;
  readonly where?: StatisticsFilter | null | undefined;
  readonly orderBy?: readonly StatisticsOrder[] | null | undefined;
  readonly top?: number | null | undefined;
  readonly after?: string | null | undefined;
};

export const liveStatistics = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveStatistics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticType"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"columns"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}},{"kind":"Argument","name":{"kind":"Name","value":"columns"},"value":{"kind":"Variable","name":{"kind":"Name","value":"columns"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"columns"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatisticsCells"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, statisticsCellsFragment, liveGapFragment],"loc":{"start":0,"end":630,"source":{"name":"LiveStatistics","body":"subscription LiveStatistics($type: StatisticType!, $columns: [String!], $view: String! = \"default\", $where: StatisticsFilter, $orderBy: [StatisticsOrder!], $top: Int, $after: Cursor) {\n  statistics(\n    type: $type\n    columns: $columns\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    top: $top\n    after: $after\n  ) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    columns {\n      name\n    }\n    upserted {\n      ...StatisticsCells\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment StatisticsCells on StatisticsRow {\n  id\n  key\n  values\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveStatistics, LiveStatisticsVariables>;


export type LiveAlerts = {
  /** Limits that are passed, each told once when it begins and once when it ends. An alert ends at another value than it begins (`clearAt`), so a
   * number at its limit is not told again and again. Judged whenever Five9 has been heard, as of that moment. Every subscription begins with the
   * alerts that are on: also one that resumes, which forgets what was between the two values. Needs the right Agents. */
  readonly alerts: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** Alerts that begin. With `reset` all that are on. */
    readonly upserted: readonly AlertRow[];
    /** Those of `removed` as they end, for those who keep no state. */
    readonly cleared: readonly AlertRow[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveAlertsVariables = {
  readonly rules: readonly AlertRuleInput[];
  readonly view?: string | undefined;
  readonly after?: string | null | undefined;
};

export const liveAlerts = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveAlerts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"rules"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRuleInput"}}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"rules"},"value":{"kind":"Variable","name":{"kind":"Name","value":"rules"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"cleared"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, alertRowFragment, liveGapFragment],"loc":{"start":0,"end":541,"source":{"name":"LiveAlerts","body":"subscription LiveAlerts($rules: [AlertRuleInput!]!, $view: String! = \"default\", $after: Cursor) {\n  alerts(rules: $rules, view: $view, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...AlertRow\n    }\n    cleared {\n      ...AlertRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment AlertRow on Alert {\n  id\n  rule\n  metric\n  raiseAt\n  value\n  since\n  raisedAt\n  queue {\n    id\n    name\n  }\n  agent {\n    id\n    userName\n    fullName\n  }\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveAlerts, LiveAlertsVariables>;


export type LiveChats = {
  /** Your chats: invitations, who is in, how they end. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. */
  readonly chats: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    readonly upserted: readonly ChatRow[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveChatsVariables = {
  readonly after?: string | null | undefined;
};

export const liveChats = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveChats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, chatRowFragment, personFragment, liveGapFragment],"loc":{"start":0,"end":446,"source":{"name":"LiveChats","body":"subscription LiveChats($after: Cursor) {\n  chats(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ChatRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveChats, LiveChatsVariables>;


export type LiveChatMessages = {
  /** Messages as they come, including invitations, broadcasts and requests for help; the snapshot has the latest 200. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. What Five9 keeps while nobody listens comes when somebody does. (receiveMessages.) */
  readonly chatMessages: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** In the order of arrival. A message never changes, and none is skipped without a `gap`. */
    readonly upserted: readonly ChatMessageRow[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveChatMessagesVariables = {
  readonly chatId?: string | null | undefined;
  readonly types?: readonly ChatMessageType[] | null | undefined;
  readonly after?: string | null | undefined;
};

export const liveChatMessages = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveChatMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChatMessageType"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chatMessages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"chatId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, chatMessageRowFragment, personFragment, liveGapFragment],"loc":{"start":0,"end":521,"source":{"name":"LiveChatMessages","body":"subscription LiveChatMessages($chatId: ID, $types: [ChatMessageType!], $after: Cursor) {\n  chatMessages(chatId: $chatId, types: $types, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ChatMessageRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveChatMessages, LiveChatMessagesVariables>;


export type LiveFeeds = {
  /** The live form of the query `feedStatus`. */
  readonly feedStatus: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    readonly upserted: readonly FeedRow[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveFeedsVariables = {
  readonly after?: string | null | undefined;
};

export const liveFeeds = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveFeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, feedRowFragment, liveGapFragment],"loc":{"start":0,"end":382,"source":{"name":"LiveFeeds","body":"subscription LiveFeeds($after: Cursor) {\n  feedStatus(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...FeedRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment FeedRow on Feed {\n  id\n  view\n  type\n  state\n  message\n  asOf\n  rows\n  watchers\n  refreshIntervalMs\n  nextAttemptAt\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveFeeds, LiveFeedsVariables>;


export type LiveApiLimits = {
  /** The live form of the query `apiLimits`; at most one event a second. */
  readonly apiLimits: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    readonly upserted: readonly ApiLimitRow[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveApiLimitsVariables = {
  readonly after?: string | null | undefined;
};

export const liveApiLimits = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveApiLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiLimits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiLimitRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, apiLimitRowFragment, liveGapFragment],"loc":{"start":0,"end":419,"source":{"name":"LiveApiLimits","body":"subscription LiveApiLimits($after: Cursor) {\n  apiLimits(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ApiLimitRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ApiLimitRow on ApiLimit {\n  id\n  operationType\n  windowMs\n  limit\n  used\n  usedByUs\n  usedByOthers\n  reserved\n  remaining\n  resetsAt\n  exhaustsAt\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveApiLimits, LiveApiLimitsVariables>;


export type LoginStation = {
  /** Log in to a station (a phone line) and learn what a softphone needs to register. Next: register it, then `reconnectStation`, then `startMonitoring`. */
  readonly loginStation: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'StationNotFoundFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'LoginStationSuccess';
    /** With which your softphone registers. Given here and nowhere else, and only when the operator allows it; not given again for a repeated `idempotencyKey`. */
    readonly sipPassword: string | null;
    readonly station: StationRow;
  };
};

export type LoginStationVariables = {
  readonly input: LoginStationInput;
};

export const loginStation = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LoginStation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LoginStationInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"loginStation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LoginStationSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sipPassword"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"station"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StationRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, stationRowFragment, failureFragment],"loc":{"start":0,"end":384,"source":{"name":"LoginStation","body":"mutation LoginStation($input: LoginStationInput!) {\n  loginStation(input: $input) {\n    __typename\n    ... on LoginStationSuccess {\n      sipPassword\n      station {\n        ...StationRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<LoginStation, LoginStationVariables>;


export type ReconnectStation = {
  /** Have Five9 call the softphone, which must answer; three tones are heard. Takes as long as that takes. */
  readonly reconnectStation: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'InvalidAccountFault' | 'InvalidInput' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'ReconnectStationFault' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'StationNotLoggedInFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'ReconnectStationSuccess';
    /** What answered. */
    readonly result: ConnectStationResult;
    /** The same as Five9 names it. */
    readonly resultText: string;
    readonly station: StationRow;
  };
};

export type ReconnectStationVariables = {
  readonly input?: ReconnectStationInput | null | undefined;
};

export const reconnectStation = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReconnectStation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReconnectStationInput"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reconnectStation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReconnectStationSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"result"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"resultText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"station"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StationRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, stationRowFragment, failureFragment],"loc":{"start":0,"end":411,"source":{"name":"ReconnectStation","body":"mutation ReconnectStation($input: ReconnectStationInput) {\n  reconnectStation(input: $input) {\n    __typename\n    ... on ReconnectStationSuccess {\n      result\n      resultText\n      station {\n        ...StationRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<ReconnectStation, ReconnectStationVariables>;


export type StartMonitoring = {
  /** Take part in an agent's calls. Needs a connected station (`loginStation`, `reconnectStation`) and the right CallMonitoring, BargeInMonitor or WhisperMonitor, by mode. */
  readonly startMonitoring: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AgentMonitorFault' | 'AgentNotFoundFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'StationNotLoggedInFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'StartMonitoringSuccess';
    readonly monitoring: MonitoringRow;
  };
};

export type StartMonitoringVariables = {
  readonly input: StartMonitoringInput;
};

export const startMonitoring = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartMonitoringInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StartMonitoringSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, monitoringRowFragment, failureFragment],"loc":{"start":0,"end":370,"source":{"name":"StartMonitoring","body":"mutation StartMonitoring($input: StartMonitoringInput!) {\n  startMonitoring(input: $input) {\n    __typename\n    ... on StartMonitoringSuccess {\n      monitoring {\n        ...MonitoringRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment MonitoringRow on Monitoring {\n  id\n  agentName\n  mode\n  startedAt\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<StartMonitoring, StartMonitoringVariables>;


export type StopMonitoring = {
  /** Stop listening to an agent. The station stays connected. */
  readonly stopMonitoring: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'AgentMonitorFault' | 'AgentNotFoundFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'SeatHeldElsewhere' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'StationNotLoggedInFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'StopMonitoringSuccess';
    /** With what it still listens to. */
    readonly seat: SeatRow;
  };
};

export type StopMonitoringVariables = {
  readonly input: StopMonitoringInput;
};

export const stopMonitoring = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StopMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StopMonitoringInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StopMonitoringSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SeatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, seatRowFragment, stationRowFragment, monitoringRowFragment, settingsFragment, failureFragment],"loc":{"start":0,"end":799,"source":{"name":"StopMonitoring","body":"mutation StopMonitoring($input: StopMonitoringInput!) {\n  stopMonitoring(input: $input) {\n    __typename\n    ... on StopMonitoringSuccess {\n      seat {\n        ...SeatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment SeatRow on Seat {\n  id\n  userName\n  state\n  openedAt\n  closesAt\n  rationedCalls\n  station {\n    ...StationRow\n  }\n  monitoring {\n    ...MonitoringRow\n  }\n  settings {\n    ...Settings\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment MonitoringRow on Monitoring {\n  id\n  agentName\n  mode\n  startedAt\n}\n\nfragment Settings on ViewSettings {\n  range\n  rangeText\n  rollingPeriod\n  rollingPeriodText\n  shiftStart\n  timeZone\n  utcOffsetMinutes\n  idleTimeoutMs\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<StopMonitoring, StopMonitoringVariables>;


export type QueryMonitoringSupervisors = {
  /** One agent by login name; null when there is none or you may not see it. */
  readonly agent: {
    /** Login name: Five9's key of an agent. */
    readonly userName: string;
    /** Who is listening to this agent, at most 5 s old. Calls Five9 once per agent, so for at most 20 agents a request, and not in subscriptions. Needs a station to which you are logged in. (getMonitoringSupervisors.) */
    readonly monitoringSupervisors: readonly ({
      /** User name. */
      readonly supervisorName: string;
      /** Null for a mode that this schema does not name. */
      readonly mode: MonitoringMode | null;
    })[] | null;
  } | null;
};

export type QueryMonitoringSupervisorsVariables = {
  readonly userName: string;
};

export const queryMonitoringSupervisors = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryMonitoringSupervisors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"userName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userName"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"monitoringSupervisors"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supervisorName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mode"},"arguments":[],"directives":[]}]}}]}}]}}],"loc":{"start":0,"end":170,"source":{"name":"QueryMonitoringSupervisors","body":"query QueryMonitoringSupervisors($userName: String!) {\n  agent(userName: $userName) {\n    userName\n    monitoringSupervisors {\n      supervisorName\n      mode\n    }\n  }\n}"}}} as unknown as TypedDocument<QueryMonitoringSupervisors, QueryMonitoringSupervisorsVariables>;


export type QueryAgentSeries = {
  /** How many agents were in which state, minute by minute (AgentState).
   * Minutes of the past, so that a chart need not start empty: up to a day, kept across restarts where the gateway has a data directory.
   * Taken once a minute from the mirror in the view `default`. It costs no request to Five9, and so has gaps: while nobody watches the
   * table, it is read every few minutes only. You see the past of what you may see now. Needs the right Agents. */
  readonly agentSeries: {
    /** The first minute. */
    readonly from: string;
    /** The last minute. */
    readonly to: string;
    /** Between two points: a minute. */
    readonly stepMs: number;
    /** One for each minute. */
    readonly points: readonly AgentMinute[];
  } | null;
};

export type QueryAgentSeriesVariables = {
  readonly lastMinutes?: number | undefined;
  readonly to?: string | null | undefined;
  readonly userNames?: readonly string[] | null | undefined;
};

export const queryAgentSeries = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryAgentSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastMinutes"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"60"},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userNames"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agentSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"lastMinutes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastMinutes"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"userNames"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userNames"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"to"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stepMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"points"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentMinute"},"directives":[]}]}}]}}]}}, agentMinuteFragment],"loc":{"start":0,"end":366,"source":{"name":"QueryAgentSeries","body":"query QueryAgentSeries($lastMinutes: Int! = 60, $to: DateTime, $userNames: [String!]) {\n  agentSeries(lastMinutes: $lastMinutes, to: $to, userNames: $userNames) {\n    from\n    to\n    stepMs\n    points {\n      ...AgentMinute\n    }\n  }\n}\n\nfragment AgentMinute on AgentSeriesPoint {\n  at\n  asOf\n  count\n  loggedIn\n  ready\n  ringing\n  onCall\n  afterCallWork\n  notReady\n}"}}} as unknown as TypedDocument<QueryAgentSeries, QueryAgentSeriesVariables>;


export type QueryQueueSeries = {
  /** What waited in queues, minute by minute (ACDStatus).
   * Minutes of the past, so that a chart need not start empty: up to a day, kept across restarts where the gateway has a data directory.
   * Taken once a minute from the mirror in the view `default`. It costs no request to Five9, and so has gaps: while nobody watches the
   * table, it is read every few minutes only. You see the past of what you may see now. Needs the right Agents. */
  readonly queueSeries: {
    /** The first minute. */
    readonly from: string;
    /** The last minute. */
    readonly to: string;
    /** Between two points: a minute. */
    readonly stepMs: number;
    /** One for each minute. */
    readonly points: readonly AllQueuesMinute[];
    /** Each queue for itself, by name. */
    readonly queues: readonly ({
      /** Name of the skill. */
      readonly name: string;
      readonly points: readonly QueueMinute[];
    })[];
  } | null;
};

export type QueryQueueSeriesVariables = {
  readonly lastMinutes?: number | undefined;
  readonly to?: string | null | undefined;
  readonly names?: readonly string[] | null | undefined;
  readonly first?: number | undefined;
};

export const queryQueueSeries = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryQueueSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastMinutes"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"60"},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"names"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"10"},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queueSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"lastMinutes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastMinutes"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"Variable","name":{"kind":"Name","value":"names"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"to"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stepMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"points"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AllQueuesMinute"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"queues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"points"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueMinute"},"directives":[]}]}}]}}]}}]}}, allQueuesMinuteFragment, queueMinuteFragment],"loc":{"start":0,"end":660,"source":{"name":"QueryQueueSeries","body":"query QueryQueueSeries($lastMinutes: Int! = 60, $to: DateTime, $names: [String!], $first: Int! = 10) {\n  queueSeries(lastMinutes: $lastMinutes, to: $to, names: $names) {\n    from\n    to\n    stepMs\n    points {\n      ...AllQueuesMinute\n    }\n    queues(first: $first) {\n      name\n      points {\n        ...QueueMinute\n      }\n    }\n  }\n}\n\nfragment AllQueuesMinute on QueueSeriesTotal {\n  at\n  asOf\n  callsInQueue\n  longestWaitMs\n  callbacksInQueue\n  voicemailsInQueue\n}\n\nfragment QueueMinute on QueueSeriesPoint {\n  at\n  asOf\n  callsInQueue\n  longestWaitMs\n  callbacksInQueue\n  voicemailsInQueue\n  agentsLoggedIn\n  agentsReady\n  agentsOnCall\n  agentsNotReady\n}"}}} as unknown as TypedDocument<QueryQueueSeries, QueryQueueSeriesVariables>;


export type LiveViewer = {
  /** Your own Five9 session, station and monitoring, as they change. */
  readonly viewer: {
    /** Position after this event. Give the last one as `after` when you reconnect. */
    readonly cursor: string;
    /** Forget what you have: this event starts a complete snapshot. */
    readonly reset: boolean;
    /** More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false. */
    readonly more: boolean;
    /** Up to when Five9 is known. With several tables, the oldest of them. */
    readonly asOf: string;
    /** Ids of rows that are gone, no longer match the filter, or may no longer be seen. */
    readonly removed: readonly string[];
    /** One row: you. */
    readonly upserted: readonly (ViewerRow & {
      /** The rights that Five9 gives, at most 5 minutes old. A right that is not in the list is not given. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getMyPermissions; from version 3.) */
      readonly permissions: readonly ({
        readonly type: SupervisorPermissionType;
        readonly granted: boolean;
      })[] | null;
      /** Your own Five9 session, with your station. Null while there is neither: Five9 logs in to a station without a session. */
      readonly seat: SeatRow | null;
    })[];
    /** Set when something was missed; says why. */
    readonly gap: LiveGap | null;
  };
};

export type LiveViewerVariables = {
  readonly after?: string | null | undefined;
};

export const liveViewer = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveViewer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"permissions"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"granted"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"seat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SeatRow"},"directives":[]}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}}, viewerRowFragment, seatRowFragment, stationRowFragment, monitoringRowFragment, settingsFragment, liveGapFragment],"loc":{"start":0,"end":939,"source":{"name":"LiveViewer","body":"subscription LiveViewer($after: Cursor) {\n  viewer(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ViewerRow\n      permissions {\n        type\n        granted\n      }\n      seat {\n        ...SeatRow\n      }\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ViewerRow on Viewer {\n  id\n  name\n  kind\n  rightsAsOf\n}\n\nfragment SeatRow on Seat {\n  id\n  userName\n  state\n  openedAt\n  closesAt\n  rationedCalls\n  station {\n    ...StationRow\n  }\n  monitoring {\n    ...MonitoringRow\n  }\n  settings {\n    ...Settings\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment MonitoringRow on Monitoring {\n  id\n  agentName\n  mode\n  startedAt\n}\n\nfragment Settings on ViewSettings {\n  range\n  rangeText\n  rollingPeriod\n  rollingPeriodText\n  shiftStart\n  timeZone\n  utcOffsetMinutes\n  idleTimeoutMs\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveViewer, LiveViewerVariables>;


export type SetSessionParameters = {
  /** Open your own Five9 session, or change its settings. They never touch the sessions with which the gateway reads the statistics of this graph. Spends one rationed request of the scarcest kind (see `apiLimits`). */
  readonly setSessionParameters: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'IncorrectArgumentFault' | 'InvalidAccountFault' | 'InvalidInput' | 'MissedArgumentFault' | 'NotInApiVersion' | 'OperationsLimitExceededFault' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'ServerFault' | 'ServiceUnavailableFault' | 'SessionClosedFault' | 'UpstreamUnavailable' | 'UserAlreadyLoggedInFault' | 'UserLimitReachedFault';
  } | {
    readonly __typename: 'SetSessionParametersSuccess';
    readonly seat: SeatRow;
  };
};

export type SetSessionParametersVariables = {
  readonly input: SetSessionParametersInput;
};

export const setSessionParameters = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetSessionParameters"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetSessionParametersInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setSessionParameters"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SetSessionParametersSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SeatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, seatRowFragment, stationRowFragment, monitoringRowFragment, settingsFragment, failureFragment],"loc":{"start":0,"end":823,"source":{"name":"SetSessionParameters","body":"mutation SetSessionParameters($input: SetSessionParametersInput!) {\n  setSessionParameters(input: $input) {\n    __typename\n    ... on SetSessionParametersSuccess {\n      seat {\n        ...SeatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment SeatRow on Seat {\n  id\n  userName\n  state\n  openedAt\n  closesAt\n  rationedCalls\n  station {\n    ...StationRow\n  }\n  monitoring {\n    ...MonitoringRow\n  }\n  settings {\n    ...Settings\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment MonitoringRow on Monitoring {\n  id\n  agentName\n  mode\n  startedAt\n}\n\nfragment Settings on ViewSettings {\n  range\n  rangeText\n  rollingPeriod\n  rollingPeriodText\n  shiftStart\n  timeZone\n  utcOffsetMinutes\n  idleTimeoutMs\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<SetSessionParameters, SetSessionParametersVariables>;


export type CloseSession = {
  /** Close your own Five9 session at once and give back the licence. Succeeds when there is none. */
  readonly closeSession: {
    readonly __typename: 'CloseSessionSuccess';
    readonly seat: SeatRow;
  } | Failure & {
    readonly __typename: 'InvalidInput' | 'OutcomeUnknown' | 'PermissionDenied' | 'QuotaExhausted' | 'UpstreamUnavailable';
  };
};

export type CloseSessionVariables = {
  readonly input?: CloseSessionInput | null | undefined;
};

export const closeSession = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseSessionInput"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CloseSessionSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seat"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SeatRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, seatRowFragment, stationRowFragment, monitoringRowFragment, settingsFragment, failureFragment],"loc":{"start":0,"end":790,"source":{"name":"CloseSession","body":"mutation CloseSession($input: CloseSessionInput) {\n  closeSession(input: $input) {\n    __typename\n    ... on CloseSessionSuccess {\n      seat {\n        ...SeatRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment SeatRow on Seat {\n  id\n  userName\n  state\n  openedAt\n  closesAt\n  rationedCalls\n  station {\n    ...StationRow\n  }\n  monitoring {\n    ...MonitoringRow\n  }\n  settings {\n    ...Settings\n  }\n}\n\nfragment StationRow on Station {\n  id\n  name\n  state\n  connectResult\n  connectResultText\n}\n\nfragment MonitoringRow on Monitoring {\n  id\n  agentName\n  mode\n  startedAt\n}\n\nfragment Settings on ViewSettings {\n  range\n  rangeText\n  rollingPeriod\n  rollingPeriodText\n  shiftStart\n  timeZone\n  utcOffsetMinutes\n  idleTimeoutMs\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<CloseSession, CloseSessionVariables>;


export type Login = {
  /** Exchange Five9 credentials for a short-lived token, so that a browser need not keep a password. Five9 checks them without opening a session and without using up quota. */
  readonly login: Failure & {
    readonly __typename: 'AccessDisallowedFault' | 'InvalidCredentials' | 'InvalidInput' | 'TooManyAttempts' | 'UpstreamUnavailable';
  } | {
    readonly __typename: 'LoginSuccess';
    /** Send it as `Authorization: Bearer …`, or as `authorization` in `connection_init`. Given once. */
    readonly token: string;
    readonly expiresAt: string;
    readonly viewer: ViewerRow;
  };
};

export type LoginVariables = {
  readonly input: LoginInput;
};

export const login = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Login"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LoginInput"}}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"login"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LoginSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"viewer"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerRow"},"directives":[]}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, viewerRowFragment, failureFragment],"loc":{"start":0,"end":338,"source":{"name":"Login","body":"mutation Login($input: LoginInput!) {\n  login(input: $input) {\n    __typename\n    ... on LoginSuccess {\n      token\n      expiresAt\n      viewer {\n        ...ViewerRow\n      }\n    }\n    ...Failure\n  }\n}\n\nfragment ViewerRow on Viewer {\n  id\n  name\n  kind\n  rightsAsOf\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<Login, LoginVariables>;


export type RenewToken = {
  /** Move the end of the token of `login` that this request is signed in with on, as if it were given now: for connections that are open as well. At most a week after the login. */
  readonly renewToken: Failure & {
    readonly __typename: 'InvalidInput';
  } | {
    readonly __typename: 'RenewTokenSuccess';
    readonly expiresAt: string;
  };
};

export type RenewTokenVariables = Readonly<Record<string, never>>;

export const renewToken = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RenewToken"},"variableDefinitions":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"renewToken"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RenewTokenSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expiresAt"},"arguments":[],"directives":[]}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, failureFragment],"loc":{"start":0,"end":195,"source":{"name":"RenewToken","body":"mutation RenewToken {\n  renewToken {\n    __typename\n    ... on RenewTokenSuccess {\n      expiresAt\n    }\n    ...Failure\n  }\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<RenewToken, RenewTokenVariables>;


export type Logout = {
  /** Revoke the token of this request. */
  readonly logout: {
    readonly __typename: 'LogoutSuccess';
    /** 0 when this request was signed in without a token. */
    readonly tokensRevoked: number;
  } | Failure & {
    readonly __typename: 'UpstreamUnavailable';
  };
};

export type LogoutVariables = {
  readonly input?: LogoutInput | null | undefined;
};

export const logout = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Logout"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LogoutInput"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logout"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"},"arguments":[],"directives":[]},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LogoutSuccess"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokensRevoked"},"arguments":[],"directives":[]}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Failure"},"directives":[]}]}}]}}, failureFragment],"loc":{"start":0,"end":223,"source":{"name":"Logout","body":"mutation Logout($input: LogoutInput) {\n  logout(input: $input) {\n    __typename\n    ... on LogoutSuccess {\n      tokensRevoked\n    }\n    ...Failure\n  }\n}\n\nfragment Failure on Error {\n  code\n  message\n  retryable\n  retryAt\n}"}}} as unknown as TypedDocument<Logout, LogoutVariables>;


export type QueryViewer = {
  /** Who you are and what you may do. */
  readonly viewer: ViewerRow & {
    /** When the token that was used ends. Null without a token. */
    readonly expiresAt: string | null;
  };
};

export type QueryViewerVariables = Readonly<Record<string, never>>;

export const queryViewer = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryViewer"},"variableDefinitions":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"},"arguments":[],"directives":[]}]}}]}}, viewerRowFragment],"loc":{"start":0,"end":133,"source":{"name":"QueryViewer","body":"query QueryViewer {\n  viewer {\n    ...ViewerRow\n    expiresAt\n  }\n}\n\nfragment ViewerRow on Viewer {\n  id\n  name\n  kind\n  rightsAsOf\n}"}}} as unknown as TypedDocument<QueryViewer, QueryViewerVariables>;


export type QueryViewerRights = {
  /** Who you are and what you may do. */
  readonly viewer: ViewerRow & {
    /** The rights that Five9 gives, at most 5 minutes old. A right that is not in the list is not given. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getMyPermissions; from version 3.) */
    readonly permissions: readonly ({
      readonly type: SupervisorPermissionType;
      readonly granted: boolean;
    })[] | null;
    /** Agent groups that you belong to. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getMyGroupIds.) */
    readonly agentGroups: readonly ({
      /** Five9's number of the group, for `sendBroadcastMessages`. */
      readonly groupId: string;
      readonly name: string | null;
    })[] | null;
    /** Skills that you have. Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts. (getMySkillsIds.) */
    readonly skills: readonly ({
      /** Five9's number of the skill, for `sendBroadcastMessages`. */
      readonly skillId: string;
      readonly name: string | null;
    })[] | null;
  };
};

export type QueryViewerRightsVariables = Readonly<Record<string, never>>;

export const queryViewerRights = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueryViewerRights"},"variableDefinitions":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ViewerRow"},"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"permissions"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"granted"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"agentGroups"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"groupId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"skills"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"skillId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}}]}}]}}, viewerRowFragment],"loc":{"start":0,"end":267,"source":{"name":"QueryViewerRights","body":"query QueryViewerRights {\n  viewer {\n    ...ViewerRow\n    permissions {\n      type\n      granted\n    }\n    agentGroups {\n      groupId\n      name\n    }\n    skills {\n      skillId\n      name\n    }\n  }\n}\n\nfragment ViewerRow on Viewer {\n  id\n  name\n  kind\n  rightsAsOf\n}"}}} as unknown as TypedDocument<QueryViewerRights, QueryViewerRightsVariables>;
