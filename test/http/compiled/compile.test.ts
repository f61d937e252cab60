import fc from 'fast-check';
import {
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { compile } from '../../../src/http/compiled/compile.ts';
import type { RowsExtension } from '../../../src/http/compiled/kept-rows.ts';
import { Keeper } from '../../../src/lib/keeper.ts';
import { runs } from '../../support/scale.ts';

interface Cat {
  readonly kind: 'Cat' | 'Dog';
  readonly name: string | null;
  readonly lives: number;
  readonly mood: string;
  readonly friends: readonly (Cat | null)[];
  readonly failing?: boolean;
}

const Mood = new GraphQLEnumType({ name: 'Mood', values: { CALM: { value: 'calm' }, WILD: { value: 'wild' } } });
const Pet: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Pet',
  resolveType: ({ kind }: Cat) => kind,
  fields: () => ({ name: { type: GraphQLString }, friends: { type: new GraphQLList(Pet) } }),
});
const fields = () => ({
  id: { type: new GraphQLNonNull(GraphQLID), resolve: ({ name }: Cat) => name },
  name: { type: GraphQLString },
  shout: {
    type: GraphQLString,
    args: { times: { type: GraphQLInt, defaultValue: 1 } },
    resolve: ({ name }: Cat, { times }: { times: number }) => name?.repeat(Math.min(3, Math.max(0, times))),
  },
  lives: { type: GraphQLFloat },
  mood: { type: Mood },
  friends: { type: new GraphQLList(Pet) },
  anybody: { type: Any, resolve: ({ friends }: Cat) => friends[0] },
  isFine: {
    type: GraphQLBoolean,
    resolve({ failing }: Cat) {
      if (failing === true) throw new Error('not fine');
      return true;
    },
  },
  later: { type: GraphQLString, resolve: async ({ name }: Cat) => name },
});
const CatType = new GraphQLObjectType<Cat>({ name: 'Cat', interfaces: [Pet], fields });
const DogType = new GraphQLObjectType<Cat>({ name: 'Dog', interfaces: [Pet], fields });
const Any: GraphQLUnionType = new GraphQLUnionType({
  name: 'Any',
  types: () => [CatType, DogType],
  resolveType: ({ kind }: Cat) => kind,
});
const schema = new GraphQLSchema({
  types: [CatType, DogType],
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      pets: { type: new GraphQLList(Pet) },
      cat: {
        type: CatType,
        resolve: async ({ pets }: { pets: readonly Cat[] }) => pets.find(({ kind }) => kind === 'Cat'),
      },
      broken: {
        type: CatType,
        resolve() {
          throw new Error('no cat');
        },
      },
      sure: {
        type: new GraphQLNonNull(CatType),
        resolve: ({ pets: all }: { pets: readonly Cat[] }) => all[0],
      },
    },
  }),
});

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\u2028', '\ud800', ''));
const { pets } = fc.letrec<{ pets: readonly (Cat | null)[]; pet: Cat | null }>((tie) => ({
  pets: fc.array(tie('pet'), { maxLength: 3 }),
  pet: fc.option(
    fc.record({
      kind: fc.constantFrom('Cat' as const, 'Dog' as const),
      name: fc.option(texts, { freq: 9 }),
      lives: fc.oneof(fc.integer(), fc.double({ noDefaultInfinity: true, noNaN: true })),
      mood: fc.constantFrom('calm', 'wild'),
      friends: fc.oneof({ maxDepth: 3 }, fc.constant([]), tie('pets')),
      failing: fc.constantFrom(false, false, false, false, true),
    }),
    { freq: 9 },
  ),
}));

/** Selections on a type, by what they may hold. */
const { any } = fc.letrec<{ any: string; field: string; pet: string }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('__typename', 'id', 'name', 'lives', 'mood', 'other: name', 'shout', 'twice: shout(times: $times)'),
    fc.constantFrom('name @include(if: $yes)', 'lives @skip(if: $yes)', 'mood @include(if: $no)', 'isFine', 'later'),
    tie('pet').map((inner) => `friends { ${inner} }`),
    tie('any').map((inner) => `anybody { ...on Cat { ${inner} } ... on Dog { id } }`),
    tie('any').map((inner) => `... on Cat { ${inner} }`),
    tie('any').map((inner) => `... @include(if: $yes) { ${inner} }`),
    fc.constant('...Part'),
  ),
  any: fc.array(tie('field'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  pet: fc
    .array(
      fc.oneof(
        fc.constantFrom('__typename', 'name', 'friends { name }', '...Part'),
        tie('any').map((inner) => `... on Dog { ${inner} }`),
        tie('any').map((inner) => `... on Cat { ${inner} }`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join(' ')),
}));

const operation = fc.record({
  pet: any,
  root: fc.constantFrom('cat', 'cat', 'sure', 'broken'),
  more: fc.boolean(),
  yes: fc.boolean(),
  times: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
});

test('what is written is what graphql-js makes of the same document, or nothing', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(operation, pets, async ({ pet, root, more, yes, times }, all) => {
      const text = `query Q($yes: Boolean!, $no: Boolean = false, $times: Int) {
        ${root} { ${pet} } ${more ? `pets { __typename ... on Cat { ${pet} } }` : ''} }
        fragment Part on Pet { name friends { name __typename } }`;
      const document = parse(text);
      fc.pre(validate(schema, document).every(({ message }) => message.includes('is never used')));
      const variableValues = { yes, times };
      const rootValue = { pets: all.filter((one) => one !== null) };
      const expected = await execute({ schema, document, rootValue, variableValues });
      const compiled = compile(schema, document, undefined, variableValues);
      const result = await compiled?.execute(rootValue, {});
      if (result === undefined) return;
      written += 1;
      expect(JSON.parse(result.data)).toEqual(JSON.parse(JSON.stringify(expected.data)));
      expect(result.data).toBe(JSON.stringify(expected.data));
      expect(JSON.stringify(result.errors)).toBe(JSON.stringify(expected.errors ?? []));
    }),
    { numRuns: runs(500, 20_000) },
  );
  expect(written).toBeGreaterThan(100);
});

test('leaves to graphql-js what fails below a root field, what has to be waited for, and nulls that may not be', async () => {
  const rootValue = { pets: [{ kind: 'Cat', name: null, lives: 1, mood: 'odd', friends: [], failing: true }] };
  for (const selection of ['isFine', 'later', 'id', 'mood']) {
    const compiled = compile(schema, parse(`{ cat { ${selection} } }`), undefined, {});
    expect(await compiled?.execute(rootValue, {})).toBeUndefined();
  }
});

test('tells of each root field that failed', async () => {
  const compiled = compile(schema, parse('{ broken { name } other: broken { name } }'), undefined, {});
  const written = await compiled?.execute({ pets: [] }, {});
  expect(written?.data).toBe('{"broken":null,"other":null}');
  expect(written?.errors.map(({ path }) => path)).toEqual([['broken'], ['other']]);
});

test('does not compile what cannot be executed', () => {
  expect(
    compile(schema, parse('query Q($yes: Boolean!) { cat { name @skip(if: $yes) } }'), undefined, {}),
  ).toBeUndefined();
  expect(compile(schema, parse('query A { cat { name } } query B { cat { name } }'), undefined, {})).toBeUndefined();
  expect(compile(schema, parse('{ __schema { description } }'), undefined, {})).toBeUndefined();
});

class Row extends Keeper {
  readonly value: string;

  constructor(value: string) {
    super();
    this.value = value;
  }
}

interface Item {
  readonly row: Row;
  readonly beside: object | undefined;
  readonly asOf: number;
}
const rows: RowsExtension<Item> = { rowOf: ({ row }) => row, isSame: (a, b) => a.beside === b.beside };

function rowSchema(resolved: string[]) {
  const RowType = new GraphQLObjectType<Item>({
    name: 'Row',
    extensions: { rows },
    fields: {
      value: {
        type: GraphQLString,
        extensions: { ofRow: true },
        resolve({ row }) {
          resolved.push(row.value);
          return row.value;
        },
      },
      asOf: { type: GraphQLFloat },
    },
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { rows: { type: new GraphQLList(RowType) } } }),
  });
}

test('a row is written once while it and what is beside it stay the same', () => {
  const resolved: string[] = [];
  const compiled = compile(rowSchema(resolved), parse('{ rows { value } }'), undefined, {});
  const [ann, bob, other] = [new Row('ann'), new Row('bob'), {}];
  const data = (...items: Item[]) => (compiled!.execute({ rows: items }, {}) as { data: string }).data;
  expect(data({ row: ann, beside: undefined, asOf: 1 }, { row: bob, beside: undefined, asOf: 1 })).toBe(
    '{"rows":[{"value":"ann"},{"value":"bob"}]}',
  );
  data({ row: ann, beside: undefined, asOf: 2 }, { row: bob, beside: other, asOf: 2 });
  expect(resolved).toEqual(['ann', 'bob', 'bob']);
  expect(data({ row: new Row('ann2'), beside: undefined, asOf: 3 })).toBe('{"rows":[{"value":"ann2"}]}');
});

test('a row is written anew each time when something else than rows is selected', () => {
  const resolved: string[] = [];
  const compiled = compile(rowSchema(resolved), parse('{ rows { value asOf } }'), undefined, {});
  const row = new Row('ann');
  for (const asOf of [1, 2])
    expect(compiled?.execute({ rows: [{ row, beside: undefined, asOf }] }, {})).toMatchObject({
      data: `{"rows":[{"value":"ann","asOf":${asOf}}]}`,
    });
});

test('many selections of one row are each written right, though not all of them can be kept', () => {
  const schema = rowSchema([]);
  const operations = Array.from({ length: 30 }, (_, index) => `{ rows { a${index}: value } }`);
  const all = operations.map((text) => compile(schema, parse(text), undefined, {}));
  const row = new Row('ann');
  for (let time = 0; time < 2; time += 1)
    for (const [index, compiled] of all.entries())
      expect(compiled?.execute({ rows: [{ row, beside: undefined, asOf: 1 }] }, {})).toMatchObject({
        data: `{"rows":[{"a${index}":"ann"}]}`,
      });
});
