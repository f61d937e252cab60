import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ApiVersion } from '../five9/contract/contract.ts';
import type { Operation } from '../five9/contract/types.ts';
import { seededRandom } from '../lib/random.ts';
import { createChatService } from './chat-service.ts';
import type { ChatService } from './chat.ts';
import { createControlHttp } from './control-http.ts';
import { type Control, createControl } from './control.ts';
import { createDispatch } from './dispatch.ts';
import type { Domain } from './domain.ts';
import { createFailures } from './failures.ts';
import { createLimits, rationsByName } from './limits.ts';
import { createOperations } from './operations/operations.ts';
import { resolveOptions, type SandboxOptions } from './options.ts';
import { createRequestLog, type RequestRecord, type Violation } from './requests.ts';
import { createSampler } from './sampler.ts';
import { createSessions } from './sessions.ts';
import { createEndpoint } from './soap/endpoint.ts';
import { createStatistics } from './statistics.ts';
import { createWorld } from './world/create-world.ts';
import type { World } from './world/world.ts';

/** A Five9 domain on a socket of its own. */
export interface Sandbox extends AsyncDisposable {
  /** `http://host:port`, no slash at the end. */
  readonly url: string;
  /** The SOAP address of a version. */
  endpoint(version: ApiVersion): string;
  readonly world: World;
  readonly chat: ChatService;
  readonly control: Control;
  /** Resolves when a request that matches arrives after this call; its `answered` resolves when it is answered. */
  nextRequest(operation: Operation, predicate?: (record: RequestRecord) => boolean): Promise<RequestRecord>;
  /** The last 1,000 requests, oldest first; without passwords. */
  readonly requests: readonly RequestRecord[];
  /** Requests that came while another one of the same user was running: a correct client causes none. */
  readonly violations: readonly Violation[];
  /** Ends long polls, sessions and sockets. */
  close(): Promise<void>;
}

/** Listens when it resolves; rejects when the port is taken. */
export async function createSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const options = resolveOptions(given);
  const { clock, seed, logger, host, port } = options;
  const { agents, speed, agentsMayUseApi } = options;
  const world = options.world ?? createWorld({ clock, seed, agents, speed, agentsMayUseApi });
  const chat = options.chat ?? createChatService({ world, clock, seed });
  const state = { isInMaintenance: false, seats: options.supervisorSeats };
  const sampler = createSampler(world, clock, seededRandom(seed), options.batchMs);
  const sessions = createSessions({
    clock,
    seats: () => state.seats,
    onOpen: (person) => chat.joinDomain(person),
    onEnd(person) {
      chat.leaveDomain(person);
      world.monitoring.stopAll(person);
      world.stations.logout(person);
    },
  });
  const limits = createLimits(clock, options.quotaZone, rationsByName[options.limits]);
  const statistics = createStatistics({ ...options, world, sampler });
  const domain: Domain = {
    clock,
    world,
    chat,
    sessions,
    limits,
    statistics,
    seats: () => state.seats,
    lines: new Map(),
  };
  const failures = createFailures();
  const log = createRequestLog();
  const control = createControl(domain, failures, limits, state);
  const closing = new AbortController();
  const server = createEndpoint({
    directory: world.directory,
    dispatch: createDispatch({
      ...options,
      domain,
      operations: createOperations(domain),
      requests: log,
      failures,
      isInMaintenance: () => state.isInMaintenance,
    }),
    clock,
    logger,
    control: createControlHttp(control),
    closing: closing.signal,
  });

  async function close(): Promise<void> {
    closing.abort();
    sessions.close();
    sampler.close();
    chat.stop();
    world.close();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    await close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  const url = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  return {
    url,
    endpoint: (version) => `${url}/wssupervisor${version === 'default' ? '' : `/${version}`}/SupervisorWebService`,
    world,
    chat,
    control,
    nextRequest: (operation, predicate) => log.next(operation, predicate),
    requests: log.requests,
    violations: log.violations,
    close,
    [Symbol.asyncDispose]: close,
  };
}
