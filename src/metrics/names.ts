/** Names of our own metrics begin with it; those of the process with `process_` and `nodejs_`, as every Node dashboard expects. */
export const prefix = 'five9_gateway_';

/** Prometheus counts time in seconds. */
export function seconds(ms: number): number {
  return ms / 1_000;
}
