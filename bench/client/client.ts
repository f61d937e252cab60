import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { serveProcess } from '../lib/processes.ts';
import { connect, type Connection, type Protocol } from './connections.ts';
import { httpConnection, type HttpConnection } from './http-connection.ts';

// The clients of a server under test, in a process of their own: what it costs to be a client is nobody's measure.

interface Group {
  readonly connections: Connection[];
  events: number;
  /** Events that were waited for so far. */
  expected: number;
  arrived: () => void;
  /** Of each event, while somebody asks for them. */
  instants: number[] | undefined;
}

const groups = new Map<string, Group>();

export interface OpenRequest {
  readonly group: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly connections: number;
  readonly request: object;
  /** The variables of each connection, where they differ. */
  readonly variables?: readonly object[] | undefined;
  /** As many as are opened at once. @default as many as the backlog of a listening socket holds easily */
  readonly atOnce?: number;
  /** The first two connections remember from the beginning. */
  readonly remembers?: boolean;
  /** Of the clients of graphql-ws. @default none */
  readonly authorization?: string | undefined;
}

export interface PostRequest {
  readonly port: number;
  readonly query: string;
  readonly count: number;
  /** @default none */
  readonly authorization?: string;
}

const calls = {
  /** Opens connections, some at a time. Resolves when all have asked for their subscription. */
  async open({
    group: name,
    protocol,
    port,
    connections,
    request,
    variables,
    atOnce = 100,
    remembers = false,
    authorization,
  }: OpenRequest): Promise<void> {
    const group: Group = groups.get(name) ?? {
      connections: [],
      events: 0,
      expected: 0,
      arrived: () => {},
      instants: undefined,
    };
    groups.set(name, group);
    const onEvent = () => {
      group.events += 1;
      group.instants?.push(nowMs());
      if (group.events === group.expected) group.arrived();
    };
    for (let opened = 0; opened < connections; opened += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, connections - opened) }, (_, index) => {
        const own = variables?.[opened + index];
        return connect({
          protocol,
          port,
          request: own === undefined ? request : { ...request, variables: own },
          onEvent,
          authorization,
        });
      });
      if (remembers && opened === 0) for (const connection of some.slice(0, 2)) connection.remember();
      await Promise.all(some.map(({ ready }) => ready));
      group.connections.push(...some);
    }
  },
  /** Resolves when so many further events have come, and nothing for a while after that. What comes from now on is counted. */
  async settle({ group: name, events = 0 }: { group: string; events?: number }): Promise<void> {
    const group = groupOf(name);
    const expected = group.expected + events;
    let before = -1;
    while (group.events < expected || group.events !== before) {
      before = group.events;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    group.expected = group.events;
  },
  /** Resolves when so many further events have come, with the instant of the last one on the clock of `process.hrtime`, ms. */
  receive({ group: name, events }: { group: string; events: number }): Promise<number> {
    const group = groupOf(name);
    group.expected += events;
    if (group.events >= group.expected) return Promise.resolve(nowMs());
    return new Promise((resolve) => {
      group.arrived = () => {
        group.arrived = () => {};
        resolve(nowMs());
      };
    });
  },
  /** Resolves when so many further events have come, with the instant of each on the clock of `process.hrtime`, ms. */
  async receipts({ group: name, events }: { group: string; events: number }): Promise<readonly number[]> {
    const group = groupOf(name);
    const instants: number[] = (group.instants = []);
    await calls.receive({ group: name, events });
    group.instants = undefined;
    return instants;
  },
  /** The first and the last connection of a group remember their last event. */
  remember({ group: name }: { group: string }): void {
    for (const connection of ends(groupOf(name))) connection.remember();
  },
  /** What these remember; empty when nothing has come since. */
  last({ group: name }: { group: string }): string[] {
    return ends(groupOf(name)).map(({ last }) => last ?? '');
  },
  /** What the first two connections of a group remember. */
  firsts({ group: name }: { group: string }): string[] {
    return groupOf(name)
      .connections.slice(0, 2)
      .map(({ last }) => last ?? '');
  },
  /** That came to all of a group's connections so far. */
  bytes({ group: name }: { group: string }): number {
    return groupOf(name).connections.reduce((total, { bytes }) => total + bytes, 0);
  },
  /** The last connections of a group stop reading, or go on. */
  pause({ group: name, connections }: { group: string; connections: number }): void {
    for (const connection of groupOf(name).connections.slice(-connections)) connection.pause();
  },
  /** Posts a query so many times over connections that stay open, some at a time. Answers with the last body. */
  async post({ port, query, count, authorization }: PostRequest): Promise<string> {
    const key = `${port} ${authorization ?? ''}`;
    let open = httpConnections.get(key);
    if (open === undefined) {
      open = Array.from({ length: postsAtOnce }, () => httpConnection(port, authorization));
      httpConnections.set(key, open);
    }
    let left = count;
    let last = '';
    const several = async (connection: HttpConnection) => {
      while (left > 0) {
        left -= 1;
        last = (await connection.post(query, left === 0)) ?? last;
      }
    };
    await Promise.all(open.map(several));
    return last;
  },
  nothing(): number {
    return nowMs();
  },
  cpu(): number {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** A real client of the protocol: what it hands to its user, up to so many results. */
  async subscribe({
    url,
    request,
    results,
  }: {
    url: string;
    request: { query: string };
    results: number;
  }): Promise<unknown[]> {
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const received: unknown[] = [];
    for await (const result of client.iterate(request)) {
      received.push(result);
      if (received.length === results) break;
    }
    await client.dispose();
    return received;
  },
  close({ group: name }: { group: string }): void {
    for (const connection of groups.get(name)?.connections ?? []) connection.close();
    groups.delete(name);
  },
};

/** The process as its parent sees it. */
export type ClientCalls = typeof calls;

const quietMs = 300;
const postsAtOnce = 16;
/** By server and who asks it. */
const httpConnections = new Map<string, readonly HttpConnection[]>();

serveProcess(calls, () => {
  for (const name of groups.keys()) calls.close({ group: name });
  for (const connections of httpConnections.values()) for (const connection of connections) connection.close();
  return Promise.resolve();
});

function groupOf(name: string): Group {
  const group = groups.get(name);
  if (group === undefined) throw new Error(`expected one of ${[...groups.keys()].join(', ')}, got ${name}`);
  return group;
}

function ends({ connections }: Group): Connection[] {
  return [connections.at(0), connections.at(-1)].filter((connection) => connection !== undefined);
}

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
