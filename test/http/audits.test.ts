import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await gatewayResource();
}, 60_000);
afterAll(() => gateway[Symbol.asyncDispose]());

// The list does not depend on the address, which is asked for when an audit runs.
for (const audit of serverAudits({ url: () => `${gateway.gateway.url}/graphql` })) {
  test(`GraphQL over HTTP ${audit.id}: ${audit.name}`, async () => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
}
