import type { Operation } from './contract/types.ts';
import { Five9Error } from './faults.ts';

/** The promise's end, or an error as soon as the signal aborts; the promise goes on. */
export async function unlessGivenUp(promise: Promise<void>, operation: Operation, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) return promise;
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(givenUp(operation, false));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** `started`: the call may have been on the wire. */
export function givenUp(operation: Operation, started: boolean): Five9Error {
  return new Five9Error('Aborted', operation, `${operation} was given up by its caller`, {
    executed: started ? 'unknown' : 'no',
  });
}
