import { loadConfig } from '../../src/config.ts';
import { startGateway, type Gateway } from '../../src/server.ts';
import { serveProcess } from '../lib/processes.ts';

// The whole gateway, as `npm start` starts it.

let gateway: Gateway | undefined;

const calls = {
  async start({ five9Url }: { five9Url: string }): Promise<number> {
    gateway = await startGateway(
      loadConfig({
        PORT: '0',
        LOG_LEVEL: 'error',
        FIVE9_URL: five9Url,
        FIVE9_USERNAME: 'gateway',
        FIVE9_PASSWORD: 'sandbox',
        DATA_DIR: 'none',
        LIMIT_CONNECTIONS_PER_VIEWER: '0',
        LIMIT_CONNECTIONS_PER_ADDRESS: '0',
        LIMIT_OPERATIONS_PER_MINUTE: '0',
      }),
    );
    return Number(new URL(gateway.url).port);
  },
};

export type GatewayCalls = typeof calls;

serveProcess(calls, async () => gateway?.close());
