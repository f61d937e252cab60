import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { pipeline } from 'node:stream';

/** Of `localhost`, signed by itself; good until 2126. For tests alone: the key is no secret. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUXAi62HDiHJXUXuLuTvv55gCfmXUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA1MDc0N1oYDzIxMjYxMDMw
MDUwNzQ3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASv3WNM7o6XMYH5vYMmMGfTINiSGG+TgFWBVarBWN6/fsP6HuKTx/ow
dugQ9V9cOyiXSJNIxzVTx33MZoS3i7/ho28wbTAdBgNVHQ4EFgQUm2PccYY5NlQc
u9D+tC9v+2C9szowHwYDVR0jBBgwFoAUm2PccYY5NlQcu9D+tC9v+2C9szowDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAPdkXsUHwqWCG8CwbR2z7yG37G5paYjBxXGnW2YiEl0LAiAX
XXHFn/iuhMW2jaMYngvSGC6Q/8DJR+0WxrdzxO63Ng==
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcz/cEnWC5B2qLhVY
FvAC44x0FIzWTcVXmspfI6zEqCmhRANCAASv3WNM7o6XMYH5vYMmMGfTINiSGG+T
gFWBVarBWN6/fsP6HuKTx/owdugQ9V9cOyiXSJNIxzVTx33MZoS3i7/h
-----END PRIVATE KEY-----
`;

export interface TlsFront extends AsyncDisposable {
  readonly url: string;
}

/** Speaks TLS in front of a plain server at `url`. */
export async function tlsFront(url: string): Promise<TlsFront> {
  const { hostname, port } = new URL(url);
  const server = createServer({ cert: testCertificate, key }, (socket) => {
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
