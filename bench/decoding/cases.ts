import type { DecodedTable } from './decoders.ts';
import { changesOf, createTable, tableDocument, updateDocument } from './documents.ts';

/** An answer to decode: so many changed cells, or a whole table. */
export interface Case {
  readonly agents: number;
  /** Undefined: the table itself. */
  readonly items?: number;
}

export const cases: readonly Case[] = [
  { agents: 100, items: 50 },
  { agents: 1_000, items: 1_000 },
  { agents: 10_000, items: 20_000 },
  { agents: 100 },
  { agents: 1_000 },
  { agents: 10_000 },
];

export function documentOf({ agents, items }: Case): { bytes: Buffer; expected: DecodedTable } {
  const table = createTable(agents);
  if (items === undefined) return { bytes: tableDocument(table), expected: { ...table, items: [] } };
  const changes = changesOf(table, items);
  return { bytes: updateDocument(changes), expected: { columns: [], rows: [], items: changes } };
}

export function nameOf({ agents, items }: Case): string {
  return items === undefined ? `table of ${agents}` : `${items} changes`;
}
