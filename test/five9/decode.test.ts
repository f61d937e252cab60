import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTable } from '../../src/five9/decode.ts';
import { PackedCells } from '../../src/lib/packed-cells.ts';
import { escapeXml, type XmlElement } from '../../src/lib/xml.ts';
import { decodeTable as bySaxes } from './support/saxes-decode.ts';
import { envelope, fault, service, xsi } from './support/scripted-endpoint.ts';

const limits = { maxBytes: 1024 * 1024 };

async function* parts(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Attributes left out: nobody reads more of a fault than names and texts, and xsi:nil. */
function plain({ namespace, name, text, children }: XmlElement): unknown {
  return { namespace, name, text, children: children.map(plain) };
}

type Outcome = { answer: unknown } | { refused: true };

async function outcomeOf(
  decode: typeof decodeTable | typeof bySaxes,
  text: string,
  element: string,
  size: number,
): Promise<Outcome> {
  try {
    return seen(await decode(parts(text, size), element, limits));
  } catch {
    return { refused: true };
  }
}

function seen(answer: Awaited<ReturnType<typeof decodeTable | typeof bySaxes>>): Outcome {
  if (answer.fault !== undefined) return { answer: { fault: plain(answer.fault) } };
  return {
    answer: {
      ...answer,
      rows: answer.rows.map((row) => (row instanceof PackedCells ? row.toArray() : row)),
      items: [...answer.items],
    },
  };
}

const text = fc.oneof(
  fc.constantFrom('', ' ', '0', '12', '100.00%', '3 (2)', 'Łukasz 🎧', ' a  b\n', '<&>"', ']]>', '\r', 'é', '\uFFFD'),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((any) => escapedToXml(any)),
);
/** What XML can hold of it. */
function escapedToXml(any: string): string {
  return any.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
const cell = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) });
const written = (name: string, value: string | null) =>
  value === null
    ? `<${name} ${xsi} xsi:nil="true"/>`
    : value === ''
      ? `<${name}/>`
      : `<${name}>${escapeXml(value)}</${name}>`;
const list = (name: string, cells: readonly (string | null)[]) =>
  `<${name}><values>${cells.map((value) => written('data', value)).join('\n')}</values></${name}>`;
const cells = fc.array(cell, { maxLength: 6 });
const table = fc
  .record({ columns: fc.array(text, { maxLength: 6 }), rows: fc.array(cells, { maxLength: 6 }) })
  .map(({ columns, rows }) =>
    envelope(
      `<ns2:getStatisticsResponse ${service}><return>${list('columns', columns)}${rows.map((row) => list('rows', row)).join('')}<timestamp> 5 </timestamp><type>AgentState</type></return></ns2:getStatisticsResponse>`,
    ),
  );
const item = fc
  .tuple(cell, cell, cell)
  .map(
    ([column, value, object]) =>
      `<dataUpdate>${written('columnName', column)}${written('columnValue', value)}${written('objectName', object)}</dataUpdate>`,
  );
const update = fc
  .record({ added: cells, deleted: cells, items: fc.array(item, { maxLength: 5 }) })
  .map(({ added, deleted, items }) =>
    envelope(
      `<ns2:getStatisticsUpdateResponse ${service}><return>${list('addedObjects', added)}${items.join('')}${list('deletedObjects', deleted)}<lastTimestamp>7</lastTimestamp></return></ns2:getStatisticsUpdateResponse>`,
    ),
  );
const answer = fc.oneof(
  table.map((body) => ['getStatisticsResponse', body] as const),
  update.map((body) => ['getStatisticsUpdateResponse', body] as const),
  fc.constantFrom(
    ['getStatisticsResponse', fault('UnknownTimestampFault', '<a>1</a>')] as const,
    ['getStatisticsUpdateResponse', envelope(`<ns2:getStatisticsUpdateResponse ${service}/>`)] as const,
    ['getStatisticsResponse', envelope(`<ns2:getStatisticsUpdateResponse ${service}/>`)] as const,
    ['getStatisticsResponse', envelope('')] as const,
  ),
);

describe('an answer is read as saxes reads it', () => {
  test('whatever it holds and however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(answer, fc.integer({ min: 1, max: 500 }), async ([element, body], size) => {
        const expected = await outcomeOf(bySaxes, body, element, body.length * 4);
        expect(await outcomeOf(decodeTable, body, element, size)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('several at a time, each in parts of its own size, and all is kept when others have come', async () => {
    const several = fc.array(fc.tuple(answer, fc.integer({ min: 20, max: 500 })), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(several, async (all) => {
        const read = await Promise.allSettled(
          all.map(([[element, body], size]) => decodeTable(parts(body, size), element, limits)),
        );
        for (const [index, [[element, body]]] of all.entries()) {
          const one = read[index];
          const outcome = one?.status === 'fulfilled' ? seen(one.value) : { refused: true };
          expect(outcome).toEqual(await outcomeOf(bySaxes, body, element, body.length * 4));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('or refused where saxes refuses it', async () => {
    const cut = fc.record({
      at: fc.nat(),
      drop: fc.constantFrom(0, 1, 8, 100_000),
      insert: fc.constantFrom('', '<', '&', '</data>', '<data>', '<x/>', '\u0001', '<![CDATA[a]]>', '<!-- -->', 'x'),
    });
    await fc.assert(
      fc.asyncProperty(answer, cut, async ([element, body], { at, drop, insert }) => {
        const place = at % body.length;
        const spoilt = (body.slice(0, place) + insert + body.slice(place + drop)).replace(/[\uD800-\uDFFF]/gu, '');
        const expected = await outcomeOf(bySaxes, spoilt, element, 64);
        expect(await outcomeOf(decodeTable, spoilt, element, 64)).toEqual(expected);
      }),
      { numRuns: 600 },
    );
  });
});
