import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface MetricsOptions {
  /** Who may read them: nobody, everybody, or who presents the token. */
  readonly access: 'closed' | 'open' | { readonly token: string };
  /** In Prometheus' text format. */
  readonly render: () => Promise<string>;
}

/** `/metrics` for a Prometheus server. */
export function createMetricsEndpoint({
  access,
  render,
}: MetricsOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const expected = typeof access === 'string' ? undefined : digest(`Bearer ${access.token}`);

  return async function serveMetrics({ method, headers: { authorization = '' } }, response) {
    if (access === 'closed')
      return answer(response, 403, 'Metrics of a real Five9 are shown when METRICS_TOKEN says to whom.\n');
    // Digests are equally long, so comparing them takes equally long whatever is presented.
    if (expected !== undefined && !timingSafeEqual(expected, digest(authorization))) {
      response.setHeader('www-authenticate', 'Bearer');
      return answer(response, 401, 'Expected Authorization: Bearer with METRICS_TOKEN.\n');
    }
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return answer(response, 405, 'Expected GET or HEAD.\n');
    }
    answer(response, 200, await render(), 'text/plain; version=0.0.4; charset=utf-8', method === 'HEAD');
  };
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
  isHead = false,
): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(isHead ? undefined : text);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
