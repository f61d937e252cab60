import type { FaultName, Operation } from '../five9/contract/types.ts';
import type { ApiVersion } from '../five9/contract/contract.ts';

/** A request that arrived, was authenticated and understood. Holds no password. */
export interface RequestRecord {
  readonly sequence: number;
  readonly operation: Operation;
  readonly version: ApiVersion;
  readonly userName: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Resolves when the answer is known, before it is sent. */
  readonly answered: Promise<AnswerRecord>;
}

export interface AnswerRecord {
  readonly status: number;
  readonly fault?: FaultName;
  readonly answeredAt: number;
}

/** A request that came while another of the same user was running. */
export interface Violation {
  readonly userName: string;
  readonly operation: string;
  readonly runningOperation: string;
  readonly at: number;
}

export interface RequestLog {
  /** The last requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly violations: readonly Violation[];
  add(record: Omit<RequestRecord, 'sequence' | 'answered'>): (answer: AnswerRecord) => void;
  addViolation(violation: Violation): void;
  next(operation: Operation, predicate?: (record: RequestRecord) => boolean): Promise<RequestRecord>;
}

const kept = 1000;

export function createRequestLog(): RequestLog {
  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  const waiting = new Set<(record: RequestRecord) => void>();
  let sequence = 0;
  return {
    requests,
    violations,
    add(record) {
      let answer: (answer: AnswerRecord) => void = () => {};
      const answered = new Promise<AnswerRecord>((resolve) => (answer = resolve));
      const added = { ...record, sequence: (sequence += 1), answered };
      requests.push(added);
      if (requests.length > kept) requests.shift();
      for (const notify of waiting) notify(added);
      return answer;
    },
    addViolation(violation) {
      violations.push(violation);
      if (violations.length > kept) violations.shift();
    },
    next(operation, predicate = () => true) {
      return new Promise((resolve) => {
        const notify = (record: RequestRecord) => {
          if (record.operation !== operation || !predicate(record)) return;
          waiting.delete(notify);
          resolve(record);
        };
        waiting.add(notify);
      });
    },
  };
}
