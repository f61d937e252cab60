// Generated from the contract by `npm run generate`. Do not edit.

/** An enum of the contract. Later versions add values, so any text may come. */
export type Open<T extends string> = T | (string & {});
/** xsd:long: decimal digits, because a JavaScript number is not exact beyond 2^53. */
export type Long = string;
/** xsd:dateTime in its lexical form, for example 2026-11-22T15:04:05.000Z. */
export type DateTime = string;

export const apiOperationTypeValues = ['AsynchronousUpload', 'Modify', 'Query', 'QueryChangedStatistics', 'QueryStatistics', 'ReportRequest', 'RetrieveReport', 'SingleUpload', 'Upload', 'VIVRCreateSession', 'Web2CampaignUpload'] as const;
export type ApiOperationType = Open<(typeof apiOperationTypeValues)[number]>;
export const broadcastTypeValues = ['ALL', 'MY_AGENT_GROUPS', 'MY_SKILLS', 'SPEC_AGENT_GROUP', 'SPEC_SKILL'] as const;
export type BroadcastType = Open<(typeof broadcastTypeValues)[number]>;
export const campaignStateValues = ['NOT_RUNNING', 'RESETTING', 'RUNNING', 'STARTING', 'STOPPING'] as const;
export type CampaignState = Open<(typeof campaignStateValues)[number]>;
export const campaignTypeValues = ['AUTODIAL', 'INBOUND', 'OUTBOUND'] as const;
export type CampaignType = Open<(typeof campaignTypeValues)[number]>;
export const codecValues = ['G711A', 'G711U', 'G723', 'G726', 'G729', 'GSM', 'ILBC'] as const;
export type Codec = Open<(typeof codecValues)[number]>;
export const connectStationProblemValues = ['BUSY', 'DIAL_ERROR', 'HANGUP', 'HARDWARE_TIMEOUT', 'NO_ANSWER', 'NO_DIALTONE', 'OPERATOR_INTERCEPT', 'RESOURCE_UNAVAILABLE', 'UNKNOWN_ERROR'] as const;
export type ConnectStationProblem = Open<(typeof connectStationProblemValues)[number]>;
export const connectStationResultValues = ['CONNECT', 'CONNECT_ANSWR_MACHN', 'CONNECT_DIGITAL_PHONE', 'CONNECT_FAX', 'CONNECT_RINGBACK', 'CONNECT_VOICE'] as const;
export type ConnectStationResult = Open<(typeof connectStationResultValues)[number]>;
export const cryptoSuiteValues = ['AES_CM_128_HMAC_SHA1_32', 'AES_CM_128_HMAC_SHA1_80', 'F8_128_HMAC_SHA1_80'] as const;
export type CryptoSuite = Open<(typeof cryptoSuiteValues)[number]>;
export const monitoringModeValues = ['BargeIn', 'Silence', 'Whispering'] as const;
export type MonitoringMode = Open<(typeof monitoringModeValues)[number]>;
export const rollingPeriodValues = ['Hour1', 'Hours2', 'Hours3', 'Minutes10', 'Minutes15', 'Minutes30', 'Minutes5', 'Today'] as const;
export type RollingPeriod = Open<(typeof rollingPeriodValues)[number]>;
export const statisticTypeValues = ['ACDStatus', 'AgentState', 'AgentStatistics', 'AutodialCampaignStatistics', 'CampaignState', 'InboundCampaignStatistics', 'OutboundCampaignManager', 'OutboundCampaignStatistics'] as const;
export type StatisticType = Open<(typeof statisticTypeValues)[number]>;
export const statisticsRangeValues = ['CurrentDay', 'CurrentMonth', 'CurrentShift', 'CurrentWeek', 'Lifetime', 'RollingHour'] as const;
export type StatisticsRange = Open<(typeof statisticsRangeValues)[number]>;
export const supervisorPermissionTypeValues = ['Agents', 'AllSkills', 'BargeInMonitor', 'BillingInfo', 'CallMonitoring', 'CampaignManagement', 'CampaignManagementReset', 'CampaignManagementResetAbandonCallRate', 'CampaignManagementResetDispositions', 'CampaignManagementResetListPositions', 'CampaignManagementStart', 'CampaignManagementStop', 'Campaigns', 'CanAccessDashboardMenu', 'CanAccessShowFields', 'CanViewTextDetailsTab', 'ChatSessions', 'EditAgentSkills', 'NICEEnabled', 'ReviewVoiceRecordings', 'Stations', 'Users', 'ViewDataForAllAgentGroups', 'WhisperMonitor'] as const;
export type SupervisorPermissionType = Open<(typeof supervisorPermissionTypeValues)[number]>;
export const userRoleValues = ['Agent', 'DomainAdmin', 'DomainSupervisor'] as const;
export type UserRole = Open<(typeof userRoleValues)[number]>;
export const wsChatMessageTypeValues = ['ACK', 'ARRIVED', 'BROADCAST', 'BROADCAST_TO_AGENT_GROUP', 'BROADCAST_TO_SKILL', 'CHAT', 'END', 'HELP_REQUEST', 'INFO', 'INVITE', 'INVITE_CANCELLED', 'KICK', 'KILLED', 'LEAVE', 'NACK', 'PARTICIPANT_REQ', 'PARTICIPANT_RESP', 'REQUEST', 'TIMEOUT', 'UNKNOWN'] as const;
export type WsChatMessageType = Open<(typeof wsChatMessageTypeValues)[number]>;

export interface CallCounterState {
  readonly limit: Long;
  readonly operationType?: ApiOperationType | undefined;
  readonly value: Long;
}
export interface CodecParameters {
  readonly codecs: readonly (Codec)[];
  readonly cryptoSuites: readonly (CryptoSuite)[];
  readonly disableNAT: boolean;
  readonly noSilenceSuppression: boolean;
  readonly ptime: number;
  readonly rfc2833pType: number;
  readonly useSRTP: boolean;
}
export interface ItemUpdate {
  readonly columnName?: string | undefined;
  readonly columnValue?: string | null | undefined;
  readonly objectName?: string | undefined;
}
export interface LimitTimeoutState {
  readonly callCounterStates: readonly (CallCounterState | null)[];
  readonly timeout: Long;
}
export interface MonitoringSupervisor {
  readonly mode?: MonitoringMode | undefined;
  readonly supervisorName?: string | undefined;
}
export interface Row {
  readonly values?: {
    readonly data: readonly (string | null)[];
  } | undefined;
}
export interface StationParameters {
  readonly backupProxy?: string | undefined;
  readonly codecParameters?: CodecParameters | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly proxy?: string | undefined;
}
export interface Statistics {
  readonly columns?: Row | undefined;
  readonly rows: readonly (Row | null)[];
  readonly timestamp: Long;
  readonly type?: StatisticType | undefined;
}
export interface StatisticsUpdate {
  readonly addedObjects?: Row | undefined;
  readonly dataUpdate: readonly (ItemUpdate)[];
  readonly deletedObjects?: Row | undefined;
  readonly lastTimestamp: Long;
  readonly previousTimestamp: Long;
  readonly type?: StatisticType | undefined;
}
export interface SupervisorPermission {
  readonly type?: SupervisorPermissionType | undefined;
  readonly value: boolean;
}
export interface ViewSettings {
  readonly appType?: string | undefined;
  readonly forceLogoutSession?: boolean | undefined;
  readonly idleTimeOut?: number | undefined;
  readonly rollingPeriod?: RollingPeriod | undefined;
  readonly shiftStart: number;
  readonly statisticsRange?: StatisticsRange | undefined;
  readonly timeZone: number;
}
export interface WsAgentGroup {
  readonly id: Long;
  readonly name?: string | undefined;
}
export interface WsChatMessage {
  readonly chatId?: string | undefined;
  readonly from?: WsRoledId | undefined;
  readonly participants: readonly (WsRoledId | null)[];
  readonly text?: string | undefined;
  readonly timestamp?: Long | undefined;
  readonly type?: WsChatMessageType | undefined;
}
export interface WsChatMessages {
  readonly messages: readonly (WsChatMessage | null)[];
  readonly timestamp: Long;
}
export interface WsRoledId {
  readonly role?: UserRole | undefined;
  readonly userId: Long;
}
export interface WsSkill {
  readonly id: Long;
  readonly name?: string | undefined;
}
export interface WsUserLimits {
  readonly mobileLimit: number;
  readonly mobileLoggedin: number;
  readonly supervisorLimit: number;
  readonly supervisorsLoggedin: number;
}
export interface WsUserRoledId {
  readonly name?: string | undefined;
  readonly roledId?: WsRoledId | undefined;
}
export interface Versions {
  readonly maxVersion?: string | undefined;
  readonly minVersion?: string | undefined;
}
export interface AccessDisallowedFault {
  readonly message?: string | undefined;
}
export interface AgentMonitorFault {
  readonly agentName?: string | undefined;
  readonly message?: string | undefined;
  readonly monitorError?: string | undefined;
}
export interface AgentNotFoundFault {
  readonly agentName?: string | undefined;
  readonly message?: string | undefined;
}
export interface CampaignNotFoundFault {
  readonly campaignName?: string | undefined;
  readonly message?: string | undefined;
}
export interface CampaignStateUpdateFault {
  readonly campaignName?: string | undefined;
  readonly details?: string | undefined;
  readonly message?: string | undefined;
}
export interface ChatFault {
  readonly message?: string | undefined;
}
export interface ConcurrentModificationFault {
  readonly message?: string | undefined;
}
export interface ConfigurationChangedFault {
  readonly message?: string | undefined;
}
export interface DispositionNotFoundFault {
  readonly dispositionName?: string | undefined;
  readonly message?: string | undefined;
}
export interface IncorrectArgumentFault {
  readonly message?: string | undefined;
}
export interface InvalidAccountFault {
  readonly message?: string | undefined;
}
export interface MissedArgumentFault {
  readonly message?: string | undefined;
}
export interface OperationsLimitExceededFault {
  readonly limit?: Long | undefined;
  readonly message?: string | undefined;
  readonly operationType?: string | undefined;
}
export interface ReconnectStationFault {
  readonly message?: string | undefined;
  readonly problem?: ConnectStationProblem | undefined;
  readonly stationName?: string | undefined;
}
export interface ServerFault {
  readonly message?: string | undefined;
}
export interface ServiceUnavailableFault {
  readonly message?: string | undefined;
}
export interface SessionClosedFault {
  readonly message?: string | undefined;
}
export interface SessionNotInitializedFault {
  readonly message?: string | undefined;
}
export interface StationNotFoundFault {
  readonly message?: string | undefined;
  readonly stationName?: string | undefined;
}
export interface StationNotLoggedInFault {
  readonly message?: string | undefined;
}
export interface StatisticsNotRequestedFault {
  readonly message?: string | undefined;
}
export interface UnknownColumnFault {
  readonly message?: string | undefined;
}
export interface UnknownTimestampFault {
  readonly message?: string | undefined;
}
export interface UserAlreadyLoggedInFault {
  readonly message?: string | undefined;
}
export interface UserLimitReachedFault {
  readonly message?: string | undefined;
}
export interface WrongCampaignStateFault {
  readonly actualState?: CampaignState | undefined;
  readonly campaignName?: string | undefined;
  readonly desiredState?: CampaignState | undefined;
  readonly message?: string | undefined;
}
export interface WrongCampaignTypeFault {
  readonly actualType?: CampaignType | undefined;
  readonly campaignName?: string | undefined;
  readonly desiredTypes: readonly (CampaignType)[];
  readonly message?: string | undefined;
}

/** Every operation, from every version, with what it takes and gives. Repeated elements are always arrays. */
export interface Operations {
  acceptChatInvite: { request: {
    readonly chatId?: string | undefined;
    readonly accepted: boolean;
  }; response: Record<never, never> };
  closeChatSession: { request: {
    readonly chatId?: string | undefined;
  }; response: Record<never, never> };
  closeSession: { request: Record<never, never>; response: Record<never, never> };
  createChatSession: { request: Record<never, never>; response: {
    readonly return?: string | undefined;
  } };
  forceStopCampaign: { request: {
    readonly campaignName?: string | undefined;
  }; response: Record<never, never> };
  getCallCountersState: { request: Record<never, never>; response: {
    readonly return: readonly (LimitTimeoutState)[];
  } };
  getColumnNames: { request: {
    readonly statisticType?: StatisticType | undefined;
  }; response: {
    readonly return?: Row | undefined;
  } };
  getDispositionsNames: { request: Record<never, never>; response: {
    readonly return: readonly (string)[];
  } };
  getLoggedInUsers: { request: Record<never, never>; response: {
    readonly return: readonly (WsUserRoledId)[];
  } };
  getMonitoringSupervisors: { request: {
    readonly agentName?: string | undefined;
  }; response: {
    readonly return: readonly (MonitoringSupervisor)[];
  } };
  getMyGroupIds: { request: Record<never, never>; response: {
    readonly return: readonly (WsAgentGroup)[];
  } };
  getMyPermissions: { request: Record<never, never>; response: {
    readonly return: readonly (SupervisorPermission)[];
  } };
  getMySkillsIds: { request: Record<never, never>; response: {
    readonly return: readonly (WsSkill)[];
  } };
  getSessionParameters: { request: Record<never, never>; response: {
    readonly return?: ViewSettings | undefined;
  } };
  getStatistics: { request: {
    readonly statisticType?: StatisticType | undefined;
    readonly columnNames?: Row | undefined;
  }; response: {
    readonly return?: Statistics | undefined;
  } };
  getStatisticsUpdate: { request: {
    readonly statisticType?: StatisticType | undefined;
    readonly previousTimestamp: Long;
    readonly longPollingTimeout: Long;
  }; response: {
    readonly return?: StatisticsUpdate | undefined;
  } };
  getUserLimits: { request: Record<never, never>; response: {
    readonly return?: WsUserLimits | undefined;
  } };
  loginStation: { request: {
    readonly stationName?: string | undefined;
    readonly forceLogoutSession: boolean;
    readonly appType?: string | undefined;
    readonly idleTimeOut?: number | undefined;
  }; response: {
    readonly return?: StationParameters | undefined;
  } };
  receiveMessages: { request: {
    readonly previousTimestamp: Long;
    readonly longPollingTimeout: Long;
  }; response: {
    readonly return?: WsChatMessages | undefined;
  } };
  reconnectStation: { request: Record<never, never>; response: {
    readonly return?: ConnectStationResult | undefined;
  } };
  removeUserFromChat: { request: {
    readonly chatId?: string | undefined;
    readonly user?: WsRoledId | undefined;
  }; response: Record<never, never> };
  resetCampaign: { request: {
    readonly campaignName?: string | undefined;
  }; response: Record<never, never> };
  resetCampaignDispositions: { request: {
    readonly campaignName?: string | undefined;
    readonly dispositions: readonly (string)[];
    readonly after?: DateTime | undefined;
    readonly before?: DateTime | undefined;
  }; response: Record<never, never> };
  sendBroadcastMessages: { request: {
    readonly type?: BroadcastType | undefined;
    readonly specId: Long;
    readonly text?: string | undefined;
  }; response: Record<never, never> };
  sendChatInvite: { request: {
    readonly chatId?: string | undefined;
    readonly user?: WsRoledId | undefined;
  }; response: Record<never, never> };
  sendInfoMessage: { request: {
    readonly user?: WsRoledId | undefined;
    readonly text?: string | undefined;
  }; response: Record<never, never> };
  sendMsgToChat: { request: {
    readonly chatId?: string | undefined;
    readonly text?: string | undefined;
  }; response: Record<never, never> };
  setSessionParameters: { request: {
    readonly viewSettings?: ViewSettings | undefined;
  }; response: Record<never, never> };
  startCampaign: { request: {
    readonly campaignName?: string | undefined;
  }; response: Record<never, never> };
  startMonitoring: { request: {
    readonly agentName?: string | undefined;
    readonly monitoringMode?: MonitoringMode | undefined;
  }; response: Record<never, never> };
  stopCampaign: { request: {
    readonly campaignName?: string | undefined;
  }; response: Record<never, never> };
  stopMonitoring: { request: {
    readonly agentName?: string | undefined;
  }; response: Record<never, never> };
  getApiVersions: { request: Record<never, never>; response: {
    readonly return?: Versions | undefined;
  } };
}
export type Operation = keyof Operations;
export type Request<O extends Operation> = Operations[O]["request"];
export type Response<O extends Operation> = Operations[O]["response"];
export const operationNames = ['acceptChatInvite', 'closeChatSession', 'closeSession', 'createChatSession', 'forceStopCampaign', 'getCallCountersState', 'getColumnNames', 'getDispositionsNames', 'getLoggedInUsers', 'getMonitoringSupervisors', 'getMyGroupIds', 'getMyPermissions', 'getMySkillsIds', 'getSessionParameters', 'getStatistics', 'getStatisticsUpdate', 'getUserLimits', 'loginStation', 'receiveMessages', 'reconnectStation', 'removeUserFromChat', 'resetCampaign', 'resetCampaignDispositions', 'sendBroadcastMessages', 'sendChatInvite', 'sendInfoMessage', 'sendMsgToChat', 'setSessionParameters', 'startCampaign', 'startMonitoring', 'stopCampaign', 'stopMonitoring', 'getApiVersions'] as const satisfies readonly Operation[];
export const faultNames = ['AccessDisallowedFault', 'AgentMonitorFault', 'AgentNotFoundFault', 'CampaignNotFoundFault', 'CampaignStateUpdateFault', 'ChatFault', 'ConcurrentModificationFault', 'ConfigurationChangedFault', 'DispositionNotFoundFault', 'IncorrectArgumentFault', 'InvalidAccountFault', 'MissedArgumentFault', 'OperationsLimitExceededFault', 'ReconnectStationFault', 'ServerFault', 'ServiceUnavailableFault', 'SessionClosedFault', 'SessionNotInitializedFault', 'StationNotFoundFault', 'StationNotLoggedInFault', 'StatisticsNotRequestedFault', 'UnknownColumnFault', 'UnknownTimestampFault', 'UserAlreadyLoggedInFault', 'UserLimitReachedFault', 'WrongCampaignStateFault', 'WrongCampaignTypeFault'] as const;
export type FaultName = (typeof faultNames)[number];
