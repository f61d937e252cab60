import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/client/operations/', import.meta.url);

/** The operations of the client kit, of all topics: a fragment of one may be used by another. */
export function clientOperations(): string {
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}
