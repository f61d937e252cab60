import { createClientAsync, type Client } from 'soap';
import type { DecodedTable } from '../decoding/decoders.ts';

/** What node-soap makes of an answer, brought into the same form as everybody's. */
interface Answer {
  readonly return: {
    readonly columns?: Cells;
    readonly rows?: readonly Cells[];
    readonly dataUpdate?: readonly { columnName: string; columnValue: string; objectName: string }[];
  };
}

interface Cells {
  readonly values: { readonly data: string[] };
}

export interface NodeSoap {
  decode(document: Buffer): DecodedTable;
  /** Asks for a table as an application would. */
  fetch(url: string): Promise<DecodedTable>;
}

export async function createNodeSoap(wsdl: string): Promise<NodeSoap> {
  const client = await createClientAsync(wsdl);
  // Not in its types: what the client itself does with the text of an answer.
  const { wsdl: definitions } = client as Client & {
    wsdl: { xmlToObject(xml: string): { Body: Record<string, Answer> } };
  };
  return {
    decode(document) {
      const [answer] = Object.values(definitions.xmlToObject(document.toString('utf8')).Body);
      return tableOf(answer as Answer);
    },
    async fetch(url) {
      client.setEndpoint(url);
      const method = client['getStatisticsAsync'] as (request: object) => Promise<[Answer]>;
      const [answer] = await method.call(client, { statisticType: 'AgentStatistics' });
      return tableOf(answer);
    },
  };
}

function tableOf(answer: Answer | undefined): DecodedTable {
  const { columns, rows = [], dataUpdate = [] } = answer?.return ?? {};
  return {
    columns: columns?.values.data ?? [],
    rows: rows.map(({ values }) => values.data),
    items: dataUpdate.map(({ objectName, columnName, columnValue }) => ({
      key: objectName,
      column: columnName,
      text: columnValue,
    })),
  };
}
