import {
  createSourceEventStream,
  GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  type ExecutionArgs,
  type GraphQLFieldConfig,
  type GraphQLResolveInfo,
} from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { sourceStream } from '../../../src/http/fan-out/source-stream.ts';

/** What each subscriber was called with. */
const calls: unknown[] = [];

function field(answer: () => unknown): GraphQLFieldConfig<unknown, unknown> {
  return {
    type: GraphQLString,
    args: { after: { type: GraphQLString }, top: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 5 } },
    subscribe(rootValue, args, contextValue, info: GraphQLResolveInfo) {
      const { schema: _schema, ...rest } = info;
      calls.push({
        root: rootValue,
        args: { ...args },
        contextValue,
        ...rest,
        variableValues: { ...info.variableValues },
      });
      return answer();
    },
  };
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { a: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      events: field(async function* () {
        yield 1;
      }),
      later: field(async () =>
        (async function* () {
          yield 1;
        })(),
      ),
      refused: field(() => {
        throw new GraphQLError('Not for you.', { extensions: { code: 'Forbidden' } });
      }),
      rejected: field(async () => Promise.reject(new Error('secret'))),
      returned: field(() => new Error('returned')),
      nothing: { type: GraphQLString },
    },
  }),
});

const documents = [
  'subscription { events }',
  'subscription { also: later(after: "a") }',
  'subscription Named($after: String, $top: Int! = 7) { events(after: $after, top: $top) }',
  'subscription ($after: String!) { events(after: $after) }',
  'subscription ($skipped: Boolean = false) { events @skip(if: $skipped) }',
  'subscription { ...Events } fragment Events on Subscription { events }',
  'subscription { events again: events }',
  'subscription A { events } subscription B { later }',
  'subscription { events(top: null) }',
  'subscription { refused }',
  'subscription { rejected }',
  'subscription { returned }',
  'subscription { unknown }',
].map((text) => parse(text));
const variables = [undefined, {}, { after: 'x' }, { after: null, top: 3 }, { top: 'many' }];

test('a subscription begins as graphql-js lets it begin, the first time and when it comes again', async () => {
  const outcome = async (begin: (args: ExecutionArgs) => Promise<unknown>, args: ExecutionArgs) => {
    calls.length = 0;
    const source = await begin(args).catch((error: unknown) => `threw ${String(error)}`);
    return { calls: [...calls], source: isAsyncIterable(source) ? 'events' : source };
  };
  for (const document of documents)
    for (const variableValues of variables)
      for (const operationName of [undefined, 'B'])
        for (let time = 0; time < 2; time += 1) {
          const args = { schema, document, variableValues, operationName, contextValue: { time }, rootValue: 'root' };
          const ours = await outcome(async (given) => (await sourceStream(given)).source, args);
          const theirs = await outcome(createSourceEventStream, args);
          expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
          expect(ours).toEqual(theirs);
        }
});
