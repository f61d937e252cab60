import { Gauge, type Registry } from 'prom-client';
import { prefix } from './names.ts';

export function addBuildMetrics(
  registry: Registry,
  { version, apiVersion }: { readonly version: string; readonly apiVersion: string },
): void {
  new Gauge({
    name: `${prefix}info`,
    help: 'Always 1: which gateway speaks which version of the API.',
    labelNames: ['version', 'api_version'],
    registers: [registry],
  }).set({ version, api_version: apiVersion }, 1);
}
