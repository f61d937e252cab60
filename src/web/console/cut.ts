import { signal } from '@preact/signals';

/** Whether the gateway cannot be reached: what is shown was true before, and no command would arrive. */
export const isCut = signal(false);
