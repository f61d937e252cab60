import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createExecutorFromSchemaAST, SOAPLoader } from '@omnigraph/soap';
import { parse } from 'graphql';

export interface Mesh {
  readonly port: number;
  close(): Promise<void>;
}

/** Set when it is created: there is one to a process. */
let authorization = '';

/** GraphQL Mesh's SOAP handler over HTTP, with nothing around it but parsing: the fastest that it can be. */
export async function createMesh(endpoint: string, user: string, password: string): Promise<Mesh> {
  authorization = `Basic ${btoa(`${user}:${password}`)}`;
  const loader = new SOAPLoader({ fetch: soapFetch });
  await loader.fetchWSDL(`${endpoint}?wsdl&user=${user}`);
  const execute = createExecutorFromSchemaAST(loader.buildSchema(), soapFetch);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      execute({ document: parse(query), variables: {}, context: {} }).then(
        (result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1' }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let last: Promise<unknown> = Promise.resolve();

/**
 * What it takes for the handler to be understood: it writes SOAP 1.2 and qualifies every element, the service speaks 1.1 and qualifies operations only. And one
 * request at a time, since a user may not have more.
 */
function soapFetch(url: string, { body, headers, ...rest }: RequestInit = {}): Promise<Response> {
  if (typeof body !== 'string') return fetch(url, { ...rest, headers: headers ?? {} });
  const envelope = body
    .replace('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/')
    .replace(/<soap:Body xmlns="([^"]*)"><(\w+)>/, '<soap:Body><s:$2 xmlns:s="$1">')
    .replace(/<\/(\w+)><\/soap:Body>/, '</s:$1></soap:Body>');
  const call = async () => {
    const response = await fetch(url, {
      method: 'POST',
      body: envelope,
      headers: { 'content-type': 'text/xml; charset=utf-8', authorization },
    });
    const text = await response.text();
    return new Response(text, { status: response.status });
  };
  const answered = last.then(call, call);
  last = answered.catch(() => {});
  return answered;
}
