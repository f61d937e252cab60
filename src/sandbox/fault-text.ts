import type { FaultName } from '../five9/contract/types.ts';
import type { SandboxFault } from './fault.ts';

/** Whose words a fault speaks: ours, which name what was wrong; the guide's, one text per fault; or no more than its name. */
export type FaultText = 'sentence' | 'guide' | 'name';

/** What a fault says as `faultstring` and as `message`. A text that was ordered stays as it is. */
export function textOfFault({ fault, message, isOrdered }: SandboxFault, style: FaultText): string {
  if (style === 'sentence' || isOrdered) return message;
  return style === 'guide' ? guideTexts[fault] : fault;
}

/** The guide's chapter "Exceptions", shortened to the first sentence. */
const guideTexts: Readonly<Record<FaultName, string>> = {
  AccessDisallowedFault: 'Your domain does not have access to the Five9 Configuration Web Services.',
  AgentMonitorFault: 'Agent is already monitored or cannot be monitored.',
  AgentNotFoundFault: 'Agent name is invalid.',
  CampaignNotFoundFault: 'Campaign name is invalid.',
  CampaignStateUpdateFault: 'Campaign state cannot be updated.',
  ChatFault: 'Problem occurred with one of the chat methods.',
  ConcurrentModificationFault: 'Specified object is already being modified by another client.',
  ConfigurationChangedFault: 'System error.',
  DispositionNotFoundFault: 'Attempting to get, remove, or rename a disposition that does not exist in the domain.',
  IncorrectArgumentFault: 'Request contains incorrect argument name or value.',
  InvalidAccountFault: 'Invalid account.',
  MissedArgumentFault: 'Required argument is missing from the request.',
  OperationsLimitExceededFault: 'Maximum number of Web Services requests for the 24-hour period has been exceeded.',
  ReconnectStationFault: 'Problem occurred with the requested station.',
  ServerFault: 'Web Services server error.',
  ServiceUnavailableFault: 'Web Services are not available.',
  SessionClosedFault: 'System error.',
  SessionNotInitializedFault: 'Session not started.',
  StationNotFoundFault: 'Requested station cannot be found.',
  StationNotLoggedInFault: 'loginStation has returned a fault or has not yet been used.',
  StatisticsNotRequestedFault: 'getStatistics not requested.',
  UnknownColumnFault: 'Column does not exist for this type of data.',
  UnknownTimestampFault: 'Time stamp specified is incorrect for this session.',
  UserAlreadyLoggedInFault: 'User ID is already logged in.',
  UserLimitReachedFault: 'Maximum number of users reached for the domain.',
  WrongCampaignStateFault: 'Campaign is not in the correct state for the action requested.',
  WrongCampaignTypeFault: 'Incorrect campaign type.',
};
