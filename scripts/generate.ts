// Writes what is derived from code or contract; with --check, fails when a committed file is not what it would write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { apiVersions, contractOf } from '../src/five9/contract/contract.ts';
import { contractTypesOf } from './contract-types.ts';
import { buildSchema } from '../src/schema/index.ts';
import { limitsPage } from './limits.ts';
import { clientOperations } from './client-operations.ts';
import { operationsTable } from './operations.ts';
import { referencePages } from './reference.ts';
import { settingsTable } from './settings.ts';
import { typedDocumentsOf } from './typed-documents.ts';
import { wsdlOf } from './wsdl.ts';

const graph = buildSchema();
const schema = `${printSchema(lexicographicSortSchema(graph))}\n`;
const contractFolder = 'src/five9/contract';
const outputs: Record<string, () => string | Promise<string>> = {
  [`${contractFolder}/types.ts`]: () => contractTypesOf(contractOf('v9_5')),
  ...Object.fromEntries(
    apiVersions.map((version) => [`${contractFolder}/wsdl/${version}.wsdl`, () => wsdlOf(contractOf(version))]),
  ),
  'schema.graphql': () => schema,
  'src/client/documents.ts': () => typedDocumentsOf(graph, clientOperations()),
  'docs/operations.md': () => operationsTable(schema),
  'docs/limits.md': limitsPage,
  'docs/settings.md': settingsTable,
  ...Object.fromEntries(
    Object.entries(referencePages(graph)).map(([name, text]) => [`docs/reference/${name}`, () => text]),
  ),
};

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, make] of Object.entries(outputs)) {
  const url = new URL(`../${path}`, import.meta.url);
  const text = await make();
  const current = existsSync(url) ? readFileSync(url, 'utf8') : undefined;
  if (current === text) continue;
  if (check) {
    console.error(`${path} is not what \`npm run generate\` writes`);
    stale += 1;
  } else {
    mkdirSync(new URL('.', url), { recursive: true });
    writeFileSync(url, text);
    console.log(`wrote ${path}`);
  }
}
if (stale > 0) process.exitCode = 1;
