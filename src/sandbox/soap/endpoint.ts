import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { type ApiVersion, apiVersions, contractOf } from '../../five9/contract/contract.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Answer, Dispatch } from '../dispatch.ts';
import type { Directory, Person } from '../world/world.ts';
import { BodyError, readBody } from './body.ts';
import { unauthorizedPage, wsdlOf } from './pages.ts';

export interface EndpointOptions {
  readonly directory: Directory;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes requests under `/control/`. */
  readonly control: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
}

/** The HTTP side: paths, credentials, compression. Nothing that a client sends ends the process or shows a stack trace. */
export function createEndpoint(options: EndpointOptions): Server {
  const { logger } = options;
  const server = createServer((request, response) => {
    respond(options, request, response).catch((error: unknown) => {
      if (error instanceof BodyError && !response.headersSent) {
        // The rest of the body is not worth reading.
        response.setHeader('connection', 'close');
        return sendText(response, error.status, `${error.message}\n`);
      }
      if (request.destroyed && response.destroyed) return;
      logger.error({ err: error }, 'the sandbox failed to respond');
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'Internal server error\n');
    });
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return server;
}

async function respond(options: EndpointOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Windows of the ration follow the clock, and clients read it from here.
  response.setHeader('date', new Date(options.clock.now()).toUTCString());
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  if (path.startsWith('/control/')) return options.control(request, response);
  const version = versionOf(path);
  if (version === undefined)
    return sendText(response, 404, 'expected /wssupervisor[/<version>]/SupervisorWebService\n');
  if (request.method === 'GET' && new URLSearchParams(query).has('wsdl')) {
    const location = `http://${request.headers.host ?? 'localhost'}${path}`;
    response.setHeader('content-type', 'text/xml;charset=UTF-8');
    return void response.end(wsdlOf(version, location));
  }
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendText(response, 405, 'expected POST, or GET with ?wsdl\n');
  }
  const person = authenticated(options.directory, request.headers.authorization);
  if (person === undefined) {
    response.setHeader('www-authenticate', 'Basic realm="Five9"');
    return send(request, response, { status: 401, type: 'html', body: unauthorizedPage });
  }
  const left = new AbortController();
  response.on('close', () => left.abort());
  const gone = AbortSignal.any([left.signal, options.closing]);
  const readXml = () => readBody(request);
  const answer = await options.dispatch({ person, contract: contractOf(version), readXml, gone });
  await send(request, response, answer);
}

function versionOf(path: string): ApiVersion | undefined {
  const match = /^\/wssupervisor(?:\/([^/]+))?\/SupervisorWebService\/?$/.exec(path);
  if (match === null) return undefined;
  if (match[1] === undefined) return 'default';
  return apiVersions.find((version) => version === match[1] && version !== 'default');
}

/** A user name may hold anything but a colon; a password anything. */
function authenticated(directory: Directory, authorization = ''): Person | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization)?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const person = directory.person(text.slice(0, colon));
  return person?.password === text.slice(colon + 1) ? person : undefined;
}

/** Below this, compression gains nothing, and an error in writing can still become a fault. */
const smallChars = 2048;
/** Large answers go out in parts of this size, and others run in between. */
const partChars = 64 * 1024;

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  if (answer.reset === true) return void request.socket.destroy();
  const { status, type, body, headers = {} } = answer;
  const contentType = type === 'xml' ? 'text/xml;charset=UTF-8' : 'text/html;charset=utf-8';
  const parts = inParts(typeof body === 'string' ? [body] : body);
  const first = parts.next();
  const text = first.done === true ? '' : first.value;
  const head = { 'content-type': contentType, ...headers };
  const isSuccess = status === 200 && type === 'xml';
  if (!isSuccess || text.length < smallChars) {
    response.writeHead(status, { ...head, 'content-length': Buffer.byteLength(text) });
    return void response.end(text);
  }
  const gzip = acceptsGzip(request.headers['accept-encoding']) ? createGzip() : undefined;
  response.writeHead(
    status,
    gzip === undefined ? head : { ...head, 'content-encoding': 'gzip', vary: 'accept-encoding' },
  );
  gzip?.pipe(response);
  const out = gzip ?? response;
  const left = new AbortController();
  response.on('close', () => {
    left.abort();
    gzip?.destroy();
  });
  for (let part: string | undefined = text; part !== undefined; part = nextOf(parts)) {
    if (response.destroyed) return;
    if (!out.write(part)) await drained(out, left.signal);
    await setImmediate();
  }
  if (!response.destroyed) out.end();
}

async function drained(out: Writable, left: AbortSignal): Promise<void> {
  try {
    await once(out, 'drain', { signal: left });
  } catch {
    // The client went away, or the stream broke: the caller looks at the response before it goes on.
  }
}

function nextOf(parts: Iterator<string>): string | undefined {
  const next = parts.next();
  return next.done === true ? undefined : next.value;
}

function* inParts(pieces: Iterable<string>): Generator<string> {
  let part = '';
  for (const piece of pieces) {
    part += piece;
    if (part.length < partChars) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '').split(',');
  return codings.some((coding) => /^\s*(gzip|\*)\s*(;|$)/i.test(coding) && !/;\s*q=0(\.0*)?\s*$/i.test(coding));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain;charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
