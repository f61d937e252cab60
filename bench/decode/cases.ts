import { createWorld, tableDocument, updateDocument } from './documents.ts';

export interface Case {
  readonly name: string;
  readonly element: string;
  make(): Buffer;
}

const update = 'getStatisticsUpdateResponse';
const table = 'getStatisticsResponse';

export const cases: readonly Case[] = [
  { name: 'update of 50 cells', element: update, make: () => updateDocument(createWorld(100), 50) },
  { name: 'update of 1,000 cells', element: update, make: () => updateDocument(createWorld(1_000), 1_000) },
  { name: 'update of 20,000 cells', element: update, make: () => updateDocument(createWorld(10_000), 20_000) },
  { name: 'table of 100 x 60', element: table, make: () => tableDocument(createWorld(100)) },
  { name: 'table of 1,000 x 60', element: table, make: () => tableDocument(createWorld(1_000)) },
  { name: 'table of 10,000 x 60', element: table, make: () => tableDocument(createWorld(10_000)) },
];
