import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract } from '../five9/contract/contract.ts';
import type { Logger } from '../lib/logger.ts';
import type { Answer } from './answer.ts';
import { SandboxFault } from './fault.ts';
import { encodeFault } from './soap/encode.ts';
import { pageOf, redirectTo } from './spoil.ts';
import type { Switches } from './switches.ts';

/** What an address says while it does not serve. `refused`: nobody listens. */
export const awayStyles = ['fault', 'html-503', 'refused', 'redirect'] as const;
export type AwayStyle = (typeof awayStyles)[number];
export type Gate = (path: string, contract: Contract) => Answer | undefined;

/** Where the domain can be reached: one address serves, those that it moved away from do not. */
export interface Addresses {
  /** `http://host:port` of the one that serves. */
  readonly home: string;
  /** Listens; rejects when it cannot. */
  open(port: number): Promise<string>;
  /** Nobody listens at home until `restore`, and all connections there are cut. */
  refuse(): void;
  restore(): void;
  /** Another address serves from now on: a new one, one of ours again, or one of somebody else. Resolves with it. */
  move(style: AwayStyle, to?: string): Promise<string>;
  close(): Promise<void>;
}

export interface AddressesOptions {
  readonly host: string;
  readonly createServer: (gate: Gate) => Server;
  readonly switches: Switches;
  readonly logger: Logger;
}

interface Place {
  readonly server: Server;
  url: string;
  port: number;
  /** False: refuses, also when it is told so while it is on its way to listening. */
  isOpen: boolean;
  isOnItsWay: boolean;
  /** What it says instead of serving. */
  away: { readonly style: AwayStyle; readonly to: string } | undefined;
}

export function createAddresses({ host, createServer, switches, logger }: AddressesOptions): Addresses {
  const places: Place[] = [];
  let home = '';

  function gateOf(place: () => Place | undefined): Gate {
    return function gate(path, contract) {
      const away = place()?.away;
      if (away === undefined) return undefined;
      if (away.style === 'redirect') return redirectTo(`${away.to}${path}`, 307);
      if (away.style === 'html-503') return pageOf(503);
      const fault = new SandboxFault('ServiceUnavailableFault', 'Service is temporarily unavailable.');
      const body = encodeFault(contract, fault, switches);
      return { status: switches.faultStatus, type: 'xml', body };
    };
  }

  async function open(port: number): Promise<string> {
    const server = createServer(gateOf(() => place));
    const place: Place = { server, url: '', port, isOpen: true, isOnItsWay: false, away: undefined };
    places.push(place);
    server.on('listening', () => {
      place.isOnItsWay = false;
      if (!place.isOpen) shut(place);
    });
    server.on('error', () => (place.isOnItsWay = false));
    listen(place);
    await once(server, 'listening');
    const address = server.address() as AddressInfo | null;
    if (address === null) throw new Error('expected the sandbox to stay open, got its end');
    Object.assign(place, { url: urlOf(address), port: address.port });
    home = place.url;
    return home;
  }

  function listen(place: Place): void {
    if (place.isOnItsWay) return;
    place.isOnItsWay = true;
    place.server.listen(place.port, host);
  }

  function shut(place: Place): void {
    place.isOpen = false;
    if (!place.server.listening) return;
    place.server.close();
    place.server.closeAllConnections();
  }

  function reopen(place: Place): void {
    if (place.isOpen) return;
    place.isOpen = true;
    const { server, port } = place;
    const fail = (error: Error) => logger.error({ err: error, port }, 'the sandbox could not listen again');
    server.once('error', fail).once('listening', () => server.off('error', fail));
    listen(place);
  }

  const atHome = () => places.find(({ url }) => url === home);

  return {
    get home() {
      return home;
    },
    open,
    refuse() {
      const place = atHome();
      if (place !== undefined) shut(place);
    },
    restore() {
      const place = atHome();
      if (place !== undefined) reopen(place);
    },
    async move(style, to) {
      const left = atHome();
      const known = places.find(({ url }) => url === to);
      if (known !== undefined) {
        known.away = undefined;
        reopen(known);
        home = known.url;
      } else if (to === undefined) await open(0);
      else home = to;
      for (const place of places) if (place.away !== undefined) place.away = { ...place.away, to: home };
      if (left !== undefined && left.url !== home) {
        left.away = { style, to: home };
        if (style === 'refused') shut(left);
      }
      return home;
    },
    async close() {
      await Promise.all(
        places.map(async (place) => {
          if (!place.server.listening) return shut(place);
          const closed = once(place.server, 'close');
          shut(place);
          await closed;
        }),
      );
    },
  };
}

/** No slash at the end. */
export function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
