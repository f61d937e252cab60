import { crc32, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipPart, GzipStream, type GzipPart } from '../../../src/http/fan-out/gzip-stream.ts';
import { checked, crcWith } from '../../../src/lib/crc32.ts';
import { runs } from '../../support/scale.ts';

const texts = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.nat(6_000).map((count) => Buffer.from('state READY '.repeat(count))),
);

test('the check sum of two pieces is that of both together', () => {
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      expect(crcWith(crc32(first), checked(second))).toBe(crc32(Buffer.concat([first, second])));
    }),
    { numRuns: runs(200, 20_000) },
  );
});

function streamOf(parts: readonly GzipPart[]): Buffer {
  const stream = new GzipStream();
  const written: Buffer[] = [];
  for (const part of parts) {
    written.push(stream.begin() ?? Buffer.alloc(0), part.bytes);
    stream.add(part);
  }
  return Buffer.concat([...written, stream.end()]);
}

test('parts that many streams share are one gzip member in each, whatever came before them', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 8 }), fc.array(fc.nat(7)), (pieces, order) => {
      const parts = pieces.map(gzipPart);
      for (const chosen of [[...parts.keys()], order.filter((at) => at < parts.length)]) {
        const bytes = streamOf(chosen.map((at) => parts[at]!));
        const expected = Buffer.concat(chosen.map((at) => pieces[at]!));
        expect(gunzipSync(bytes).equals(expected)).toBe(true);
        // A second member would be read as well: there is none, since what stands last are the sums of everything.
        expect(bytes.subarray(-8)).toEqual(gzipSync(expected, { level: 1 }).subarray(-8));
      }
    }),
    { numRuns: runs(40, 2_000) },
  );
});
