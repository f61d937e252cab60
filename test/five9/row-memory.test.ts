import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTable } from '../../src/five9/decode.ts';
import { RowMemory } from '../../src/five9/row-memory.ts';
import type { PackedCells } from '../../src/lib/packed-cells.ts';
import { escapeXml } from '../../src/lib/xml.ts';
import { envelope, service, xsi } from './support/scripted-endpoint.ts';

type Row = readonly (string | null)[];

const written = (rows: readonly Row[], prefix = 'xsi') =>
  rows
    .map(
      (row) =>
        `<rows><values>${row.map((cell) => (cell === null ? `<data ${prefix}:nil="true"/>` : `<data>${escapeXml(cell)}</data>`)).join('')}</values></rows>`,
    )
    .join('');
const table = (rows: readonly Row[], declared: string = xsi) =>
  envelope(
    `<ns2:getStatisticsResponse ${service} ${declared}><return>${written(rows)}<timestamp>5</timestamp></return></ns2:getStatisticsResponse>`,
  );

async function* parts(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, memory?: RowMemory, size = 1_000_000): Promise<readonly PackedCells[]> {
  const answer = await decodeTable(parts(text, size), 'getStatisticsResponse', { maxBytes: 1_000_000, memory });
  if (answer.fault !== undefined) throw new Error('expected a table, got a fault');
  return answer.rows;
}

const plain = (rows: readonly PackedCells[]) => rows.map((row) => row.toArray());

const cell = fc.option(fc.constantFrom('', '1', '2', 'Ready', 'é', '<&>', '</rows>'));
const row = fc
  .tuple(fc.constantFrom('ann', 'bob', 'cat', 'dan', 'eve'), cell, cell)
  .map(([key, ...cells]): Row => [key, ...cells]);

describe('a table that is read again', () => {
  test('says what its bytes say, whatever was read before and however the bytes come', async () => {
    const tables = fc.array(fc.tuple(fc.array(row, { maxLength: 8 }), fc.integer({ min: 20, max: 900 })), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(tables, async (answers) => {
        const memory = new RowMemory();
        for (const [rows, size] of answers) expect(plain(await read(table(rows), memory, size))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same cells for rows that have not changed, wherever they stand among those that have', async () => {
    const memory = new RowMemory();
    const rows = Array.from({ length: 50 }, (_, index): Row => [`agent${index}`, String(index), null, 'Ready']);
    const first = await read(table(rows), memory);
    const next = [['new', '0', null, ''] as Row, ...rows.toSpliced(20, 3).with(10, ['agent10', 'x', null, 'Ready'])];
    const second = await read(table(next), memory);
    expect(plain(second)).toEqual(next);
    // The one after those that are gone shows that they are: it is read.
    const kept = second.filter((cells) => first.includes(cells));
    expect(kept.map((cells) => cells.at(0))).toEqual(
      rows.flatMap(([key], index) => (index === 10 || (index >= 20 && index <= 23) ? [] : [key])),
    );
  });

  test('is read anew where the same bytes mean something else', async () => {
    const memory = new RowMemory();
    const rows: Row[] = [['ann', null]];
    expect(plain(await read(table(rows), memory))).toEqual(rows);
    expect(plain(await read(table(rows, 'xmlns:xsi="urn:other"'), memory))).toEqual([['ann', '']]);
    expect(plain(await read(table(rows), memory))).toEqual(rows);
  });

  test('is compared with the last whole answer: a broken one leaves nothing', async () => {
    const memory = new RowMemory();
    const rows: Row[] = [
      ['ann', '1'],
      ['bob', '2'],
    ];
    const [ann] = await read(table(rows), memory);
    const broken = table([
      ['ann', '3'],
      ['bob', '4'],
    ]).replace('</return>', '');
    await expect(read(broken, memory)).rejects.toThrow('unexpected close tag');
    expect((await read(table(rows), memory))[0]).toBe(ann);
  });
});
