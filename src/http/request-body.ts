import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { codedError } from '../schema/error-codes.ts';

/**
 * Reads the body of a POST and refuses one that is too large. To count its bytes yoga would lead it through a pipeline of streams, which costs more
 * than parsing and validating what is in it; `maxRequestBodySize: false` tells it not to.
 */
export function useRequestBody(maxBytes: number): Plugin<object, { readonly req: IncomingMessage }> {
  return {
    onRequestParse({ request, requestParser, setRequestParser, serverContext, fetchAPI }) {
      if (request.method !== 'POST' || requestParser === undefined) return;
      const { req } = serverContext;
      if (isLarger(req, maxBytes)) throw tooLarge();
      setRequestParser(async ({ url, method, headers }) => {
        const body = await bodyOf(req, maxBytes);
        return requestParser(new fetchAPI.Request(url, { method, headers, body }));
      });
    },
  };
}

const bodies = new WeakMap<IncomingMessage, Promise<string>>();

/** Reads it, once. Rejects with what the client may see: too large, or only a part of it came. */
export function bodyOf(request: IncomingMessage, maxBytes: number): Promise<string> {
  let body = bodies.get(request);
  if (body === undefined) {
    body = isLarger(request, maxBytes) ? Promise.reject(tooLarge()) : textOf(request, maxBytes);
    bodies.set(request, body);
  }
  return body;
}

/** Whether a request's content type is JSON, in either of GraphQL's words for it. */
export function isJson(contentType: string | null | undefined): boolean {
  return /^application\/(graphql\+)?json\s*(;|$)/i.test(contentType ?? '');
}

function isLarger(request: IncomingMessage, maxBytes: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > maxBytes;
}

function textOf(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) reject(tooLarge()); // what still comes is let go of
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('close', () => {
      if (!request.complete) reject(codedError('BadRequest', 'expected the whole body, got a part of it'));
    });
    request.on('error', () => {}); // it was cut off: `close` follows
  });
}

function tooLarge(): Error {
  return codedError('BadRequest', 'Request body too large', { http: { status: 413 } });
}
