import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { busiestHour } from '../lib/busiest-hour.ts';
import { serveProcess } from '../lib/processes.ts';

// Five9, as the gateway reaches it: the sandbox, behind a proxy that knows when the last byte of an answer was written.

let sandbox: Sandbox | undefined;
const proxy = createServer((request, response) => {
  void forward(request, response).catch(() => response.destroy());
});
await new Promise<void>((resolve) => {
  proxy.listen(0, '127.0.0.1', resolve);
});

/** Told of the next answer with changes of AgentState that the subscribers see. */
let onChanges: ((lastByteMs: number) => void) | undefined;

const calls = {
  /** Addresses: behind the proxy, and of the endpoint itself. The contact centre stands still. */
  async start({ agents }: { agents: number }): Promise<{ url: string; endpoint: string }> {
    sandbox = await createSandbox({
      agents,
      clock: busiestHour,
      limits: 'off',
      batchMs: [500, 500],
      paused: true,
    });
    return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, endpoint: sandbox.endpoint('v4') };
  },
  /** The contact centre lives for a while. Resolves with the instant, on the clock of `process.hrtime` in ms, of the last byte of the answer that says so. */
  change: () =>
    new Promise<number>((resolve) => {
      onChanges = (lastByteMs) => {
        onChanges = undefined;
        resolve(lastByteMs);
      };
      void sandbox?.control.step(1_000);
    }),
};

export type UpstreamCalls = typeof calls;

serveProcess(calls, async () => {
  proxy.closeAllConnections();
  proxy.close();
  await sandbox?.close();
});

/** A change of one of the columns that L1 selects. */
const selected = /<columnName>(?:State|State Since|Reason Code|Campaign Name|Call Type)</;

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await bytesOf(request);
  const { hostname, port } = new URL(sandbox?.url ?? '');
  const { method, url: path, headers } = request;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest({ hostname, port, method, path, headers }, resolve).once('error', reject).end(asked);
  });
  const body = await bytesOf(answer);
  const { 'transfer-encoding': _, ...rest } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': body.length });
  const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const isUpdate =
    asked.includes('getStatisticsUpdate') && asked.includes('AgentState') && text.includes('<dataUpdate>');
  const tells = isUpdate && selected.test(text.toString());
  response.end(body, () => {
    if (tells) onChanges?.(Number(process.hrtime.bigint()) / 1e6);
    else if (isUpdate && onChanges !== undefined) void sandbox?.control.step(1_000);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
