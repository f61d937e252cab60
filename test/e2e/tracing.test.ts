import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { gatewayResource } from '../support/gateway.ts';
import { otlpReceiver, type OtlpReceiver } from '../support/otlp-receiver.ts';

vi.setConfig({ testTimeout: 60_000 });

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';

function post(url: string, query: string, variables: object, traceparent?: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    body: JSON.stringify({ query, variables }),
  });
}

const command =
  'mutation Begin($name: String!) { startCampaign(input: { campaignName: $name }) { __typename ... on Error { code } } }';

async function traced(settings: Record<string, string>, run: (url: string) => Promise<void>): Promise<OtlpReceiver> {
  const collector = await otlpReceiver();
  {
    await using world = await gatewayResource({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`, ...settings });
    await run(world.gateway.url);
  } // closing sends the rest
  return collector;
}

test('an operation and the calls to Five9 that it led to are one trace, which goes on with the traceparent that came', async () => {
  await using collector = await traced({}, async (url) => {
    await (await post(url, command, { name: 'Hidden campaign' }, `00-${traceId}-${parent}-01`)).text();
  });
  const mine = collector.spans.filter((span) => span.traceId === traceId);
  const operation = mine.find(({ name }) => name === 'mutation');
  expect(operation).toMatchObject({
    parentSpanId: parent,
    attributes: {
      'graphql.operation.type': 'mutation',
      'graphql.operation.name': 'Begin',
      'five9.gateway.transport': 'http',
    },
  });
  const call = mine.find(({ name }) => name === 'Five9 startCampaign');
  expect(call).toMatchObject({
    parentSpanId: operation?.spanId,
    status: 2,
    attributes: { 'rpc.method': 'startCampaign', 'five9.use': 'viewer', 'error.type': 'CampaignNotFoundFault' },
  });
  expect(call?.attributes['five9.lane_wait_ms']).toBeDefined();
  const poll = collector.spans.find(({ name }) => name === 'Five9 getStatistics');
  expect(poll).toMatchObject({ parentSpanId: undefined, attributes: { 'five9.operation_type': 'QueryStatistics' } });
  // No user, no variable, no credentials.
  const everything = collector.bodies.join('');
  expect(everything).toContain('five9-live-graph');
  for (const hidden of ['Hidden campaign', 'supervisor', 'gateway2', 'Basic ', 'Bearer '])
    expect(everything).not.toContain(hidden);
});

test('a malformed traceparent begins a trace of its own; one that is not sampled is not sent', async () => {
  await using collector = await traced({}, async (url) => {
    await (await post(url, 'query Malformed { gateway { version } }', {}, `00-${'0'.repeat(32)}-${parent}-01`)).text();
    await (await post(url, 'query Unsampled { gateway { version } }', {}, `00-${traceId}-${parent}-00`)).text();
  });
  const names = collector.spans.map(({ attributes }) => attributes['graphql.operation.name']);
  expect(names).toContain('Malformed');
  expect(names).not.toContain('Unsampled');
  const malformed = collector.spans.find(({ attributes }) => attributes['graphql.operation.name'] === 'Malformed');
  expect(malformed?.traceId).not.toMatch(/^0+$/);
  expect(malformed?.parentSpanId).toBeUndefined();
});

test('with a ratio of 0 nothing is sent, and a collector that is gone holds up neither work nor closing', async () => {
  await using collector = await traced({ OTEL_TRACES_SAMPLER_ARG: '0' }, async (url) => {
    await (await post(url, '{ gateway { version } }', {})).text();
  });
  expect(collector.spans).toEqual([]);
  await using world = await gatewayResource({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
  expect((await post(world.gateway.url, '{ gateway { version } }', {})).status).toBe(200);
});

test('nothing of OpenTelemetry is loaded by a gateway without a collector', () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const importers = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(`${source}/${file}`, 'utf8')));
  const those = importers(/from '@opentelemetry\//);
  expect(those.length).toBeGreaterThan(0);
  expect(those.filter((file) => !file.startsWith('tracing/'))).toEqual([]);
  expect(
    importers(/^import (?!type)[^;]*from '\.[^']*tracing\//m).filter((file) => !file.startsWith('tracing/')),
  ).toEqual([]);
});
