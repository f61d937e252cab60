import { cpus } from 'node:os';

/** What the numbers beside it were measured on, and when. */
export function machine(): string {
  const [core] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${cpus().length} cores of ${core?.model.trim() ?? 'an unknown processor'}, Node ${process.versions.node}`;
}
