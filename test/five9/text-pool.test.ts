import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextPool } from '../../src/lib/text-pool.ts';

test('a text is what its bytes say, whatever was asked for before', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 60 }), (texts) => {
      const pool = new TextPool(8);
      for (const text of texts) {
        const bytes = Buffer.from(`<${text}>`);
        const isAscii = bytes.length === text.length + 2;
        expect(pool.take(bytes, 1, bytes.length - 1, isAscii)).toBe(bytes.subarray(1, -1).toString());
      }
    }),
  );
});

test('texts beyond what it keeps are read all the same', () => {
  const pool = new TextPool(8);
  for (let turn = 0; turn < 3; turn += 1)
    for (let index = 0; index < 100; index += 1) {
      const bytes = Buffer.from(`agent${index}`);
      expect(pool.take(bytes, 0, bytes.length, true)).toBe(`agent${index}`);
    }
});
