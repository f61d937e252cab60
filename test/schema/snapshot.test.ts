import fc from 'fast-check';
import {
  execute,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  type GraphQLObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { compile, type CompiledOperation } from '../../src/http/compiled/compile.ts';
import type { Written } from '../../src/http/compiled/written.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { catalogue } from '../../src/live/column-catalogue.ts';
import type { Feed } from '../../src/live/mirror-table.ts';
import { createMirror } from '../../src/live/mirror.ts';
import type { Source } from '../../src/live/source.ts';
import type { Services } from '../../src/schema/context.ts';
import { createContext } from '../../src/schema/create-context.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { scopeOf } from '../../src/viewers/scope.ts';
import { tokenViewer } from '../../src/viewers/token-viewer.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts';

// An answer that is kept is the one that graphql-js makes of the tables as they are now, for this viewer, whatever happened in between.

const schema = buildSchema();
const types = ['AgentState', 'AgentStatistics', 'ACDStatus', 'CampaignState'] as const;
type Type = (typeof types)[number];
const keys = ['ann', 'bob', 'Sales', 'Help'];

/** All that says of itself that it depends on nothing but the snapshot, a few levels deep. */
function declared(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .filter(({ args }) => args.every((argument) => !isRequiredArgument(argument)))
    .filter(({ extensions, name }) => {
      const says = (extension: string) => extensions[extension] === true || type.extensions[extension] === true;
      return says('ofSnapshot') || says('ofRow') || (name === 'id' && 'rows' in type.extensions);
    })
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      if (isLeafType(inner)) return [field.name];
      return depth > 0 && isObjectType(inner) ? [`${field.name} { ${declared(inner, depth - 1)} }`] : [];
    })
    .join(' ');
}

function declaredOf(field: string): string {
  const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type);
  if (!isObjectType(type)) throw new Error(`expected ${field} to be an object, got ${String(type)}`);
  return declared(type, 3);
}

/** Kept: everything in them is declared to be of the snapshot. */
const keptQueries = [
  `{ agents { ${declaredOf('agents')} } }`,
  `{ agents(first: 1, where: { states: [READY] }, orderBy: [{ field: STATE_DURATION, direction: DESC }]) { nodes { userName stateDurationMs cell(column: "State") { text } } } }`,
  `{ agents(where: { minStateDurationMs: 5000 }) { totalCount } queues { ${declaredOf('queues')} } }`,
  `{ campaigns { ${declaredOf('campaigns')} } }`,
  `{ statistics(type: AGENT_STATE) { ${declaredOf('statistics')} columnTotals(columns: ["State Duration"]) { count sum } } }`,
  `{ statistics(type: ACD_STATUS, columns: ["Calls In Queue"]) { ${declaredOf('statistics')} } }`,
];
const ageQueries = [
  `{ agents { ageMs nodes { userName } } }`,
  `{ agents { tables { ageMs asOf } nodes { state } } }`,
  `{ queues { nodes { name } } viewer { name } }`,
];
const queries = [...keptQueries, ...ageQueries];

const agentsOf = (...names: string[]) => new Set(names);
const scopes = {
  boss: scopeOf(new Set(['Agents', 'Campaigns']), 'all', 'all'),
  deputy: scopeOf(new Set(['Agents', 'Campaigns']), 'all', 'all'),
  lead: scopeOf(new Set(['Agents', 'Campaigns']), new Set(['Sales']), agentsOf('ann')),
};
type Who = keyof typeof scopes;

const otherColumns = (type: Type) => Object.keys(catalogue[type]).slice(1, 7);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...types).chain((type) =>
      fc.record({
        do: fc.constant('change' as const),
        type: fc.constant(type),
        key: fc.constantFrom(...keys),
        column: fc.constantFrom(...otherColumns(type)),
        text: fc.constantFrom('Ready', 'On Call', 'Not Ready', '', '12', '1000', null),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      type: fc.constantFrom(...types),
      key: fc.constantFrom(...keys),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read anew' as const), type: fc.constantFrom(...types) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('touch' as const), type: fc.constantFrom(...types) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      query: fc.nat(queries.length - 1),
      who: fc.constantFrom<Who>('boss', 'deputy', 'lead'),
    }),
  },
);

const silentSource: Source = {
  name: 'nobody',
  settings: '',
  resume: () => Promise.resolve(true),
  baseline: () => Promise.reject(new Error('expected nobody to ask')),
  update: () => Promise.reject(new Error('expected nobody to ask')),
  affordableAt: () => 0,
  updatePaceMs: () => 0,
  hasSpare: () => false,
};

function world(clock: VirtualClock) {
  const mirror = createMirror({
    sources: [silentSource],
    clock,
    random: seededRandom(1),
    logger: silentLogger,
    types: [...types],
  });
  const feeds = new Map(types.map((type) => [type, mirror.table(type) as Feed]));
  const feed = (type: Type) => feeds.get(type) as Feed;
  const readAnew = (type: Type) =>
    feed(type).takeBaseline({
      columns: Object.keys(catalogue[type]),
      rows: keys.map((key) => [
        key,
        ...Object.keys(catalogue[type])
          .slice(1)
          .map(() => '5000'),
      ]),
      timestamp: String(clock.now()),
      asOf: clock.now(),
    });
  const absent = {} as never;
  const services: Services = {
    mirror,
    clock,
    logger: silentLogger,
    domainZone: 'UTC',
    sandbox: false,
    views: new Map(),
    version: 'test',
    givesSipPasswords: false,
    columnNames: () => Promise.resolve([]),
    apiVersions: () => Promise.resolve(undefined),
    series: absent,
    five9: absent,
    viewers: absent,
  };
  const contextOf = (who: Who) => {
    const viewer = tokenViewer({
      subject: who,
      scope: scopes[who],
      expiresAt: Number.MAX_SAFE_INTEGER,
      issuedAt: undefined,
      listen: () => () => {},
    });
    return { ...createContext(services, viewer), viewerId: who };
  };
  return { mirror, feed, readAnew, contextOf };
}

const operations = queries.map((query) => ({ document: parse(query), compiled: compiledOf(query) }));

function compiledOf(query: string): CompiledOperation {
  const compiled = compile(schema, parse(query), undefined, {});
  if (compiled === undefined) throw new Error(`expected ${query} to be compiled`);
  return compiled;
}

test('whatever changes, whatever is asked by whom: an answer is what graphql-js would say now', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = createVirtualClock(1_700_000_000_000);
      const { mirror, feed, readAnew, contextOf } = world(clock);
      for (const type of types) await readAnew(type);
      const wanted: string[] = [];
      const got: (string | undefined)[] = [];
      for (const one of steps) {
        const now = { timestamp: String(clock.now()), asOf: clock.now() };
        if (one.do === 'change') {
          const { type, key, column, text } = one;
          await feed(type).takeUpdate({ added: [], deleted: [], cells: [{ key, column, text }], ...now });
        } else if (one.do === 'remove')
          await feed(one.type).takeUpdate({ added: [], deleted: [one.key], cells: [], ...now });
        else if (one.do === 'read anew') await readAnew(one.type);
        else if (one.do === 'touch') await feed(one.type).takeUpdate({ asOf: clock.now() });
        else if (one.do === 'wait') await clock.advance(one.ms);
        else {
          const operation = operations[one.query];
          if (operation === undefined) throw new Error('expected a query');
          const contextValue = contextOf(one.who);
          const { data, errors } = await execute({ schema, document: operation.document, contextValue });
          if (errors !== undefined) throw errors[0] ?? new Error('expected no error');
          wanted.push(JSON.stringify(data));
          got.push((await operation.compiled.execute(undefined, contextValue))?.data);
        }
      }
      expect(got).toEqual(wanted);
      await mirror.close();
    }),
    { numRuns: runs(150, 3_000) },
  );
});

test.each(keptQueries)('is written once for all who see alike, until a table moves on: %s', async (query) => {
  const clock = createVirtualClock(1_700_000_000_000);
  const { mirror, feed, readAnew, contextOf } = world(clock);
  for (const type of types) await readAnew(type);
  const compiled = compiledOf(query);
  const ask = (who: Who): Promise<Written | undefined> | Written | undefined =>
    compiled.execute(undefined, contextOf(who));

  const first = await ask('boss');
  expect(first).toBeDefined();
  expect(await ask('boss')).toBe(first);
  expect(await ask('deputy')).toBe(first);
  const leads = await ask('lead');
  expect(leads).not.toBe(first);
  expect(await ask('lead')).toBe(leads);
  expect(await ask('boss')).toBe(first);
  for (const type of types) await feed(type).takeUpdate({ asOf: clock.now() + 1 });
  expect(await ask('boss')).not.toBe(first);
  await mirror.close();
});

test.each(ageQueries)('is written for each who asks: %s', async (query) => {
  const clock = createVirtualClock(1_700_000_000_000);
  const { mirror, readAnew, contextOf } = world(clock);
  for (const type of types) await readAnew(type);
  const compiled = compiledOf(query);
  const first = await compiled.execute(undefined, contextOf('boss'));
  expect(await compiled.execute(undefined, contextOf('boss'))).not.toBe(first);
  await mirror.close();
});
