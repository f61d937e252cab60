import { fileURLToPath } from 'node:url';
import { createClientAsync } from 'soap';
import { decodeTable } from '../../src/five9/decode.ts';
import { decodeTable as decodeWithSaxes } from '../../test/five9/support/saxes-decode.ts';

/** From bytes to columns, rows and items. Returns how many cells and items there are, so that nobody leaves something out. */
export type Decode = (body: AsyncIterable<Buffer>, element: string) => Promise<number>;

const limits = { maxBytes: 256 * 1024 * 1024 };

/** One of them to a process: what one does to the heap and to the compiled code is not another's. */
export const decoders: Readonly<Record<string, () => Promise<Decode>>> = {
  ours: async () => async (body, element) => {
    const answer = await decodeTable(body, element, limits);
    if (answer.fault !== undefined) throw new Error('expected a table, got a fault');
    return answer.rows.reduce((sum, { length }) => sum + length, answer.items.length);
  },
  saxes: async () => async (body, element) => {
    const answer = await decodeWithSaxes(body, element, limits);
    if (answer.fault !== undefined) throw new Error('expected a table, got a fault');
    return answer.rows.reduce((sum, { length }) => sum + length, answer.items.length);
  },
  'node-soap': async () => {
    const wsdl = fileURLToPath(new URL('../../src/five9/contract/wsdl/v4.wsdl', import.meta.url));
    const client = await createClientAsync(wsdl, { preserveWhitespace: true, handleNilAsNull: true });
    const { wsdl: reader } = client as unknown as { wsdl: { xmlToObject(xml: string): Parsed } };
    return async (body, element) => {
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk);
      const answer = reader.xmlToObject(Buffer.concat(chunks).toString('utf8')).Body[element]?.return;
      const rows = (answer?.rows ?? []).map(({ values }) => values.data);
      const items = (answer?.dataUpdate ?? []).map(({ objectName: key, columnName: column, columnValue: text }) => ({
        key,
        column,
        text,
      }));
      return rows.reduce((sum, { length }) => sum + length, items.length);
    };
  },
};

interface Parsed {
  readonly Body: Readonly<
    Record<
      string,
      {
        readonly return?: {
          readonly rows?: readonly { readonly values: { readonly data: readonly unknown[] } }[];
          readonly dataUpdate?: readonly Readonly<Record<'objectName' | 'columnName' | 'columnValue', unknown>>[];
        };
      }
    >
  >;
}
