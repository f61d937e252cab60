import { readFileSync } from 'node:fs';

/** Names this run of the machine. Undefined where the system has no name for it: nobody can say then whether it was restarted. */
export function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
