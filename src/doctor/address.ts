import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import { findingsOn, type Finding } from './finding.ts';

export interface AddressOptions {
  readonly url: string;
  readonly proxy: string | undefined;
  /** Further certificates to trust, PEM. */
  readonly ca: string | undefined;
  readonly clock: Clock;
}

const { ok, note, problem } = findingsOn('Address');
const connectMs = 10_000;
/** A certificate that ends this soon is worth a word: renewals are usually done a month before. */
const expiryNoticeMs = 14 * 86_400_000;

/** Name, connection and certificate of Five9, or of the proxy to it; each only when the one before is well. Sends no request. */
export async function examineAddress({ url, proxy, ca, clock }: AddressOptions): Promise<readonly Finding[]> {
  const { protocol, hostname: bracketed, port } = new URL(proxy ?? url);
  const host = bracketed.replace(/^\[|\]$/g, '');
  const what = proxy === undefined ? 'Five9' : 'The proxy';
  const findings: Finding[] = [];
  if (isIP(host) === 0) {
    try {
      const found = await lookup(host, { all: true });
      findings.push(ok(`${host} is ${found.map(({ address }) => address).join(', ')}.`));
    } catch (error) {
      return [
        problem(`The name ${host} is not known: ${messageOf(error)}.`, 'Check the address, and DNS on this machine.'),
      ];
    }
  }
  const isSecure = protocol === 'https:';
  const target = { host, port: Number(port) || (isSecure ? 443 : 80) };
  let plain: Socket | undefined;
  let secure: TLSSocket | undefined;
  try {
    const startedAt = clock.now();
    plain = connectPlain(target);
    await established(plain, 'connect', clock);
    findings.push(ok(`${what} at ${host}:${target.port} accepts connections, after ${clock.now() - startedAt} ms.`));
    if (proxy !== undefined)
      findings.push(note('Five9 is reached through the proxy, so its name and certificate were not looked at.'));
    if (new URL(url).protocol !== 'https:' && !isLocal(host))
      findings.push(note('FIVE9_URL is without TLS: passwords can be read on the way.', 'Use https.'));
    if (!isSecure) return findings;
    secure = connectTls({
      socket: plain,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    });
    await established(secure, 'secureConnect', clock);
    const { subject, valid_to: end } = secure.getPeerCertificate();
    findings.push(
      Date.parse(end) - clock.now() < expiryNoticeMs
        ? note(`The certificate of ${host} ends on ${end}.`, 'Ask who runs that server to renew it.')
        : ok(`The certificate of ${String(subject?.CN ?? host)} is trusted, until ${end}.`),
    );
    return findings;
  } catch (error) {
    const step = secure === undefined ? 'cannot be connected to' : 'does not get through TLS';
    const advice =
      secure === undefined
        ? 'Check the address, firewalls between here and there, and whether a proxy is needed (FIVE9_PROXY).'
        : 'Where a proxy or firewall opens TLS, set FIVE9_CA_FILE to its certificate.';
    return [...findings, problem(`${what} at ${host}:${target.port} ${step}: ${messageOf(error)}.`, advice)];
  } finally {
    secure?.destroy();
    plain?.destroy();
  }
}

async function established(socket: Socket, event: string, clock: Clock): Promise<void> {
  const giveUp = () => socket.destroy(new Error(`no answer within ${connectMs / 1000} s`));
  const cancel = clock.after(connectMs, giveUp);
  try {
    await once(socket, event);
  } finally {
    cancel();
  }
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}
