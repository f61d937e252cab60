import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Which proxies tell the truth in `X-Forwarded-For`: so many in front of us, or those in these networks. */
export type TrustProxy = number | readonly string[];

/** What of a request says who sent it. */
export interface CallersRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The address that a request came from. Of IPv6 the first half (`/64`): one customer has all of the rest. */
export function createClientAddress(trust: TrustProxy): (request: CallersRequest) => string {
  const isTrusted = trustOf(trust);
  return ({ headers, socket }) => {
    if (headers['x-forwarded-for'] === undefined) return network(plain(socket.remoteAddress ?? ''));
    const forwarded = [headers['x-forwarded-for']].flat().join(',').split(',');
    const chain = [socket.remoteAddress ?? '', ...forwarded.map((text) => text.trim()).reverse()].map(plain);
    let at = 0;
    // What a client writes itself stands left of what the proxies add, so trust ends at the first that is not ours.
    while (isTrusted(chain[at] ?? '', at) && isIP(chain[at + 1] ?? '') !== 0) at += 1;
    return network(chain[at] ?? '');
  };
}

function trustOf(trust: TrustProxy): (address: string, hop: number) => boolean {
  if (typeof trust === 'number') return (_address, hop) => hop < trust;
  const trusted = new BlockList();
  for (const text of trust) {
    const [address = '', bits] = text.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** IPv4 as it is, also where it came in IPv6's clothes. */
function plain(address: string): string {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return inner ?? address;
}

function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = '', right] = (address.split('%')[0] ?? '').split('::');
  const head = left.split(':').filter((group) => group !== '');
  const tail = (right ?? '').split(':').filter((group) => group !== '');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
