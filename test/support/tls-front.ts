import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { pipeline } from 'node:stream';
import { testCertificate } from './certificates.ts';

export interface TlsFront extends AsyncDisposable {
  readonly url: string;
}

/** Speaks TLS in front of a plain server at `url`. */
export async function tlsFront(url: string): Promise<TlsFront> {
  const { hostname, port } = new URL(url);
  const server = createServer(testCertificate, (socket) => {
    const plain = connect(Number(port), hostname);
    const done = () => {}; // either side may go first, and does
    pipeline(socket, plain, done);
    pipeline(plain, socket, done);
  });
  server.on('tlsClientError', () => {}); // who does not trust the certificate leaves
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
