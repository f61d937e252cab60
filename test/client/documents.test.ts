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
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { pipe, take, toPromise } from 'wonka';
import { clientOperations } from '../../scripts/client-operations.ts';
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

const source = clientOperations();
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

const small = schemaOf(`
  scalar Odd
  union Both = A | B | C
  interface Named { name: String! }
  type A implements Named { name: String!, a: Int!, odd: Odd }
  type B implements Named { name: String! }
  type C { c: Int }
  input One @oneOf { id: ID, name: String }
  type Query { named: Named, one(by: One!): A }
  type Mutation { both: Both! }
  type Subscription { a: A, both: Both }`);
const documentsOf = (text: string) => () => typedDocumentsOf(small, text);

test('what has no plain type is refused with words', () => {
  expect(documentsOf('subscription S { a { odd } }')).toThrow('got Odd');
  expect(documentsOf('subscription { a { __typename } }')).toThrow('with a name');
  expect(documentsOf('query Q { named { ... on A { a } } }')).toThrow('__typename in what is selected of Named');
  expect(documentsOf('subscription S { both { kind: __typename ... on B { name } } }')).toThrow('selected of Both');
  expect(documentsOf('query Q($is: Boolean!) { named { name @include(if: $is) } }')).toThrow(
    'got one in name @include',
  );
  expect(documentsOf('query Q { named { name ... on Named { name } } }')).toThrow('got name twice');
  expect(documentsOf('query A { named { ...A } } fragment A on Named { name }')).toThrow('got A twice');
  expect(documentsOf('query Q { nobody }')).toThrow('Cannot query field "nobody"');
});

test('a union is one member for all types of which the same is selected, and its types tell them apart', () => {
  const text = documentsOf(
    `mutation M { both { __typename ...Known ... on A { a } } } fragment Known on Named { name }`,
  )();
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    "readonly both: Known & { readonly __typename: 'A'; readonly a: number; } | Known & { readonly __typename: 'B'; } | { readonly __typename: 'C'; };",
  );
});

test('an input of which one field is given takes no other', () => {
  const text = documentsOf('query Q($by: One!) { one(by: $by) { a } }')();
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'type One = { readonly id: string; readonly name?: undefined; } | { readonly id?: undefined; readonly name: string; };',
  );
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
  expectTypeOf<
    Extract<documents.StartCampaign['startCampaign'], { readonly code: string }>
  >().toExtend<documents.Failure>();
  expectTypeOf<documents.StartCampaignVariables['input']['campaignName']>().toEqualTypeOf<string>();
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

test('of the documents a program carries those that it uses', async () => {
  const client = fileURLToPath(new URL('../../src/client', import.meta.url));
  const [bundle] = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id.endsWith('program') ? 'program' : undefined),
        load: (id) =>
          id === 'program' ? `export { startCampaign } from ${JSON.stringify(`${client}/documents.ts`)}` : undefined,
      },
    ],
    build: { write: false, lib: { entry: 'program', formats: ['es'] } },
  })) as unknown as readonly { output: readonly { code: string }[] }[];
  const code = bundle!.output.map((chunk) => chunk.code).join('');
  const named = new Set(
    [...code.matchAll(/"?(?:mutation|query|subscription|fragment) (\w+)/g)].map(([, name]) => name),
  );
  expect(named).toEqual(new Set(['StartCampaign', 'Failure', 'CommandedCampaign']));
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
