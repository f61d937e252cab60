import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { commandNames, mutationOf } from '../../src/web/console/mutations.ts';
import * as desk from '../../src/web/console/operations.ts';
import * as wallboard from '../../src/web/wallboard/operations.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const operations = [
  ...Object.entries(wallboard).map(([name, { query }]) => [`${name} of the wallboard`, query] as const),
  ...Object.entries(desk).map(([name, { query }]) => [`${name} of the console`, query] as const),
  ...commandNames.map((name) => [`the console's ${name}`, mutationOf(name)] as const),
];

test.each(operations)('%s is an operation of the public schema', (_name, query) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
});
