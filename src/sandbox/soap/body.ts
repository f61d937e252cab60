import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Larger than any request: a thousand column names are 50 KB. */
const maxBodyBytes = 1024 * 1024;

/** The body cannot be read; `status` is what the client gets. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The whole body as text, unpacked. Throws BodyError for a content type, coding, charset or size that we do not take. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const type = request.headers['content-type'] ?? 'text/xml';
  if (!/^\s*(text|application)\/xml\s*(;|$)/i.test(type)) {
    throw new BodyError(415, `expected Content-Type text/xml, got ${type}`);
  }
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw new BodyError(415, `expected charset utf-8, got ${charset}`);
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding !== 'identity' && coding !== 'gzip')
    throw new BodyError(415, `expected Content-Encoding gzip, got ${coding}`);
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
  const bytes = await collect(coding === 'gzip' ? gunzipped(request) : request);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BodyError(400, 'expected a body in utf-8, got other bytes');
  }
}

function gunzipped(request: IncomingMessage): Readable {
  const gunzip = createGunzip();
  request.on('error', (error) => gunzip.destroy(error));
  request.on('aborted', () => gunzip.destroy(new Error('the client went away')));
  return request.pipe(gunzip);
}

async function collect(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new BodyError(400, code.startsWith('Z_') ? 'expected a gzip body, got other bytes' : 'expected a whole body');
  }
  return Buffer.concat(chunks);
}

function tooLarge(): BodyError {
  return new BodyError(413, `expected a body of at most ${maxBodyBytes} bytes, got more`);
}
