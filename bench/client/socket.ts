import { createConnection, type Socket } from 'node:net';

/** One for all connections: what is in it is done with before the next read. */
const buffer = Buffer.allocUnsafe(256 * 1024);

/** A connection to a server on this machine. What is read is the caller's only during the call. */
export function openSocket(port: number, read: (bytes: Buffer) => void): Socket {
  return createConnection({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer,
      callback(size, bytes) {
        read((bytes as Buffer).subarray(0, size));
        return true;
      },
    },
  });
}
