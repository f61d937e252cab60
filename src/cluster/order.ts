import type { EdgeCertificate } from './edge.ts';

/** What the primary tells a worker beside the clients' stream, which is this file descriptor. A client's socket comes with the word `client`. */
export const channelFd = 4;

export interface Order {
  readonly begin?: { readonly certificate: EdgeCertificate | undefined };
  readonly certificate?: EdgeCertificate;
}
