import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names this run of the machine. Where the system has no name for it: the machine alone, so a restart of it goes unnoticed. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return hostname();
  }
}
