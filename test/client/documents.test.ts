import { ApolloClient, InMemoryCache } from '@apollo/client';
import { Client } from '@urql/core';
import {
  buildSchema as schemaOf,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { pipe, take, toPromise } from 'wonka';
import { typedDocumentsOf } from '../../scripts/typed-documents.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { liveLink } from '../../src/client/apollo.ts';
import * as documents from '../../src/client/documents.ts';
import type { LiveEvent, LiveState } from '../../src/client/live-rows.ts';
import { sseTransport } from '../../src/client/sse.ts';
import { subscribeLive } from '../../src/client/subscribe.ts';
import type { RowOf } from '../../src/client/typed-document.ts';
import { liveExchange } from '../../src/client/urql.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

const source = readFileSync(new URL('../../src/client/live.graphql', import.meta.url), 'utf8');
const schemaText = printSchema(lexicographicSortSchema(buildSchema()));

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_AGENTS: '10' });
});
afterAll(() => world[Symbol.asyncDispose]());

const transport = () => sseTransport({ url: `${world.gateway.url}/graphql` });

/** The schema after somebody changed a line of it. */
function moved(from: string, to: string): GraphQLSchema {
  expect(schemaText).toContain(from);
  return schemaOf(schemaText.replace(from, to));
}

test('the written types move with the schema, and a field that went is named', () => {
  const now = typedDocumentsOf(buildSchema(), source);
  expect(now).toBe(readFileSync(new URL('../../src/client/documents.ts', import.meta.url), 'utf8'));
  expect(now).toContain('readonly reasonCode: string | null;');
  expect(typedDocumentsOf(moved('  reasonCode: String\n', '  reasonCode: String!\n'), source)).toContain(
    'readonly reasonCode: string;',
  );
  expect(() => typedDocumentsOf(moved('  reasonCode: String\n', '  reason: String\n'), source)).toThrow(
    /Cannot query field "reasonCode" on type "Agent"/,
  );
});

test('what has no plain type is refused with words', () => {
  const schema = schemaOf(`
    scalar Odd
    union Both = A | B
    type A { a: Odd }
    type B { b: Int }
    type Query { a: A }
    type Subscription { a: A, both: Both }`);
  const of = (text: string) => () => typedDocumentsOf(schema, text);
  expect(of('subscription S { a { a } }')).toThrow('got Odd');
  expect(of('subscription S { both { ... on B { b } } }')).toThrow('got Both');
  expect(of('subscription { a { __typename } }')).toThrow('with a name');
});

test('a document carries its text, and is what its text says', () => {
  for (const document of Object.values(documents)) {
    const text = (document as DocumentNode).loc!.source.body;
    expect(print(document as DocumentNode)).toBe(text);
    expect(print(parse(text))).toBe(text);
  }
});

test('rows, totals and variables are known to the compiler', () => {
  expectTypeOf<RowOf<typeof documents.liveAgents>>().toEqualTypeOf<documents.AgentRow>();
  expectTypeOf<documents.AgentRow['state']>().toEqualTypeOf<documents.AgentState | null>();
  expectTypeOf<documents.QueueRow['callsInQueue']>().toEqualTypeOf<number | null>();
  expectTypeOf<documents.QueueRow['name']>().toEqualTypeOf<string>();
  expectTypeOf<documents.LiveAlertsVariables['rules']>().toEqualTypeOf<readonly documents.AlertRuleInput[]>();
  expectTypeOf<documents.LiveQueues['queues']>().toExtend<LiveEvent<documents.QueueRow, documents.QueueSums>>();
  const compiled = () => {
    subscribeLive({
      subscribe: transport(),
      query: documents.liveQueues,
      variables: { where: { names: ['Sales'] } },
      onState(state) {
        expectTypeOf(state).toEqualTypeOf<LiveState<documents.QueueRow, documents.QueueSums>>();
      },
    });
    subscribeLive({
      subscribe: transport(),
      query: documents.liveQueues,
      // @ts-expect-error A queue is not ready or on a call.
      variables: { where: { states: ['READY'] } },
      onState() {},
    });
  };
  expect(compiled).toBeTypeOf('function');
});

const variables: Record<string, object> = {
  liveStatistics: { type: 'ACD_STATUS', columns: ['Calls In Queue'] },
  liveAlerts: { rules: [{ name: 'Any', metric: 'CALLS_IN_QUEUE', raiseAt: 1 }] },
};

test.each(Object.entries(documents))('%s runs, and gives a whole list', async (name, each) => {
  const document = each as typeof documents.liveAgents;
  let live: { stop(): void } | undefined;
  const state = await new Promise<LiveState<documents.AgentRow, documents.AgentSums>>((resolve, reject) => {
    live = subscribeLive({
      subscribe: transport(),
      query: document,
      variables: variables[name] ?? {},
      onState: resolve,
      onConnection: ({ state: now, ...rest }) => now === 'refused' && reject(new Error(JSON.stringify(rest))),
    });
  });
  live?.stop();
  expect(state).toMatchObject({ isComplete: true, cursor: expect.any(String) });
});

test('urql and Apollo Client take a document and know its types', async () => {
  const urql = new Client({ url: 'http://unused.invalid', exchanges: [liveExchange({ subscribe: transport() })] });
  const result = await pipe(urql.subscription(documents.liveAgents, { top: 3 }), take(1), toPromise);
  expectTypeOf(result.data?.agents.upserted[0]?.state).toEqualTypeOf<documents.AgentState | null | undefined>();
  expect(result.data?.agents.upserted).toHaveLength(3);

  const apollo = new ApolloClient({ cache: new InMemoryCache(), link: liveLink({ subscribe: transport() }) });
  const names = await new Promise((resolve) => {
    const subscription = apollo
      .subscribe({ query: documents.liveQueues, variables: { where: { names: ['Sales'] } } })
      .subscribe(({ data }) => {
        expectTypeOf(data?.queues.upserted).toExtend<readonly { readonly name: string }[] | undefined>();
        resolve(data?.queues.upserted.map(({ name }) => name));
        subscription.unsubscribe();
      });
  });
  expect(names).toEqual(['Sales']);
  apollo.stop();
});
