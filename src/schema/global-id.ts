import { codedError } from './error-codes.ts';

/** Opaque ids of the graph: type, view and key, so that the same thing in another view is another object. */
export function encodeGlobalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(JSON.stringify([typename, String(id)])).toString('base64url');
}

export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(globalId, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 2) {
      const [typename, id] = parts as unknown[];
      if (typeof typename === 'string' && typeof id === 'string') return { typename, id };
    }
  } catch {
    // not one of ours: the error below says so
  }
  throw codedError(
    'InvalidInput',
    `expected an id that this API gave out, got ${JSON.stringify(globalId.slice(0, 60))}`,
  );
}

/** The part of an id that names a row: `["default","jsmith"]`. */
export function rowId(view: string, ...rest: readonly string[]): string {
  return JSON.stringify([view, ...rest]);
}

export function parseRowId(id: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(id);
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // falls through: such an id names nothing
  }
  return [];
}
