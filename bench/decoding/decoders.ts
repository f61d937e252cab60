import { fileURLToPath } from 'node:url';
import { decodeTable as decodeWithSaxes } from '../../test/five9/support/saxes-decode.ts';
import { decodeTable, type TableAnswer } from '../../src/five9/decode.ts';
import { createHttpClient } from '../../src/five9/http.ts';
import type { PackedCells } from '../../src/lib/packed-cells.ts';

/** What every decoder must make of the bytes of an answer. */
export interface DecodedTable {
  readonly columns: readonly (string | null)[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The same as the mirror takes them; then `rows` is made when asked for, and so is `items`. */
  readonly packed?: readonly PackedCells[];
  readonly items: readonly { readonly key: string; readonly column: string; readonly text: string | null }[];
}

export interface Decoder {
  decode(document: Buffer): DecodedTable | Promise<DecodedTable>;
  /** A table over HTTP, with the client that goes with the decoder. */
  fetch(url: string): Promise<DecodedTable>;
}

export const decoders: Readonly<Record<string, () => Promise<Decoder>>> = {
  ours: () => Promise.resolve(createOurs()),
  saxes: () => Promise.resolve(createSaxes()),
  async 'node-soap'() {
    const { createNodeSoap } = await import('../peers/node-soap.ts');
    return createNodeSoap(fileURLToPath(new URL('../../src/five9/contract/wsdl/v4.wsdl', import.meta.url)));
  },
};

/** As the gateway reads answers, in chunks as large as a socket gives. */
function createOurs(): Decoder {
  const http = createHttpClient({});
  return {
    decode: async (document) => tableOf(await decodeTable(chunksOf(document), elementOf(document), options)),
    async fetch(url) {
      const answer = await http.post(url, '', { authorization: 'Basic', timeoutMs: 60_000 });
      return tableOf(await decodeTable(answer.body, 'getStatisticsResponse', options));
    },
  };
}

/** The strict parser that our tokenizer is held to, over the same chunks. */
function createSaxes(): Decoder {
  return {
    async decode(document) {
      const answer = await decodeWithSaxes(chunksOf(document), elementOf(document), options);
      if (answer.fault !== undefined) throw new Error('expected an answer, got a fault');
      return answer;
    },
    fetch: () => Promise.reject(new Error('expected saxes to be asked for documents only')),
  };
}

const options = { maxBytes: 64 * 1024 * 1024 };
const chunkBytes = 64 * 1024;

async function* chunksOf(document: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < document.length; start += chunkBytes) yield document.subarray(start, start + chunkBytes);
}

function elementOf(document: Buffer): string {
  return /ns1:(\w+)/.exec(document.toString('latin1', 0, 400))?.[1] ?? '';
}

function tableOf(answer: TableAnswer): DecodedTable {
  if (answer.fault !== undefined) throw new Error('expected an answer, got a fault');
  const { columns, rows, items } = answer;
  return {
    columns,
    packed: rows,
    get rows() {
      return rows.map((row) => row.toArray());
    },
    get items() {
      return [...items];
    },
  };
}
