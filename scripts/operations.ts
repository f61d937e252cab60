import { readdirSync, readFileSync } from 'node:fs';
import { apiVersions, contractOf } from '../src/five9/contract/contract.ts';

/**
 * Where each operation of the guide stands, read from the files themselves: WSDL, the sandbox's handlers, the client's and the
 * seat's calls, the schema, and the end-to-end table that sends each operation through GraphQL to the sandbox.
 */
export function operationsTable(schema: string): string {
  const wsdls = apiVersions.map((version) => [version, read(`src/five9/contract/wsdl/${version}.wsdl`)] as const);
  const handlers = sources('src/sandbox');
  const callers = ['src/five9', 'src/viewers', 'src/schema', 'src/gateway', 'src']
    .map((folder) => sources(folder, folder === 'src'))
    .join('\n');
  const endToEnd = read('test/e2e/operations.ts');
  const rows = Object.keys(contractOf('v9_5').operations)
    .sort()
    .map((operation) => {
      const versions = wsdls
        .filter(([, text]) => text.includes(`<wsdl:operation name="${operation}">`))
        .map(([version]) => version);
      const route = routeOf(endToEnd, operation);
      return [
        `\`${operation}\``,
        versions.length === apiVersions.length ? 'all' : versions.join(', '),
        has(new RegExp(`\\b${operation}\\b`).test(handlers)),
        has(new RegExp(`'${operation}'`).test(callers)),
        has(new RegExp(`^  ${operation}[(:]|\\([^()]*\\b${operation}\\b[^()]*\\)`, 'm').test(schema)),
        route === undefined ? '**no**' : `\`${route}\``,
      ];
    });
  return [
    '# Operations',
    '',
    "Each operation of Five9's Statistics Web Services and where it stands here. Written by `npm run generate`, which looks into the files;",
    '`test/e2e/operations.test.ts` sends each through GraphQL and sees it arrive at the sandbox as SOAP.',
    '',
    '| operation | WSDL | sandbox | client | graph | tested end to end through |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `${rows.length} operations; ${rows.filter((row) => !row.some((cell) => cell === '**no**')).length} complete.`,
    '',
  ].join('\n');
}

function has(found: boolean): string {
  return found ? 'yes' : '**no**';
}

/** The root field in the end-to-end table's entry for an operation. */
function routeOf(table: string, operation: string): string | undefined {
  return new RegExp(`^  ${operation}: \\{[^}]*?field: '([^']+)'`, 'ms').exec(table)?.[1];
}

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

function sources(folder: string, flat = false): string {
  return readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: !flat, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('contract/'))
    .map((file) => read(`${folder}/${file}`))
    .join('\n');
}
