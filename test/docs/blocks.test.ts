import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claimed, claimOf, claims, readTold, type Claim, type ClaimName } from './claims.ts';

// Whatever a page tells people to type or to copy is executed by some test, or the table says why not.

const names = Object.keys(claims) as ClaimName[];

test('everything that a page tells to type or to copy is claimed', () => {
  const told = readTold();
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((one) => claimOf(one) === undefined).map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
});

test('a block that nobody claims, and a command in the text, are seen', () => {
  const stray = { place: '', page: 'docs/x.md', block: undefined };
  expect(claimOf({ ...stray, language: 'toml', text: 'a = 1' })).toBeUndefined();
  expect(claimOf({ ...stray, language: 'sh', text: 'helm install five9' })).toBeUndefined();
  expect(claimOf({ ...stray, language: 'ts', text: 'new Client()' })).toBeUndefined();
  expect(
    readTold().find(({ language, text }) => language === 'inline' && text.startsWith('npx vite build')),
  ).toBeDefined();
});

describe.each(names)('%s', (name) => {
  const { by, how, why }: Claim = claims[name];

  test('is told by a page, and asked for by the test that claims it', () => {
    expect(claimed(name)).not.toEqual([]);
    expect(existsSync(by)).toBe(true);
    expect(how === 'read' || readFileSync(by, 'utf8').includes(`claimed('${name}')`)).toBe(true);
  });

  test('says why, if it is only read', () => {
    expect(why === undefined).toBe(how !== 'read');
  });
});

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const ofNpm = readTold().filter(({ text }) => /^(?:[A-Z_]+=\S+ )*npm (run|test|start)/.test(text));

test.each(ofNpm)('$place: the script of $text exists', ({ text }) => {
  const [, verb = '', name = ''] = text.replace(/^(?:[A-Z_]+=\S+ )*/, '').split(' ');
  expect(scripts).toHaveProperty(verb === 'run' ? [name] : [verb]);
});

test.each(readTold().filter(({ text }) => text.startsWith('npx tsx ')))(
  '$place: the program of $text exists',
  ({ text }) => {
    expect(existsSync(text.split(' ')[2] ?? '')).toBe(true);
  },
);
