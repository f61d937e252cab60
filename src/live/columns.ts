import { catalogue } from './column-catalogue.ts';
import type { ColumnInfo } from './column-info.ts';

/** Five9's eight statistic types, as on the wire. */
export const statisticTypes = Object.keys(catalogue) as readonly (keyof typeof catalogue)[];

/** The columns known for a type, the key column first. Throws for a type that is none of the eight. */
export function catalogueOf(type: string): ReadonlyMap<string, ColumnInfo> {
  const known = catalogues.get(type);
  if (known === undefined) throw new Error(`expected a statistic type (${statisticTypes.join(', ')}), got ${type}`);
  return known;
}

/** The name of the column that identifies a row. */
export function keyColumnOf(type: string): string {
  for (const [name, { kind }] of catalogueOf(type)) if (kind === 'KEY') return name;
  throw new Error(`expected the catalogue of ${type} to name a key column, got none`);
}

/**
 * What is known of a column. One that the catalogue lacks is a disposition where Five9 adds a column per disposition, unless
 * it is worded like a measurement: a later release adds those as well.
 */
export function columnInfo(type: string, name: string): ColumnInfo {
  const known = catalogueOf(type).get(name);
  if (known !== undefined) return known;
  return typesWithDispositions.has(type) && !measurement.test(name) ? disposition : unknown;
}

/** Whether some table has a column of this name that runs with the clock: its value is then not the row's alone. */
export function mayRun(name: string): boolean {
  return statisticTypes.some((type) => columnInfo(type, name).running === true);
}

const catalogues = new Map<string, ReadonlyMap<string, ColumnInfo>>(
  Object.entries(catalogue).map(([type, columns]) => [type, new Map<string, ColumnInfo>(Object.entries(columns))]),
);

const typesWithDispositions: ReadonlySet<string> = new Set([
  'AgentStatistics',
  'OutboundCampaignStatistics',
  'InboundCampaignStatistics',
  'AutodialCampaignStatistics',
]);

const measurement =
  /^(avg|average|longest|shortest|total|current|max|min|number of|percent|agents?|calls?|chats?|emails?)\b|\b(time|duration|since|rate|ratio|count|level|%)$/i;

const disposition: ColumnInfo = {
  kind: 'DISPOSITION',
  description: 'Calls that ended with the disposition of this name.',
};
const unknown: ColumnInfo = { kind: 'UNKNOWN', description: 'Not in the catalogue: a later release or an extension.' };
