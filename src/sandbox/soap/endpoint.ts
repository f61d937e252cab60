import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Contract } from '../../five9/contract/contract.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Answer } from '../answer.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Waits } from '../waits.ts';
import type { Directory, Person } from '../world/world.ts';
import { BodyError, readBody } from './body.ts';
import { unauthorizedPage, wsdlOf } from './pages.ts';
import { send, sendText } from './send.ts';

export interface EndpointOptions {
  readonly directory: Directory;
  readonly dispatch: Dispatch;
  /** The domain's own time, for the `Date` header. */
  readonly clock: Pick<Clock, 'now'>;
  readonly waits: Waits;
  readonly logger: Logger;
  /** What is served under a version's part of the path, or without one. */
  readonly contract: (version: string | undefined) => Contract | undefined;
  /** What stands before the service: its answer instead, when there is one. `path` has the query with it. */
  readonly gate: (path: string, contract: Contract) => Answer | undefined;
  /** A request for the service begins; the returned function is called when it is over. */
  readonly onRequest: () => () => void;
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
}

/** The HTTP side: paths, credentials, compression. Nothing that a client sends ends the process or shows a stack trace. */
export function createEndpoint(options: EndpointOptions): Server {
  const { logger } = options;
  const lastOf = new WeakMap<Socket, Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse, goOn: () => void): Promise<void> {
    // Node hands over requests that came together together. On one connection they are one after another.
    await lastOf.get(request.socket);
    if (request.socket.destroyed) return;
    await respond(options, request, response, goOn).catch((error: unknown) => {
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
  }

  const server = createServer((request, response) => {
    lastOf.set(
      request.socket,
      answer(request, response, () => {}),
    );
  });
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // Unless we ask for the body, what comes next on this connection may be the body or another request.
    response.setHeader('connection', 'close');
    const goOn = () => {
      response.removeHeader('connection');
      response.writeContinue();
    };
    lastOf.set(request.socket, answer(request, response, goOn));
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return server;
}

/** `goOn` asks for the body of a client that waits to be asked. */
async function respond(
  options: EndpointOptions,
  request: IncomingMessage,
  response: ServerResponse,
  goOn: () => void,
): Promise<void> {
  // Windows of the ration follow the clock, and clients read it from here.
  response.setHeader('date', new Date(options.clock.now()).toUTCString());
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const match = /^\/wssupervisor(?:\/([^/]+))?\/SupervisorWebService\/?$/.exec(path);
  const contract = match === null ? undefined : options.contract(match[1]);
  if (contract === undefined)
    return sendText(response, 404, 'expected /wssupervisor[/<version>]/SupervisorWebService\n');
  response.on('close', options.onRequest());
  const before = options.gate(request.url ?? '', contract);
  if (before !== undefined) return send(request, response, before, options.waits);
  if ((request.method === 'GET' || request.method === 'HEAD') && new URLSearchParams(query).has('wsdl')) {
    const location = `http://${request.headers.host ?? 'localhost'}${path}`;
    response.setHeader('content-type', 'text/xml;charset=UTF-8');
    return void response.end(wsdlOf(contract, location));
  }
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendText(response, 405, 'expected POST, or GET with ?wsdl\n');
  }
  const person = authenticated(options.directory, request.headers.authorization);
  if (person === undefined) {
    response.setHeader('www-authenticate', 'Basic realm="Five9"');
    return send(request, response, { status: 401, type: 'html', body: unauthorizedPage }, options.waits);
  }
  const left = new AbortController();
  response.on('close', () => left.abort());
  const gone = AbortSignal.any([left.signal, options.closing]);
  const readXml = () => {
    goOn();
    return readBody(request);
  };
  const answer = await options.dispatch({ person, contract, readXml, gone });
  await send(request, response, answer, options.waits);
}

/** A user name may hold anything but a colon; a password anything. */
function authenticated(directory: Directory, authorization = ''): Person | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization)?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const person = directory.person(text.slice(0, colon));
  return person?.isEnabled === true && person.password === text.slice(colon + 1) ? person : undefined;
}
