import { serviceNamespace, soapNamespace } from '../../src/five9/contract/contract.ts';
import { escapeXml } from '../../src/lib/xml.ts';

/** A table of agents as the source knows it: 60 columns of counts, durations, shares and names. */
export interface World {
  readonly columns: readonly string[];
  readonly rows: readonly string[][];
}

/** The same for the same seed. About seven characters a cell. */
export function createWorld(agents: number, columns = 60, seed = 7): World {
  const random = createRandom(seed);
  const names = Array.from({ length: columns }, (_, index) => (index === 0 ? 'Username' : `Column ${index} (%)`));
  const rows = Array.from({ length: agents }, (_, agent) => names.map((_, column) => cellOf(column, agent, random)));
  return { columns: names, rows };
}

function cellOf(column: number, agent: number, random: () => number): string {
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

const states = ['Ready', 'Not Ready', 'On Call', 'After Call Work', 'Logged Out', 'Ringing', ''];

/** What getStatistics answers. */
export function tableDocument({ columns, rows }: World, timestamp = '1700000000000'): Buffer {
  const list = (name: string, cells: readonly string[]) =>
    `<${name}><values>${cells.map(data).join('')}</values></${name}>`;
  return document(
    'getStatisticsResponse',
    `${list('columns', columns)}${rows.map((row) => list('rows', row)).join('')}<timestamp>${timestamp}</timestamp><type>AgentStatistics</type>`,
  );
}

/** What getStatisticsUpdate answers: the same `items` cells of the world, with other values for another `seed`. */
export function updateDocument({ columns, rows }: World, items: number, seed = 11): Buffer {
  const random = createRandom(seed);
  const place = createRandom(5);
  const changes = Array.from({ length: items }, () => {
    const agent = Math.floor(place() * rows.length);
    const column = 1 + Math.floor(place() * (columns.length - 1));
    return `<dataUpdate><columnName>${columns[column]}</columnName><columnValue>${escapeXml(cellOf(column, agent, random))}</columnValue><objectName>${rows[agent]?.[0]}</objectName></dataUpdate>`;
  });
  return document(
    'getStatisticsUpdateResponse',
    `${changes.join('')}<lastTimestamp>1700000001000</lastTimestamp><previousTimestamp>1700000000000</previousTimestamp>`,
  );
}

/** The world with a share of its rows changed in three cells each. */
export function changedWorld(world: World, share: number, seed = 13): World {
  const random = createRandom(seed);
  const rows = world.rows.map((row, agent) => {
    if (random() >= share) return row;
    const next = [...row];
    for (let change = 0; change < 3; change += 1) {
      const column = 1 + Math.floor(random() * (row.length - 1));
      next[column] = cellOf(column, agent, random);
    }
    return next;
  });
  return { columns: world.columns, rows };
}

function data(text: string): string {
  return text === '' ? '<data/>' : `<data>${escapeXml(text)}</data>`;
}

function document(response: string, content: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="${soapNamespace}"><env:Header/><env:Body><ns2:${response} xmlns:ns2="${serviceNamespace}"><return>${content}</return></ns2:${response}></env:Body></env:Envelope>`,
  );
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
