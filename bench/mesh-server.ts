import { soapNamespace, serviceNamespace } from '../src/five9/contract/contract.ts';
import { createMesh, type Mesh } from './peers/mesh/mesh.ts';
import { serveProcess } from './lib/processes.ts';

// GraphQL Mesh over a Five9, in a process of its own.

// Mesh makes errors of cells that are nil. To look their stacks up in source maps would be the cost of how it is started here, not its own.
process.setSourceMapsEnabled(false);

let mesh: Mesh | undefined;

const calls = {
  /** The handler opens no session, so one is opened before. Resolves with the port. */
  async start({ endpoint, user, password }: { endpoint: string; user: string; password: string }): Promise<number> {
    const settings =
      '<viewSettings><forceLogoutSession>true</forceLogoutSession><rollingPeriod>Minutes30</rollingPeriod><shiftStart>28800000</shiftStart><statisticsRange>CurrentDay</statisticsRange><timeZone>-28800000</timeZone></viewSettings>';
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', authorization: `Basic ${btoa(`${user}:${password}`)}` },
      body: `<e:Envelope xmlns:e="${soapNamespace}"><e:Body><s:setSessionParameters xmlns:s="${serviceNamespace}">${settings}</s:setSessionParameters></e:Body></e:Envelope>`,
    });
    if (!response.ok) throw new Error(`expected a session, got ${await response.text()}`);
    mesh = await createMesh(endpoint, user, password);
    return mesh.port;
  },
};

export type MeshCalls = typeof calls;

serveProcess(calls, async () => mesh?.close());
