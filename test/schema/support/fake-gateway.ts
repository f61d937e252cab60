import { graphql, type GraphQLSchema } from 'graphql';
import type { Account } from '../../../src/five9/account.ts';
import { contractOf, type ApiVersion } from '../../../src/five9/contract/contract.ts';
import type { Operation } from '../../../src/five9/contract/types.ts';
import { Five9Error, type Five9ErrorCode, type Five9ErrorDetails } from '../../../src/five9/faults.ts';
import type { Logger } from '../../../src/lib/logger.ts';
import { createLog, type Log } from '../../../src/live/log.ts';
import { createColumnSet, type StatisticRow } from '../../../src/live/row.ts';
import { createTopic, type Topic } from '../../../src/live/topic.ts';
import type { Context, Services } from '../../../src/schema/context.ts';
import { buildSchema } from '../../../src/schema/index.ts';
import { createLoaders } from '../../../src/schema/loaders.ts';
import type { Scope } from '../../../src/viewers/scope.ts';
import type { Seat, SeatChat, SeatMessage, SeatSnapshot } from '../../../src/viewers/seat.ts';
import type { Viewer } from '../../../src/viewers/viewers.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

export const schema: GraphQLSchema = buildSchema();

/** What Five9 would answer: a value, or an error to throw. */
export type Answer = (operation: string, request: unknown) => unknown;

export interface FakeGateway {
  readonly clock: VirtualClock;
  readonly context: Context;
  /** What was sent to Five9, in order. */
  readonly sent: { readonly operation: string; readonly request: unknown }[];
  readonly audits: Record<string, unknown>[];
  readonly campaigns: Topic<StatisticRow>;
  readonly chats: Topic<SeatChat>;
  readonly messages: Log<SeatMessage>;
  /** Puts a campaign into the mirror. */
  setCampaign(name: string, state: string): void;
  /** A new request of the same viewer. */
  request(): Context;
  run(document: string, variables?: Record<string, unknown>): Promise<Record<string, Record<string, string>>>;
}

interface FakeOptions {
  readonly version?: ApiVersion;
  readonly permissions?: readonly string[];
  readonly answer?: Answer;
  readonly seat?: Partial<Seat>;
  readonly services?: Partial<Services>;
}

/** The graph over a mirror and a seat that the test moves by hand: for what cannot be seen from outside. */
export function fakeGateway({
  version = 'v4',
  permissions = ['Agents', 'Campaigns', 'AllSkills', 'CampaignManagementStart', 'CampaignManagementReset'],
  answer = () => ({}),
  seat = {},
  services = {},
}: FakeOptions = {}): FakeGateway {
  const clock = createVirtualClock();
  const sent: { operation: string; request: unknown }[] = [];
  const audits: Record<string, unknown>[] = [];
  const campaigns = createTopic<StatisticRow>({ name: 'CampaignState', epoch: 'e' });
  const chats = createTopic<SeatChat>({ name: 'chats', epoch: 'e' });
  const messages = createLog<SeatMessage>({ name: 'messages', epoch: 'e' });
  const columns = createColumnSet(['Campaign Name', 'State']);
  campaigns.publish({ changes: [], asOf: clock.now() });

  const account = {
    userName: 'supervisor',
    session: { open: async () => {} },
    async call(operation: string, request: unknown) {
      sent.push({ operation, request });
      const given = await answer(operation, request);
      if (given instanceof Error) throw given;
      return given;
    },
  } as unknown as Account;
  const fakeSeat = {
    userName: 'supervisor',
    account,
    state: 'OPEN',
    rationedCalls: 1,
    monitoring: [],
    chats,
    messages,
    changes: createTopic<SeatSnapshot>({ name: 'seat', epoch: 'e' }),
    ...seat,
  } as unknown as Seat;
  const scope: Scope = { permissions: new Set(permissions), skills: 'all', agents: 'all', fingerprint: 'f' };
  const viewer: Viewer = {
    id: 'supervisor',
    kind: 'FIVE9_USER',
    hasSeat: true,
    name: 'supervisor',
    seat: fakeSeat,
    scope: async () => scope,
    scopeReadAt: undefined,
    onAccessChange: () => () => {},
  };
  const logger: Logger = {
    debug() {},
    info(fields) {
      if ('audit' in fields) audits.push(fields.audit as Record<string, unknown>);
    },
    warn() {},
    error() {},
  };
  const table = {
    type: 'CampaignState',
    view: 'default',
    topic: campaigns,
    columns,
    status: () => ({ state: 'LIVE', message: 'live', epoch: 'e', rows: campaigns.rows.size, watchers: 0 }),
    isRefused: false,
    ready: async () => {},
    touchWatch() {},
  };
  const all = {
    mirror: { table: () => table, tables: () => [table], views: ['default'] },
    five9: { contract: contractOf(version), version, host: 'five9.test' },
    viewers: {},
    clock,
    logger,
    domainZone: 'America/Los_Angeles',
    sandbox: true,
    version: '0',
    givesSipPasswords: false,
    ...services,
  } as unknown as Services;
  const request = (): Context => ({ services: all, viewer, loaders: createLoaders(all, viewer) });

  return {
    clock,
    context: request(),
    sent,
    audits,
    campaigns,
    chats,
    messages,
    setCampaign(name, state) {
      const before = campaigns.rows.get(name);
      const after: StatisticRow = {
        key: name,
        columns,
        cells: [name, state],
        since: new Map(),
        changedAt: clock.now(),
        partial: false,
      };
      campaigns.publish({ changes: [{ key: name, before, after }], asOf: clock.now() });
    },
    request,
    async run(document, variables = {}) {
      const result = await graphql({ schema, source: document, variableValues: variables, contextValue: request() });
      if (result.errors !== undefined) throw result.errors[0] ?? new Error('expected an error');
      return result.data as Record<string, Record<string, string>>;
    },
  };
}

/** A Five9 error as the client throws it. */
export function five9Error(code: Five9ErrorCode, operation: Operation, details?: Five9ErrorDetails): Five9Error {
  return new Five9Error(code, operation, `${code} of ${operation}`, details);
}
