// Written by `npm run generate` from live.graphql and the schema. Do not edit.

import type { TypedDocument } from './typed-document.ts';

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

/** How well a table follows Five9. */
export type FeedState = 'BACKING_OFF' | 'CONTENDED' | 'IDLE' | 'LATE' | 'LIVE' | 'REFUSED' | 'RESYNCING' | 'STARTING' | 'WAITING_FOR_QUOTA';

/** Why a subscriber did not see everything. */
export type GapReason = 'CONFIGURATION_CHANGED' | 'CORRECTED' | 'CURSOR_FOREIGN' | 'CURSOR_TOO_OLD' | 'HISTORY_LOST' | 'SCOPE_CHANGED' | 'UPSTREAM_RESET';

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

/** In which role someone is logged in. */
export type UserRole = 'AGENT' | 'DOMAIN_ADMIN' | 'DOMAIN_SUPERVISOR' | 'UNKNOWN';

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

export interface CampaignSums {
  /** Campaigns of the filter. */
  readonly count: number;
  readonly running: number;
}

export interface StatisticsCells {
  /** Unique per view, type, key and list of columns asked for: rows with other columns never overwrite each other in a cache. */
  readonly id: string;
  /** Name of the agent, skill or campaign. */
  readonly key: string;
  /** Texts in the order of `columns`. */
  readonly values: readonly (string | null)[];
}

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

export interface Person {
  readonly id: string;
  /** Five9's number of the user. */
  readonly userId: string;
  /** Login name. Null for someone whom Five9 does not list as logged in. */
  readonly name: string | null;
  readonly role: UserRole;
}

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

export interface LiveGap {
  readonly reason: GapReason;
  /** The same in a sentence. */
  readonly message: string;
  /** Up to when the state was known to be right, when that is known. */
  readonly since: string | null;
}

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

export const liveAgents = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveAgents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AgentOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AgentSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Agent"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fullName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reasonSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callType"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"campaignName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"mediaAvailability"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AgentSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AgentTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"loggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ready"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"ringing"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"onCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"afterCallWork"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"notReady"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":720,"source":{"name":"LiveAgents","body":"subscription LiveAgents($view: String! = \"default\", $where: AgentFilter, $orderBy: [AgentOrder!], $top: Int, $after: Cursor) {\n  agents(view: $view, where: $where, orderBy: $orderBy, top: $top, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...AgentRow\n    }\n    totals {\n      ...AgentSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment AgentRow on Agent {\n  id\n  userName\n  fullName\n  state\n  stateText\n  stateSince\n  reasonCode\n  reasonSince\n  callType\n  campaignName\n  mediaAvailability\n}\n\nfragment AgentSums on AgentTotals {\n  count\n  loggedIn\n  ready\n  ringing\n  onCall\n  afterCallWork\n  notReady\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveAgents, LiveAgentsVariables>;


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

export const liveQueues = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveQueues"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"QueueOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"QueueSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QueueRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Queue"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsLoggedIn"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsReady"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsOnCall"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"agentsNotReady"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"QueueSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QueueTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callsInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"queuesWithCalls"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"longestWaitSince"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"callbacksInQueue"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"voicemailsInQueue"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":761,"source":{"name":"LiveQueues","body":"subscription LiveQueues($view: String! = \"default\", $where: QueueFilter, $orderBy: [QueueOrder!], $top: Int, $after: Cursor) {\n  queues(view: $view, where: $where, orderBy: $orderBy, top: $top, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...QueueRow\n    }\n    totals {\n      ...QueueSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment QueueRow on Queue {\n  id\n  name\n  callsInQueue\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n  agentsLoggedIn\n  agentsReady\n  agentsOnCall\n  agentsNotReady\n}\n\nfragment QueueSums on QueueTotals {\n  count\n  callsInQueue\n  queuesWithCalls\n  longestWaitSince\n  callbacksInQueue\n  voicemailsInQueue\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveQueues, LiveQueuesVariables>;


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

export const liveCampaigns = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveCampaigns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"campaigns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"totals"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CampaignSums"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CampaignRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Campaign"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateText"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"stateSince"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CampaignSums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CampaignTotals"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"running"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":634,"source":{"name":"LiveCampaigns","body":"subscription LiveCampaigns($view: String! = \"default\", $where: CampaignFilter, $orderBy: [CampaignOrder!], $top: Int, $after: Cursor) {\n  campaigns(\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    top: $top\n    after: $after\n  ) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    upserted {\n      ...CampaignRow\n    }\n    totals {\n      ...CampaignSums\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment CampaignRow on Campaign {\n  id\n  name\n  type\n  state\n  stateText\n  stateSince\n}\n\nfragment CampaignSums on CampaignTotals {\n  count\n  running\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveCampaigns, LiveCampaignsVariables>;


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

export const liveStatistics = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveStatistics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticType"}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"columns"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsFilter"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsOrder"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"top"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}},{"kind":"Argument","name":{"kind":"Name","value":"columns"},"value":{"kind":"Variable","name":{"kind":"Name","value":"columns"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"top"},"value":{"kind":"Variable","name":{"kind":"Name","value":"top"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"columns"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatisticsCells"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatisticsCells"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StatisticsRow"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"key"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"values"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":630,"source":{"name":"LiveStatistics","body":"subscription LiveStatistics($type: StatisticType!, $columns: [String!], $view: String! = \"default\", $where: StatisticsFilter, $orderBy: [StatisticsOrder!], $top: Int, $after: Cursor) {\n  statistics(\n    type: $type\n    columns: $columns\n    view: $view\n    where: $where\n    orderBy: $orderBy\n    top: $top\n    after: $after\n  ) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    order\n    columns {\n      name\n    }\n    upserted {\n      ...StatisticsCells\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment StatisticsCells on StatisticsRow {\n  id\n  key\n  values\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveStatistics, LiveStatisticsVariables>;


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

export const liveAlerts = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveAlerts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"rules"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRuleInput"}}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"default","block":false},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"rules"},"value":{"kind":"Variable","name":{"kind":"Name","value":"rules"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"cleared"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AlertRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AlertRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Alert"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rule"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"metric"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"raiseAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"value"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"queue"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userName"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fullName"},"arguments":[],"directives":[]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":541,"source":{"name":"LiveAlerts","body":"subscription LiveAlerts($rules: [AlertRuleInput!]!, $view: String! = \"default\", $after: Cursor) {\n  alerts(rules: $rules, view: $view, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...AlertRow\n    }\n    cleared {\n      ...AlertRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment AlertRow on Alert {\n  id\n  rule\n  metric\n  raiseAt\n  value\n  since\n  raisedAt\n  queue {\n    id\n    name\n  }\n  agent {\n    id\n    userName\n    fullName\n  }\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveAlerts, LiveAlertsVariables>;


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

export const liveChats = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveChats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chats"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChatRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Chat"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"chatId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"openedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"endedAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"invitedBy"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"participants"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"role"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":446,"source":{"name":"LiveChats","body":"subscription LiveChats($after: Cursor) {\n  chats(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ChatRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ChatRow on Chat {\n  id\n  chatId\n  state\n  openedAt\n  endedAt\n  invitedBy {\n    ...Person\n  }\n  participants {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveChats, LiveChatsVariables>;


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

export const liveChatMessages = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveChatMessages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChatMessageType"}}}},"directives":[]},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chatMessages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"chatId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"chatId"}}},{"kind":"Argument","name":{"kind":"Name","value":"types"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChatMessageRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChatMessageRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChatMessage"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"chatId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"sentAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"fromViewer"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"from"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"},"directives":[]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"userId"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"name"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"role"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":521,"source":{"name":"LiveChatMessages","body":"subscription LiveChatMessages($chatId: ID, $types: [ChatMessageType!], $after: Cursor) {\n  chatMessages(chatId: $chatId, types: $types, after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ChatMessageRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ChatMessageRow on ChatMessage {\n  id\n  chatId\n  type\n  text\n  sentAt\n  fromViewer\n  from {\n    ...Person\n  }\n}\n\nfragment Person on User {\n  id\n  userId\n  name\n  role\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveChatMessages, LiveChatMessagesVariables>;


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

export const liveFeeds = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveFeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Feed"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"view"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"type"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"state"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"watchers"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"refreshIntervalMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"nextAttemptAt"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":382,"source":{"name":"LiveFeeds","body":"subscription LiveFeeds($after: Cursor) {\n  feedStatus(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...FeedRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment FeedRow on Feed {\n  id\n  view\n  type\n  state\n  message\n  asOf\n  rows\n  watchers\n  refreshIntervalMs\n  nextAttemptAt\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveFeeds, LiveFeedsVariables>;


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

export const liveApiLimits = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveApiLimits"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}},"directives":[]}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiLimits"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reset"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"more"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"asOf"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"removed"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"upserted"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiLimitRow"},"directives":[]}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"arguments":[],"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LiveGap"},"directives":[]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiLimitRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiLimit"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"operationType"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"windowMs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"limit"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"used"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"usedByUs"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"usedByOthers"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"reserved"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"remaining"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"exhaustsAt"},"arguments":[],"directives":[]}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LiveGap"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Gap"}},"directives":[],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"message"},"arguments":[],"directives":[]},{"kind":"Field","name":{"kind":"Name","value":"since"},"arguments":[],"directives":[]}]}}],"loc":{"start":0,"end":419,"source":{"name":"LiveApiLimits","body":"subscription LiveApiLimits($after: Cursor) {\n  apiLimits(after: $after) {\n    cursor\n    reset\n    more\n    asOf\n    removed\n    upserted {\n      ...ApiLimitRow\n    }\n    gap {\n      ...LiveGap\n    }\n  }\n}\n\nfragment ApiLimitRow on ApiLimit {\n  id\n  operationType\n  windowMs\n  limit\n  used\n  usedByUs\n  usedByOthers\n  reserved\n  remaining\n  resetsAt\n  exhaustsAt\n}\n\nfragment LiveGap on Gap {\n  reason\n  message\n  since\n}"}}} as unknown as TypedDocument<LiveApiLimits, LiveApiLimitsVariables>;
