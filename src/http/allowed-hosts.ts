import type { IncomingMessage } from 'node:http';

/** What a browser may call a machine that it runs on. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

export interface AllowedHostsOptions {
  /** Address that the server is bound to. */
  readonly host: string;
  /** Further names, without ports, that clients or a proxy send as `Host`. */
  readonly allowedHosts: readonly string[];
}

/**
 * Whether a request was meant for us by its `Host`. A web page whose own name was made to point at this machine (DNS rebinding) counts for
 * browsers as the gateway's own origin, so neither CORS nor a check of `Origin` stops it; its `Host` gives it away. Bound to other addresses and
 * without names, every one is taken: what the gateway is called there is not for it to know.
 */
export function createHostCheck({ host, allowedHosts }: AllowedHostsOptions): (request: IncomingMessage) => boolean {
  if (!isLoopback(host) && allowedHosts.length === 0) return () => true;
  const names = new Set([...ownNames, host, ...allowedHosts].map(asHostname));
  let lastAllowed: string | undefined;
  return function isAllowedHost({ headers: { host: given } }) {
    if (given === undefined) return true; // HTTP/1.0, which no browser speaks
    if (given === lastAllowed) return true;
    const url = `http://${given}`;
    if (!URL.canParse(url) || !names.has(new URL(url).hostname)) return false;
    lastAllowed = given;
    return true;
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** As `URL` writes it. */
function asHostname(name: string): string {
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name.toLowerCase();
}
