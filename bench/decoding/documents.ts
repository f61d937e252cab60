import { serviceNamespace, soapNamespace } from '../../src/five9/contract/contract.ts';
import { seededRandom, type Random } from '../../src/lib/random.ts';
import { escapeXml } from '../../src/lib/xml.ts';

/** A table of agents: 60 columns of counts, durations, shares, pairs and names; about seven characters a cell. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: string[][];
}

/** The same on every machine. */
export function createTable(agents: number): Table {
  const random = seededRandom(7);
  const columns = Array.from({ length: 60 }, (_, index) => (index === 0 ? 'Username' : `Column ${index} (%)`));
  const rows = Array.from({ length: agents }, (_, agent) => columns.map((_, column) => cellOf(column, agent, random)));
  return { columns, rows };
}

/** Some in thirty have an entity. */
function cellOf(column: number, agent: number, random: Random): string {
  if (column === 0) return `agent${String(agent).padStart(5, '0')}@example.com`;
  switch (column % 6) {
    case 1:
      return String(Math.floor(random() * 400));
    case 2:
      return String(Math.floor(random() * 36_000) * 1_000);
    case 3:
      return `${(random() * 100).toFixed(2)}%`;
    case 4:
      return random() < 0.2 ? `Sales & Service ${agent % 30}` : (states[Math.floor(random() * states.length)] ?? '');
    case 5:
      return String(Math.floor(random() * 3_600_000));
    default:
      return `${Math.floor(random() * 60)} (${Math.floor(random() * 900)})`;
  }
}

const states = ['Ready', 'Not Ready', 'On Call', 'After Call Work', 'Logged Out', 'Ringing'];

export interface Item {
  readonly key: string;
  readonly column: string;
  readonly text: string;
}

/** Cells of the table with other values, spread over its rows. */
export function changesOf({ columns, rows }: Table, count: number, seed = 11): Item[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const agent = Math.floor(random() * rows.length);
    const column = 1 + Math.floor(random() * (columns.length - 1));
    return { key: rows[agent]?.[0] ?? '', column: columns[column] ?? '', text: cellOf(column, agent, random) };
  });
}

/** What getStatistics answers. */
export function tableDocument({ columns, rows }: Table): Buffer {
  const list = (name: string, cells: readonly string[]) =>
    `<${name}><values>${cells.map((cell) => `<data>${escapeXml(cell)}</data>`).join('')}</values></${name}>`;
  return envelope(
    'getStatisticsResponse',
    `${list('columns', columns)}${rows.map((row) => list('rows', row)).join('')}<timestamp>1700000000000</timestamp><type>AgentStatistics</type>`,
  );
}

/** What getStatisticsUpdate answers. */
export function updateDocument(items: readonly Item[]): Buffer {
  const updates = items.map(
    ({ key, column, text }) =>
      `<dataUpdate><columnName>${escapeXml(column)}</columnName><columnValue>${escapeXml(text)}</columnValue><objectName>${escapeXml(key)}</objectName></dataUpdate>`,
  );
  return envelope(
    'getStatisticsUpdateResponse',
    `${updates.join('')}<lastTimestamp>1700000001000</lastTimestamp><previousTimestamp>1700000000000</previousTimestamp>`,
  );
}

function envelope(element: string, content: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="${soapNamespace}"><env:Header/><env:Body><ns1:${element} xmlns:ns1="${serviceNamespace}"><return>${content}</return></ns1:${element}></env:Body></env:Envelope>`,
  );
}
