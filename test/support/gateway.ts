import { loadConfig } from '../../src/config.ts';
import { startGateway, type Gateway } from '../../src/server.ts';
import { basic, graphqlClient, type GraphqlClient } from './graphql-client.ts';

export interface TestGateway extends AsyncDisposable {
  readonly gateway: Gateway;
  /** Acts as `supervisor`, the demo user. */
  readonly client: GraphqlClient;
  as(userName: string, password?: string): GraphqlClient;
}

/**
 * A whole gateway on its own sandbox, on free ports, with quick batches and no quota. Disposing it closes everything, and throws if the gateway
 * ever had two requests of one user at Five9 at once.
 */
export async function gatewayResource(settings: Record<string, string> = {}): Promise<TestGateway> {
  const gateway = await startGateway(
    loadConfig({
      PORT: '0',
      SANDBOX_PORT: '0',
      SANDBOX_AGENTS: '20',
      SANDBOX_SPEED: '30',
      SANDBOX_LIMITS: 'off',
      SANDBOX_BATCH_MS: '50-150',
      LOG_LEVEL: 'error',
      PROCESSES: process.env['TEST_PROCESSES'] ?? '1', // every test of a whole gateway holds behind workers as well
      ...settings,
    }),
  );
  // What comes in chat is what the test causes: those who would begin something of their own accord are not at work.
  const { chat, world } = gateway.sandbox ?? {};
  for (const colleague of world?.directory.colleagues ?? []) chat?.leaveDomain(colleague);
  return {
    gateway,
    client: graphqlClient(`${gateway.url}/graphql`),
    as: (userName, password) => graphqlClient(`${gateway.url}/graphql`, basic(userName, password)),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      const [violation] = gateway.sandbox?.violations ?? [];
      if (violation !== undefined)
        throw new Error(`expected one request per user at a time, got ${JSON.stringify(violation)}`);
    },
  };
}
