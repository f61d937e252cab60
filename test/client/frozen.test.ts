import { createClient } from 'graphql-ws';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { sseTransport } from '../../src/client/sse.ts';
import { subscribeLive, type Connection } from '../../src/client/subscribe.ts';
import type { Transport } from '../../src/client/transport.ts';
import { addressIn, startProgram } from '../support/program.ts';

const transports: readonly (readonly [string, (url: string) => { subscribe: Transport; dispose(): unknown }])[] = [
  [
    'graphql-ws',
    (url) => {
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
      return { subscribe: (request, sink) => client.subscribe(request, sink), dispose: () => client.dispose() };
    },
  ],
  ['SSE', (url) => ({ subscribe: sseTransport({ url }), dispose() {} })],
];

// Nobody closes the connections of a process that is stopped: the kernel goes on to answer for it.
test('a gateway that froze is not called live, and is followed again when it goes on', async () => {
  await using program = startProgram({ SANDBOX_LIMITS: 'off' });
  const url = await vi.waitFor(() => addressIn(program));
  const followed = transports.map(([name, open]) => {
    const transport = open(url);
    const connections: Connection[] = [];
    const live = subscribeLive({
      subscribe: transport.subscribe,
      query: 'subscription ($after: Cursor) { agents(after: $after) { cursor reset more removed upserted { id } } }',
      onState() {},
      onConnection: (connection) => connections.push(connection),
      silenceMs: 3_000, // less than the default, so that the test need not wait for it
      retry: { lastMs: 1_000 },
    });
    return { name, connections, transport, live };
  });
  const states = () => followed.map(({ connections }) => connections.at(-1)?.state);
  await vi.waitFor(() => expect(states()).toEqual(['live', 'live']));
  program.child.kill('SIGSTOP');
  for (const { name, connections } of followed)
    await vi.waitFor(() =>
      expect(connections.at(-1), name).toMatchObject({
        state: 'retrying',
        code: 'Silent',
        reason: 'Nothing was heard for 3 s.',
      }),
    );
  program.child.kill('SIGCONT');
  await vi.waitFor(() => expect(states()).toEqual(['live', 'live']));
  for (const { live, transport } of followed) {
    live.stop();
    await transport.dispose();
  }
});
