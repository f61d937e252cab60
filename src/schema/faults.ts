import { contractOf, type ElementDeclaration } from '../five9/contract/contract.ts';
import {
  apiOperationTypeValues,
  campaignTypeValues,
  connectStationProblemValues,
  faultNames,
  type FaultName,
} from '../five9/contract/types.ts';
import { ApiOperationTypeEnum } from './api-operation-type.ts';
import { builder } from './builder.ts';
import { CampaignStateEnum, CampaignTypeEnum, readCampaignState } from './campaign-state.ts';
import { ErrorRef, textField, type Failure } from './errors.ts';
import { knownOr } from './permission.ts';

const Five9FaultRef = builder.interfaceRef<Failure>('Five9Fault').implement({
  description: "An error that Five9 itself answered. The type's name is the fault's name in Five9's guide.",
  interfaces: [ErrorRef],
  resolveType: (failure) => failure.code,
  fields: (t) => ({
    operation: t.string({
      description: 'The Five9 operation that was refused.',
      resolve: (failure) => textField(failure, 'operation'),
    }),
  }),
});

const descriptions: Record<FaultName, string> = {
  AccessDisallowedFault: 'The domain may not use this API, or the user lacks the right to do this.',
  AgentMonitorFault:
    'Monitoring could not begin or end, for example because it is on already or the agent is not logged in.',
  AgentNotFoundFault: 'No agent has this user name.',
  CampaignNotFoundFault: 'No campaign has this name.',
  CampaignStateUpdateFault: 'The campaign cannot go to that state: one that is not running cannot be stopped.',
  ChatFault: 'The chat operation failed, for example because there is no such chat or it is over.',
  ConcurrentModificationFault: 'Someone else is changing the same object.',
  ConfigurationChangedFault: "The domain's configuration changed; the gateway reads the table anew.",
  DispositionNotFoundFault: 'No disposition (call outcome) has this name.',
  IncorrectArgumentFault: 'Five9 does not accept a value that it was sent.',
  InvalidAccountFault: "The domain's account is not valid, or no longer.",
  MissedArgumentFault: 'Five9 misses a value.',
  OperationsLimitExceededFault:
    'A quota is spent, as Five9 counts: by someone else who uses the same domain, or because the limits changed.',
  ReconnectStationFault: 'The station could not be connected: `problem` says why.',
  ServerFault: 'Five9 failed internally.',
  ServiceUnavailableFault: 'Five9 is down for maintenance or overloaded.',
  SessionClosedFault: 'The session was ended, often by a login of the same user elsewhere.',
  SessionNotInitializedFault: 'There is no session. The gateway opens one by itself; seen when that was in vain.',
  StationNotFoundFault: 'No station has this name.',
  StationNotLoggedInFault: 'No station is logged in: first `loginStation`.',
  StatisticsNotRequestedFault: 'An update was asked for before the table: the gateway reads the table anew.',
  UnknownColumnFault: 'The table has no such column.',
  UnknownTimestampFault: 'Five9 does not know the timestamp of an update: the gateway reads the table anew.',
  UserAlreadyLoggedInFault:
    'This user is logged in elsewhere. `setSessionParameters` with `forceLogoutSession: true` takes over.',
  UserLimitReachedFault: 'No supervisor licence is free: see `userLimits`.',
  WrongCampaignStateFault: 'The campaign is in a state in which this cannot be done.',
  WrongCampaignTypeFault: 'This cannot be done with campaigns of this type.',
};

const ConnectStationProblemEnum = builder.enumType('ConnectStationProblem', {
  description: 'Why Five9 could not connect a station.',
  values: {
    HARDWARE_TIMEOUT: {},
    OPERATOR_INTERCEPT: { description: 'The telephone network answered with an announcement.' },
    DIAL_ERROR: {},
    RESOURCE_UNAVAILABLE: {},
    BUSY: {},
    NO_ANSWER: {},
    NO_DIALTONE: {},
    HANGUP: {},
    UNKNOWN_ERROR: { description: "Five9's own word for: it does not know." },
    UNKNOWN: { description: 'A problem that this schema does not name: read `problemText`.' },
  } as const satisfies Record<(typeof connectStationProblemValues)[number] | 'UNKNOWN', object>,
});

/** One type per fault, with the fields that the contract gives it. */
export const faultRefs = Object.fromEntries(faultNames.map((name) => [name, faultType(name)])) as Record<
  FaultName,
  ReturnType<typeof faultType>
>;

function faultType(name: FaultName) {
  const children = contractOf('v4').faults[name] ?? [];
  return builder.objectRef<Failure>(name).implement({
    description: descriptions[name],
    interfaces: [ErrorRef, Five9FaultRef],
    fields: (t) =>
      Object.assign(
        {},
        ...children.filter((child) => child.name !== 'message').map((child) => fieldsOf(t, child)),
      ) as Record<string, never>,
  });
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
type FailureFields = PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Failure>;

/** A field for the child of a fault; for an enum also the text as it came, since later versions add values. */
function fieldsOf(t: FailureFields, { name, type }: ElementDeclaration) {
  const text = ({ fields }: Failure) => textOf(fields[name]);
  const asReceived = t.string({ nullable: true, description: 'As Five9 words it.', resolve: text });
  const kind = name === 'operationType' ? 'apiOperationType' : type;
  switch (kind) {
    case 'apiOperationType':
      return {
        [name]: t.field({
          type: ApiOperationTypeEnum,
          description: 'What the quota counts.',
          resolve: (failure) => knownOr(apiOperationTypeValues, text(failure) ?? undefined),
        }),
        [`${name}Text`]: asReceived,
      };
    case 'connectStationProblem':
      return {
        [name]: t.field({
          type: ConnectStationProblemEnum,
          nullable: true,
          resolve: (failure) => orNull(text(failure), (value) => knownOr(connectStationProblemValues, value)),
        }),
        [`${name}Text`]: asReceived,
      };
    case 'campaignState':
      return {
        [name]: t.field({
          type: CampaignStateEnum,
          nullable: true,
          resolve: (failure) => orNull(text(failure), readCampaignState),
        }),
        [`${name}Text`]: asReceived,
      };
    case 'campaignType': {
      const read = (value: string) => knownOr(campaignTypeValues, value);
      return name === 'desiredTypes'
        ? {
            [name]: t.field({ type: [CampaignTypeEnum], resolve: ({ fields }) => listOf(fields[name]).map(read) }),
          }
        : {
            [name]: t.field({
              type: CampaignTypeEnum,
              nullable: true,
              resolve: (failure) => orNull(text(failure), read),
            }),
          };
    }
    case 'long':
      return {
        [name]: t.field({
          type: 'SafeInt',
          nullable: true,
          resolve: (failure) => orNull(text(failure), Number),
        }),
      };
    default:
      return { [name]: t.string({ nullable: true, resolve: text }) };
  }
}

function orNull<T>(text: string | null, read: (text: string) => T): T | null {
  return text === null ? null : read(text);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
}
