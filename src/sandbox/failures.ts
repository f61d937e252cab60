import type { FaultName, Operation } from '../five9/contract/types.ts';

/** Ways in which the connection, and not the service, goes wrong. */
export const brokenAnswers = [
  'html-401',
  'html-502',
  'truncated',
  'blank',
  'empty-body',
  'garbage',
  'wrong-namespace',
  'reset',
  'redirect',
] as const;
export type BrokenAnswer = (typeof brokenAnswers)[number];

export type FailureKind =
  | BrokenAnswer
  | {
      readonly fault: FaultName;
      readonly message?: string;
      readonly fields?: Readonly<Record<string, string | readonly string[]>>;
    }
  | { readonly delayMs: number };

export interface Failure {
  /** `*` or absent: whichever comes. */
  readonly operation?: Operation | '*';
  readonly userName?: string;
  /** How many matching requests fail. @default 1 */
  readonly times?: number;
  readonly with: FailureKind;
}

/** Failures ordered in advance, each used up by the requests that match it, first ordered first. */
export interface Failures {
  order(failure: Failure): void;
  take(operation: string, userName: string): FailureKind | undefined;
  clear(): void;
}

export function createFailures(): Failures {
  let ordered: { readonly failure: Failure; left: number }[] = [];
  return {
    order(failure) {
      const times = failure.times ?? 1;
      if (!Number.isInteger(times) || times < 1) throw new Error(`expected times to be 1 or more, got ${times}`);
      ordered.push({ failure, left: times });
    },
    take(operation, userName) {
      const found = ordered.find(({ failure }) => {
        const isFor = failure.operation === undefined || failure.operation === '*' || failure.operation === operation;
        return isFor && (failure.userName === undefined || failure.userName === userName);
      });
      if (found === undefined) return undefined;
      found.left -= 1;
      ordered = ordered.filter(({ left }) => left > 0);
      return found.failure.with;
    },
    clear() {
      ordered = [];
    },
  };
}
