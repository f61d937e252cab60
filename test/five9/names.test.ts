import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Names } from '../../src/lib/names.ts';
import { TextPool } from '../../src/lib/text-pool.ts';

test('the same text has the same number, and another one another, however many there are', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.nat(2_000).map(String));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), fc.boolean(), (texts, isToldAscii) => {
      const names = new Names(new TextPool(8));
      const expected = [...new Set(texts)];
      for (const one of texts) {
        const bytes = Buffer.from(`<${one}>`);
        const isAscii = bytes.length === one.length + 2 && isToldAscii;
        expect(names.take(bytes, 1, bytes.length - 1, isAscii)).toBe(expected.indexOf(one));
      }
      expect(names.texts).toEqual(expected);
    }),
  );
});

test('bytes that are no text are one name with what they are read as', () => {
  const names = new Names(new TextPool(8));
  for (const bytes of [Buffer.from([0xc3]), Buffer.from([0xff]), Buffer.from('\uFFFD')])
    expect(names.take(bytes, 0, bytes.length, false)).toBe(0);
});
