import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether the gateway can serve its clients. Asked by load balancers, which have no account: it names no user and quotes no error. */
export interface Readiness {
  /** Why it cannot. Empty: it can. */
  readonly reasons: readonly HealthReason[];
  /** How well each table follows, for people who look. A late table is no reason: its age is on every answer. */
  readonly feeds: readonly FeedHealth[];
}

export interface HealthReason {
  readonly code: 'DRAINING' | 'TABLE_NOT_READ';
  /** For people. */
  readonly message: string;
  /** Five9's name of the table that is missing. */
  readonly table?: string;
}

export interface FeedHealth {
  readonly view: string;
  readonly table: string;
  readonly state: string;
  /** Of what is known; null: the table was never read. */
  readonly ageMs: number | null;
}

export interface HealthEndpoints {
  /** Whether the path is one of these. */
  has(path: string): boolean;
  serve(path: string, request: IncomingMessage, response: ServerResponse): void;
}

export interface HealthOptions {
  readonly readiness: () => Readiness;
  /** Whether it is about to stop, so that nobody is to be sent here any more. */
  readonly isDraining: () => boolean;
}

/**
 * `/health/live`: the process answers; restart it when this does not. `/health/ready`: 200 when clients should be sent here, 503 with the
 * reasons when not; a gateway that waits for Five9 is live and not ready, and restarting it would not help.
 */
export function createHealthEndpoints({ readiness, isDraining }: HealthOptions): HealthEndpoints {
  const endpoints: Readonly<Record<string, () => { readonly status: number; readonly body: object }>> = {
    '/health/live': () => ({ status: 200, body: { status: 'live' } }),
    '/health/ready'() {
      const { reasons, feeds } = readiness();
      const all = isDraining() ? [draining, ...reasons] : reasons;
      const isReady = all.length === 0;
      return {
        status: isReady ? 200 : 503,
        body: { status: isReady ? 'ready' : 'not ready', reasons: all, feeds },
      };
    },
  };
  return {
    has: (path) => Object.hasOwn(endpoints, path),
    serve(path, { method }, response) {
      if (method !== 'GET' && method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end();
        return;
      }
      const { status, body } = (endpoints[path] as () => { status: number; body: object })();
      const text = `${JSON.stringify(body)}\n`;
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'content-length': Buffer.byteLength(text),
      });
      response.end(method === 'HEAD' ? undefined : text);
    },
  };
}

const draining: HealthReason = { code: 'DRAINING', message: 'The gateway is about to stop.' };
