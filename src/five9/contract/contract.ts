import { readFileSync } from 'node:fs';

/** A child element of a type, request, response or fault. Occurrence as in XML Schema. */
export interface ElementDeclaration {
  readonly name: string;
  /** An XSD built-in (`string`, `long`, `int`, `boolean`, `dateTime`), an enum or type of the contract, or `anonymous`. */
  readonly type: string;
  readonly min: '0' | '1';
  readonly max: '1' | 'unbounded';
  readonly nillable?: boolean;
  /** Of an `anonymous` type. */
  readonly children?: readonly ElementDeclaration[];
}

export interface OperationDeclaration {
  readonly requestElement: string;
  readonly responseElement: string;
  readonly request: readonly ElementDeclaration[];
  readonly response: readonly ElementDeclaration[];
  readonly faults: readonly string[];
}

/** What one version of the service declares: the same names and occurrences as its WSDL. */
export interface Contract {
  readonly version: ApiVersion;
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
  readonly portType: string;
  readonly binding: string;
  readonly operations: Readonly<Record<string, OperationDeclaration>>;
  readonly types: Readonly<Record<string, readonly ElementDeclaration[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly faults: Readonly<Record<string, readonly ElementDeclaration[]>>;
}

/** `default` is the path without a version. `v9_5` is v4 with getApiVersions. */
export const apiVersions = ['default', 'v3', 'v4', 'v9_5'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** Namespace of every version; children of a message element are unqualified (facts §1.1). */
export const serviceNamespace = 'http://service.supervisor.ws.five9.com/';
export const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

const v4 = {
  ...(JSON.parse(readFileSync(new URL('v4.json', import.meta.url), 'utf8')) as Omit<Contract, 'version'>),
  version: 'v4',
} as const satisfies Contract;

/** The contract of a version, derived from v4 by the guide's table "Differences Among API Versions" and facts §1.1, §5. */
export function contractOf(version: ApiVersion): Contract {
  return contracts[version];
}

/** The oldest version that has an operation, for the error that refuses it before the wire. Undefined: no version has it. */
export function firstVersionWith(operation: string): ApiVersion | undefined {
  return apiVersions.find((version) => operation in contracts[version].operations);
}

const addedInV3 = {
  operations: [
    'forceStopCampaign',
    'getDispositionsNames',
    'getMyPermissions',
    'resetCampaign',
    'resetCampaignDispositions',
    'startCampaign',
    'stopCampaign',
  ],
  types: ['supervisorPermission'],
  enums: ['campaignState', 'campaignType', 'supervisorPermissionType'],
  faults: [
    'CampaignNotFoundFault',
    'CampaignStateUpdateFault',
    'ConcurrentModificationFault',
    'DispositionNotFoundFault',
    'WrongCampaignStateFault',
    'WrongCampaignTypeFault',
  ],
};

const contracts: Record<ApiVersion, Contract> = { default: defaultVersion(), v3: version3(), v4, v9_5: version95() };

function version3(): Contract {
  const permissions = v4.enums['supervisorPermissionType'] ?? [];
  return {
    ...v4,
    version: 'v3',
    enums: {
      ...v4.enums,
      supervisorPermissionType: permissions
        .map((name) => (name === 'CampaignManagementResetAbandonCallRate' ? 'CampaignManagementResetDialerDCP' : name))
        .sort(),
    },
  };
}

function defaultVersion(): Contract {
  const v3 = version3();
  const loginStation = v3.operations['loginStation'];
  if (loginStation === undefined) throw new Error('expected the contract to have loginStation');
  return {
    ...v3,
    version: 'default',
    operations: {
      ...omit(v3.operations, addedInV3.operations),
      loginStation: { ...loginStation, request: without(loginStation.request, 'idleTimeOut') },
    },
    types: {
      ...omit(v3.types, addedInV3.types),
      viewSettings: without(v3.types['viewSettings'] ?? [], 'idleTimeOut'),
      statisticsUpdate: without(v3.types['statisticsUpdate'] ?? [], 'addedObjects'),
    },
    enums: {
      ...omit(v3.enums, addedInV3.enums),
      apiOperationType: (v3.enums['apiOperationType'] ?? []).filter((name) => name !== 'VIVRCreateSession'),
    },
    faults: omit(v3.faults, addedInV3.faults),
  };
}

function version95(): Contract {
  const text = (name: string): ElementDeclaration => ({ name, type: 'string', min: '0', max: '1' });
  return {
    ...v4,
    version: 'v9_5',
    binding: 'WsSupervisorServiceSoapBinding',
    operations: {
      ...v4.operations,
      getApiVersions: {
        requestElement: 'getApiVersions',
        responseElement: 'getApiVersionsResponse',
        request: [],
        response: [{ name: 'return', type: 'versions', min: '0', max: '1' }],
        faults: [
          'AccessDisallowedFault',
          'IncorrectArgumentFault',
          'InvalidAccountFault',
          'MissedArgumentFault',
          'OperationsLimitExceededFault',
          'ServerFault',
          'ServiceUnavailableFault',
          'SessionClosedFault',
          'UserAlreadyLoggedInFault',
        ],
      },
    },
    types: { ...v4.types, versions: [text('maxVersion'), text('minVersion')] },
    faults: {
      ...v4.faults,
      OperationsLimitExceededFault: (v4.faults['OperationsLimitExceededFault'] ?? []).map((child) =>
        child.name === 'limit' ? { ...child, min: '0' } : child,
      ),
    },
  };
}

function omit<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function without(children: readonly ElementDeclaration[], name: string): readonly ElementDeclaration[] {
  return children.filter((child) => child.name !== name);
}
