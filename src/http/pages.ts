import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts';
import { etagOf, isKnown } from './etag.ts';

/** The built pages: the wallboard at `/`, the console at `/console`, and what they load. Read and compressed once. */
export interface Pages {
  /** Whether one of them is at this path, so that `serve` may be called. */
  has(path: string): boolean;
  serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface File {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** By content encoding, made when first asked for. */
  readonly compressed: Map<Encoding, Promise<Buffer>>;
}

/** Where `npm install` builds them (scripts/build-pages.mjs). */
const built = fileURLToPath(new URL('../../dist/web/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** Pages by the address that people see. */
const addresses: Readonly<Record<string, string>> = { '/': '/index.html', '/console': '/console/index.html' };

/** Its own scripts, styles and endpoint; nothing inline, nothing from elsewhere, no frame around it, no text that becomes code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Reads what was built. Without a build `/` and `/console` say how to get one, and nothing else is there. */
export async function loadPages(directory: string = built): Promise<Pages> {
  const files = await readFiles(directory);
  const fileAt = (path: string) => files.get(addresses[path] ?? path);
  return {
    has: (path) => path in addresses || (!path.endsWith('.html') && files.has(path)),
    async serve(path, request, response) {
      const file = fileAt(path);
      if (file === undefined) {
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('The pages are not built: run npm install. The API is at /graphql.\n');
        return;
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' });
        response.end('Expected GET or HEAD.\n');
        return;
      }
      response.setHeader('etag', file.etag);
      response.setHeader('vary', 'accept-encoding');
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
      // Names of assets hold a hash of what is in them.
      response.setHeader('cache-control', path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');
      if (path in addresses) response.setHeader('content-security-policy', policy);
      if (isKnown(request, file.etag)) {
        response.writeHead(304).end();
        return;
      }
      const encoding = acceptedEncoding(request, ['br', 'gzip']);
      const body = encoding === undefined ? file.body : await compressed(file, encoding);
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      response.setHeader('content-type', file.type);
      response.setHeader('content-length', body.length);
      response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

async function readFiles(directory: string): Promise<ReadonlyMap<string, File>> {
  const files = new Map<string, File>();
  const names = await readdir(directory, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = await readFile(join(directory, name));
    files.set(`/${name.replaceAll('\\', '/')}`, { body, type, etag: etagOf(body), compressed: new Map() });
  }
  return files;
}

function compressed({ body, compressed: made }: File, encoding: Encoding): Promise<Buffer> {
  let result = made.get(encoding);
  if (result === undefined) {
    result =
      encoding === 'br'
        ? promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
        : promisify(gzip)(body, { level: 9 });
    made.set(encoding, result);
  }
  return result;
}
