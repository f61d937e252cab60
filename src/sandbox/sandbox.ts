import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiVersion } from '../five9/contract/contract.ts';
import type { Operation } from '../five9/contract/types.ts';
import { seededRandom } from '../lib/random.ts';
import { createAddresses, urlOf } from './addresses.ts';
import { createChatService } from './chat-service.ts';
import type { ChatService } from './chat.ts';
import { createColleagues } from './colleagues.ts';
import { createControlHttp } from './control-http.ts';
import { type Control, createControl } from './control.ts';
import { createDispatch } from './dispatch.ts';
import type { Domain } from './domain.ts';
import { createDomainClock } from './domain-clock.ts';
import { createFailures } from './failures.ts';
import { createLimits, operationClasses, rationsByName } from './limits.ts';
import { createMaintenance } from './maintenance.ts';
import { createOperations } from './operations/operations.ts';
import { resolveOptions, type SandboxOptions } from './options.ts';
import { createRequestLog, type RequestRecord, type Violation } from './requests.ts';
import { createSampler } from './sampler.ts';
import { planOf, playScenario } from './scenario.ts';
import { createSessions } from './sessions.ts';
import { createEndpoint } from './soap/endpoint.ts';
import { createSpending } from './spending.ts';
import { servedContract } from './served-contract.ts';
import { createStatistics } from './statistics.ts';
import { type Switches, switchDefaults, switchesOf } from './switches.ts';
import { createTableColumns } from './table-columns.ts';
import { createWaits } from './waits.ts';
import { createWorld, worldDefaults } from './world/create-world.ts';
import type { World } from './world/world.ts';

/** A Five9 domain on a socket of its own. */
export interface Sandbox extends AsyncDisposable {
  /** `http://host:port`, no slash at the end; where the domain was at the start, should it have moved. */
  readonly url: string;
  /** `http://host:port` under which `/control/<name>` is. */
  readonly controlUrl: string;
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
  /** How many requests have begun and are not over: unread, being carried out, or being sent. */
  readonly inFlight: number;
  /** How many of them wait for the clock: long polls, ordered delays, slow bodies. When all do, nothing moves unless time does. */
  readonly parked: number;
  /** Ends long polls, sessions and sockets. */
  close(): Promise<void>;
}

/** Listens when it resolves; rejects when a port is taken, or an option or the scenario is wrong. */
export async function createSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const options = resolveOptions(given);
  const { clock, seed, logger, host, port, controlHost, controlPort } = options;
  const { agents, speed, agentsMayUseApi, colleagues, onPastMinute } = options;
  planOf(options.scenario);
  const switches: Switches = { ...switchDefaults, ...switchesOf({ ...options }, 'ignored') };
  const domainClock = createDomainClock(clock);
  const waits = createWaits(clock);
  const world =
    options.world ??
    createWorld({ clock, seed, agents, speed, agentsMayUseApi, colleagues, wording: switches, onPastMinute, logger });
  if (options.paused) world.pace.pause();
  const chat = options.chat ?? createChatService({ world, clock, domainClock, seed });
  let seats = options.supervisorSeats;
  let inFlight = 0;
  const random = seededRandom(seed);
  const columns = createTableColumns(world);
  const sampler = createSampler({ world, clock, domainClock, random, batchMs: options.batchMs, columns, switches });
  const sessions = createSessions({
    clock,
    seats: () => seats,
    onFull: (person) => staff.makeRoomFor(person),
    onOpen(person, client) {
      if (client === 'desktop' && world.directory.colleagues.includes(person)) chat.simulate(person);
      else chat.joinDomain(person);
    },
    onEnd(person) {
      chat.leaveDomain(person);
      world.monitoring.stopAll(person);
      world.stations.logout(person);
    },
  });
  const staff = createColleagues({ world, sessions, seats: () => seats, clock, zone: worldDefaults.domainZone });
  const rations = typeof options.limits === 'string' ? rationsByName[options.limits] : options.limits;
  const classes = { ...operationClasses, ...options.operationClasses };
  const limits = createLimits(domainClock, options.quotaZone, rations, classes);
  const { onStatistics } = options;
  const statistics = createStatistics({ world, sampler, clock, waits, switches, onStatistics });
  const domain: Domain = {
    clock,
    waits,
    switches,
    world,
    chat,
    sessions,
    limits,
    statistics,
    seats: () => seats,
    lines: new Map(),
  };
  const failures = createFailures();
  const log = createRequestLog();
  const spending = createSpending(clock, limits);
  const closing = new AbortController();
  const dispatch = createDispatch({
    domain,
    operations: createOperations(domain),
    requests: log,
    failures,
    logger,
    isInMaintenance: () => maintenance.style === 'fault',
  });
  const addresses = createAddresses({
    host,
    switches,
    logger,
    createServer: (gate) =>
      createEndpoint({
        directory: world.directory,
        dispatch,
        clock: domainClock,
        waits,
        logger,
        contract: (version) => servedContract(version, switches),
        gate: (path, contract) => gate(path, contract) ?? maintenance.gate(),
        onRequest() {
          inFlight += 1;
          return () => void (inFlight -= 1);
        },
        closing: closing.signal,
      }),
  });
  const maintenance = createMaintenance(clock, addresses);
  const setSeats = (next: number) => void (seats = next);
  const control = createControl({ domain, failures, maintenance, spending, addresses, domainClock, columns, setSeats });
  const handleControl = createControlHttp(control);
  const controlServer = createServer((request, response) => void handleControl(request, response));
  let stopScenario = () => {};

  async function close(): Promise<void> {
    closing.abort();
    stopScenario();
    spending.stop();
    maintenance.close();
    staff.stop();
    sessions.close();
    sampler.close();
    chat.stop();
    world.close();
    controlServer.close();
    controlServer.closeAllConnections();
    await addresses.close();
  }

  let url: string;
  let controlUrl: string;
  try {
    for (const [type, changes] of Object.entries(options.columns)) {
      columns.set(type, changes);
    }
    url = await addresses.open(port);
    controlServer.listen(controlPort, controlHost);
    await once(controlServer, 'listening');
    controlUrl = urlOf(controlServer.address() as AddressInfo);
  } catch (error) {
    await close();
    throw error;
  }
  stopScenario = playScenario(options.scenario, { clock, control, logger });
  return {
    url,
    controlUrl,
    endpoint: (version) => `${url}/wssupervisor${version === 'default' ? '' : `/${version}`}/SupervisorWebService`,
    world,
    chat,
    control,
    nextRequest: (operation, predicate) => log.next(operation, predicate),
    requests: log.requests,
    violations: log.violations,
    get inFlight() {
      return inFlight;
    },
    get parked() {
      return waits.parked;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
