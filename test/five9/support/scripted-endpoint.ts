import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../../../src/five9/account.ts';
import { createFive9Client, type Five9Client, type Five9Options } from '../../../src/five9/client.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock.ts';

export const password = 'Geheim-7!:ü';

export interface Received {
  /** By the request's element, whatever its prefix. */
  readonly operation: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly xml: string;
}

/** Answers one request. A text returned goes out as XML with HTTP 200; to do anything else, write to `response`. */
export type Answer = (request: Received, response: ServerResponse) => string | void | Promise<string | void>;

export interface ScriptedEndpoint extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** Of these operations, those that were in flight together at the most. */
  readonly mostAtOnce: number;
  /** What is answered from now on; by default every operation succeeds with an empty answer. */
  answer: Answer;
  readonly client: Five9Client;
  readonly account: Account;
  readonly clock: VirtualClock;
}

/** A Five9 of which the test says every byte, on a real socket, and a client that speaks to it. Only time is fake. */
export async function scriptedEndpoint(options: Partial<Five9Options> = {}): Promise<ScriptedEndpoint> {
  const received: Received[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const xml = Buffer.concat(chunks).toString('utf8');
    const operation = /<[\w-]+:Body[^>]*>\s*<(?:[\w-]+:)?(\w+)/.exec(xml)?.[1] ?? 'none';
    const each = { operation, path: request.url ?? '', headers: request.headers, xml };
    received.push(each);
    mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
    response.once('close', () => (atOnce -= 1));
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const text = await endpoint.answer(each, response);
    if (typeof text === 'string') response.writeHead(200, { 'content-type': 'text/xml; charset=UTF-8' }).end(text);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = createVirtualClock();
  const client = await createFive9Client({
    url,
    version: 'v4',
    clock,
    logger: silentLogger,
    requestTimeoutMs: 5_000,
    ...options,
  });
  const endpoint: ScriptedEndpoint = {
    url,
    received,
    get mostAtOnce() {
      return mostAtOnce;
    },
    answer: ({ operation }) => envelope(`<ns2:${operation}Response ${service}/>`),
    client,
    account: client.account({ userName: 'ann@example.com', password }),
    clock,
    async [Symbol.asyncDispose]() {
      await client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}

/** The attribute that declares Five9's namespace as `ns2`. */
export const service = 'xmlns:ns2="http://service.supervisor.ws.five9.com/"';
export const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export function envelope(body: string, prefix = 'env'): string {
  const p = prefix === '' ? '' : `${prefix}:`;
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return `<${p}Envelope ${declared}="http://schemas.xmlsoap.org/soap/envelope/"><${p}Header/><${p}Body>${body}</${p}Body></${p}Envelope>`;
}

export function fault(name: string, detail: string, prefix = 'env'): string {
  const inner = `<faultcode>${prefix}:Server</faultcode><faultstring>text of the fault</faultstring><detail><ns2:${name} ${service}>${detail}</ns2:${name}></detail>`;
  return envelope(`<${prefix}:Fault>${inner}</${prefix}:Fault>`, prefix);
}

/** Sends a text as the given status. */
export function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/xml; charset=UTF-8', ...headers }).end(text);
}
