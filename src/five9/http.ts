import { rootCertificates } from 'node:tls';
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';

/** One POST over a shared pool: no redirects, no cookies, bounded in time. Knows no SOAP. */
export interface HttpClient {
  post(url: string, body: string, options: PostOptions): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface PostOptions {
  readonly authorization: string;
  /** For the whole exchange. */
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** `Date` of the answer, epoch ms: Five9's clock. */
  readonly date: number | undefined;
  /** Decompressed bytes. Throws when the connection breaks or the time is up. */
  readonly body: AsyncIterable<Buffer>;
}

/** Thrown by `post` and by reading the body; holds nothing of the request. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly timedOut: boolean;
  /** False: the connection was never made, so the request was not sent. */
  readonly sent: boolean;

  constructor(message: string, { timedOut, sent }: { timedOut: boolean; sent: boolean }) {
    super(message);
    this.timedOut = timedOut;
    this.sent = sent;
  }
}

export function createHttpClient({ proxy, ca }: { proxy?: string | undefined; ca?: string | undefined }): HttpClient {
  const connect = { timeout: 10_000, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) };
  const pool: Dispatcher =
    proxy === undefined
      ? new Agent({ connect, keepAliveTimeout: 30_000 })
      : new ProxyAgent({ uri: proxy, requestTls: connect, proxyTls: connect, keepAliveTimeout: 30_000 });

  return {
    async post(url, body, { authorization, timeoutMs }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await request(url, {
          method: 'POST',
          dispatcher: pool,
          signal: timeout,
          headersTimeout: 0,
          bodyTimeout: 0,
          headers: {
            'content-type': 'text/xml; charset=UTF-8',
            soapaction: '""',
            'accept-encoding': 'gzip',
            accept: 'text/xml',
            authorization,
          },
          body,
        });
        const header = (name: string) => [answer.headers[name] ?? ''].flat().join(',');
        const date = Date.parse(header('date'));
        return {
          status: answer.statusCode,
          contentType: header('content-type'),
          date: Number.isNaN(date) ? undefined : date,
          body: guarded(decompressed(answer.body, header('content-encoding')), timeout, timeoutMs),
        };
      } catch (error) {
        throw asHttpError(error, timeout, timeoutMs);
      }
    },
    close: () => pool.destroy(),
  };
}

async function* decompressed(body: Dispatcher.ResponseData['body'], encoding: string): AsyncGenerator<Buffer> {
  const bytes = body as AsyncIterable<Buffer>;
  if (encoding === '' || encoding === 'identity') {
    yield* bytes;
    return;
  }
  if (encoding !== 'gzip') throw new Error(`expected gzip or no content encoding, got ${encoding.slice(0, 40)}`);
  const { createGunzip } = await import('node:zlib');
  const { pipeline } = await import('node:stream');
  const gunzip = createGunzip();
  pipeline(body, gunzip, () => {}); // an error of either side comes out of the iteration below
  yield* gunzip as AsyncIterable<Buffer>;
}

async function* guarded(body: AsyncIterable<Buffer>, timeout: AbortSignal, timeoutMs: number): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    throw asHttpError(error, timeout, timeoutMs);
  }
}

/** Names of errors that say that nothing was sent. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
]);

function asHttpError(error: unknown, timeout: AbortSignal, timeoutMs: number): HttpError {
  if (error instanceof HttpError) return error;
  if (timeout.aborted)
    return new HttpError(`expected an answer within ${timeoutMs} ms, got none`, { timedOut: true, sent: true });
  const code = (error as { code?: string }).code ?? '';
  const text = (error as Error).message;
  // A proxy that refuses the tunnel: undici says so with its code for anything aborted.
  const refused = code === 'UND_ERR_ABORTED' && text.startsWith('Proxy response');
  return new HttpError(`the connection failed: ${refused || code === '' ? text : code}`, {
    timedOut: false,
    sent: !refused && !unsent.has(code),
  });
}
