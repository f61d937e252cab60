import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonBreak } from '../../src/lib/json-break.ts';

test.each<[string, number]>([
  ['', 0],
  ['{"a": 1,, "b": 2}', 8],
  ['{"a": 1', 7],
  ['[1 2]', 3],
  ['[1,]', 3],
  ["{'a': 1}", 1],
  ['{"a" 1}', 5],
  ['[tru]', 4],
  ['[01]', 2],
  ['"a\nb"', 2],
  ['{} x', 3],
  ['[-]', 1],
])('finds where %j stops being JSON', (text, position) => {
  expect(() => void JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonBreak(text)).toBe(position);
});

test('finds nothing in JSON, and something in whatever JSON.parse refuses', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'x', '1', ' ', '\n', '\\'),
      (json, position, character) => {
        expect(jsonBreak(json)).toBeUndefined();
        const at = position % (json.length + 1);
        const spoilt = json.slice(0, at) + character + json.slice(at);
        let isJson = true;
        try {
          JSON.parse(spoilt);
        } catch {
          isJson = false;
        }
        expect(jsonBreak(spoilt) === undefined).toBe(isJson);
      },
    ),
  );
});
