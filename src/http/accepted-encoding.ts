import type { IncomingMessage } from 'node:http';

export type Encoding = 'br' | 'gzip';

/** The first of `offered` that the client takes (RFC 9110, section 12.5.3); `*` is not taken as a wish. */
export function acceptedEncoding<Offered extends Encoding>(
  { headers }: IncomingMessage,
  offered: readonly Offered[],
): Offered | undefined {
  const accepted = new Set<string>();
  for (const item of (headers['accept-encoding'] ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) accepted.add(name);
  }
  return offered.find((encoding) => accepted.has(encoding));
}
