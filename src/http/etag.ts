import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A tag that another content cannot have. */
export function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
}

/** Whether the client has it. A proxy that compresses makes the tag weak, and a browser may send several. */
export function isKnown({ headers }: IncomingMessage, etag: string): boolean {
  const tags = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags?.includes(etag) === true;
}
