import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as wallboard from '../../src/web/wallboard/operations.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const operations = Object.entries({ ...wallboard }).map(([name, { query }]) => [name, query] as const);

test.each(operations)('%s is an operation of the public schema', (_name, query) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
});
