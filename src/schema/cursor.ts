import { createHash } from 'node:crypto';
import type { Gap, Position } from '../live/change.ts';
import { codedError } from './error-codes.ts';

/** Of what is in a cursor. One digit, since it is part of a head whose length counts. */
const formatVersion = 1;

/** What a cursor is bound to: the same position means something else under other arguments or rights. */
export interface CursorBinding {
  /** Hash of field, view and arguments without `after`. */
  readonly arguments: string;
  /** Hash of the fingerprint of the viewer's scope. */
  readonly scope: string;
  /** How every cursor with this binding begins. */
  readonly head: string;
}

export function bindCursor(field: string, args: Readonly<Record<string, unknown>>, scope: string): CursorBinding {
  const relevant = Object.entries(args).filter(([name, value]) => name !== 'after' && value !== undefined);
  const hash = digest(JSON.stringify([field, relevant.sort(([a], [b]) => (a < b ? -1 : 1))]));
  const scopeHash = digest(scope);
  // 33 bytes: three make four letters, so the text of the whole is that of its head and that of the rest.
  return { arguments: hash, scope: scopeHash, head: base64(`[${formatVersion},"${hash}","${scopeHash}",`) };
}

/** A text that tells a client nothing: base64url of `[format, arguments, scope, [[topic, epoch, offset], …]]`. */
export function encodeCursor({ head }: CursorBinding, positions: Positions): string {
  return head + tailOf(positions);
}

type Positions = Readonly<Record<string, Position>>;

/** All who follow the same tables stand at the same place, so the last tail is nearly always the next one too. */
let last: { readonly positions: Positions; readonly tail: string } = { positions: {}, tail: base64('[]]') };

function tailOf(positions: Positions): string {
  if (!isSame(positions, last.positions)) {
    const places = Object.entries(positions).map(([name, { epoch, offset }]) => [name, epoch, offset]);
    last = { positions, tail: base64(`${JSON.stringify(places)}]`) };
  }
  return last.tail;
}

function isSame(a: Positions, b: Positions): boolean {
  if (a === b) return true;
  for (const name in a) {
    const [here, there] = [a[name], b[name]];
    if (here?.offset !== there?.offset || here?.epoch !== there?.epoch) return false;
  }
  for (const name in b) if (!(name in a)) return false;
  return true;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Where to go on from, or the gap that says why that is impossible. A text that is no cursor of ours is the caller's error. */
export function decodeCursor(
  cursor: string,
  binding: CursorBinding,
): { positions: Readonly<Record<string, Position>> } | { gap: Gap } {
  const parts = demandCursor(cursor);
  if (parts === 'otherFormat')
    return { gap: { reason: 'CURSOR_FOREIGN', message: 'The cursor was made by another version of the gateway.' } };
  if (parts.arguments !== binding.arguments)
    return { gap: { reason: 'CURSOR_FOREIGN', message: 'The cursor belongs to another field, view or filter.' } };
  if (parts.scope !== binding.scope)
    return { gap: { reason: 'SCOPE_CHANGED', message: 'What you may see has changed since this cursor was made.' } };
  return { positions: parts.positions };
}

/** Throws for a text that is no cursor of ours. */
export function demandCursor(cursor: string): Parts | 'otherFormat' {
  const parts = cursor === lastRead.cursor ? lastRead.parts : parse(cursor);
  if (parts === undefined)
    throw codedError('InvalidInput', 'expected a cursor from an earlier event or page, got something else');
  lastRead = { cursor, parts };
  return parts;
}

/** A crowd that was cut off at once comes back with one cursor. */
let lastRead: { readonly cursor?: string; readonly parts?: Parts | 'otherFormat' } = {};

type Parts = Omit<CursorBinding, 'head'> & { readonly positions: Readonly<Record<string, Position>> };

/** Undefined: was never a cursor. Clients outlive an upgrade, and one that goes back, so a format that is not ours is no mistake of theirs. */
function parse(cursor: string): Parts | 'otherFormat' | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return undefined;
    const [version, args, scope, places] = value as unknown[];
    if (Number.isSafeInteger(version) && version !== formatVersion) return 'otherFormat';
    if (version !== formatVersion || typeof args !== 'string' || typeof scope !== 'string' || !Array.isArray(places))
      return undefined;
    const positions: Record<string, Position> = {};
    for (const place of places as unknown[]) {
      if (!Array.isArray(place)) return undefined;
      const [name, epoch, offset] = place as unknown[];
      if (typeof name !== 'string' || typeof epoch !== 'string' || !Number.isSafeInteger(offset)) return undefined;
      positions[name] = { epoch, offset: offset as number };
    }
    return { arguments: args, scope, positions };
  } catch {
    return undefined; // not JSON: not ours
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
