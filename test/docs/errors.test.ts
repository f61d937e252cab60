import { readdirSync, readFileSync } from 'node:fs';
import { CloseCode } from 'graphql-ws';
import { buildSchema, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { faultNames } from '../../src/five9/contract/types.ts';
import { closeCodes } from '../../src/http/close-codes.ts';
import { gatewayErrorCodes } from '../../src/schema/error-codes.ts';
import { codesIn } from './pages.ts';

// docs/errors.md is what somebody reads who has met an error: whatever they met is there, and nothing else is.

const doc = read('docs/errors.md');
const entries = doc
  .split(/^#{2,3} /m)
  .filter((part) => part.startsWith('`'))
  .map((part) => ({ code: /^`(\w+)`/.exec(part)?.[1], text: part }));

test('every code and every fault has one entry, and no entry is of another', () => {
  const codes: readonly string[] = [...gatewayErrorCodes, ...faultNames];
  expect(entries.map(({ code = '' }) => code).toSorted()).toEqual(codes.toSorted());
});

test('every type of error that a mutation can answer with has an entry', () => {
  const types = Object.values(buildSchema(read('schema.graphql')).getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Error'))
    .map(({ name }) => name);
  expect(types.length).toBeGreaterThan(faultNames.length);
  expect(types.filter((name) => !entries.some(({ code }) => code === name))).toEqual([]);
});

test.each(entries)('$code: says what the client does and what the operator does', ({ text }) => {
  const [meaning = '', ...rest] = text.split(/^\*\*Client:\*\* /m);
  expect(meaning.split('\n').slice(1).join(' ').length).toBeGreaterThan(20);
  expect(rest).toHaveLength(1);
  expect(rest[0]).toMatch(/\*\*Operator:\*\* [^\n]/);
});

test('the table of codes is the only place that codes come from: each is given somewhere, and none past it', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(five9|gateway|http|schema|viewers)\/.*\.ts$/.test(file))
    .map((file) => ({ file, text: read(`src/${file}`) }));
  const others = files.filter(({ file }) => file !== 'schema/error-codes.ts');
  const all = others.map(({ text }) => text).join('\n');
  expect(gatewayErrorCodes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
  const past = others.filter(({ text }) => /extensions: \{\s*code: '/.test(text)).map(({ file }) => file);
  expect(past, 'files that make an error by hand; codedError checks its code').toEqual([]);
});

test('every close code of the gateway, of graphql-ws and of its clients has a row', () => {
  const table = codesIn(doc, '## WebSocket close codes');
  const libraries = Object.values(CloseCode).filter((code) => typeof code === 'number');
  const ofWs = [1009]; // a message that is too large
  const clients = [1006, 4499];
  const expected = new Set<number>([...Object.values(closeCodes), ...libraries, ...ofWs, ...clients]);
  expect(table).toEqual([...expected].sort((a, b) => a - b));
});

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
