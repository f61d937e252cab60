import { type FaultName, faultNames, type Operation } from '../five9/contract/types.ts';

/** Ways in which the connection, and not the service, goes wrong. */
export const brokenAnswers = [
  'html-401',
  'html-502',
  'html-503',
  'truncated',
  'truncated-gzip',
  'blank',
  'empty-body',
  'garbage',
  'wrong-namespace',
  'other-prefix',
  'control-characters',
  'two-roots',
  'mismatched-tag',
  'undefined-entity',
  'doctype-bomb',
  'reset',
  'lost-answer',
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
  /** The operation runs after so long. */
  | { readonly delayMs: number }
  /** An HTML page of this status, 400 to 599; `retryAfter` is seconds, or a date as HTTP writes it. */
  | { readonly htmlStatus: number; readonly retryAfter?: number | string }
  /** To another address. `status`: 301, 302, 303, 307 or 308. @default 302 */
  | { readonly redirect: string; readonly status?: number }
  /** The answer of an operation that did run comes at this pace. */
  | { readonly bytesPerSecond: number }
  /** So much of the answer comes, and nothing more until the client leaves. */
  | { readonly stallAfterBytes: number };

export interface Failure {
  /** `*` or absent: whichever comes. */
  readonly operation?: Operation | '*' | undefined;
  readonly userName?: string | undefined;
  /** How many matching requests fail. @default 1 */
  readonly times?: number | undefined;
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
      ordered.push({ failure, left: failure.times ?? 1 });
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

/** The kind as it was given. Throws a sentence when it is none. */
export function checkedKind(value: unknown): FailureKind {
  if ((brokenAnswers as readonly unknown[]).includes(value)) return value as BrokenAnswer;
  const kind = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const [name = '', ...others] = Object.keys(kinds).filter((key) => Object.hasOwn(kind, key));
  const shape = kinds[name];
  if (shape === undefined || others.length > 0) {
    const objects = Object.keys(kinds).map((key) => `{ ${key} }`);
    throw new Error(
      `expected with to be one of ${[...brokenAnswers, ...objects].join(', ')}, got ${JSON.stringify(value)}`,
    );
  }
  const unknown = Object.keys(kind).find((key) => key !== name && shape[key] === undefined);
  if (unknown !== undefined) throw new Error(`expected nothing else with ${name}, got ${unknown}`);
  for (const [key, check] of Object.entries(shape)) {
    if (key === name || kind[key] !== undefined) check(kind[key], key);
  }
  return kind as FailureKind;
}

type Check = (value: unknown, name: string) => void;

function oneOf(allowed: readonly unknown[]): Check {
  return function checkOneOf(value, name) {
    if (allowed.includes(value)) return;
    throw new Error(`expected ${name} to be one of ${allowed.join(', ')}, got ${JSON.stringify(value)}`);
  };
}
function whole(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  return function checkWhole(value, name) {
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
    throw new Error(`expected ${name} to be a whole number from ${least} to ${most}, got ${JSON.stringify(value)}`);
  };
}
function matching(what: string, isRight: (value: unknown) => boolean): Check {
  return function checkMatching(value, name) {
    if (!isRight(value)) throw new Error(`expected ${name} to be ${what}, got ${JSON.stringify(value)}`);
  };
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isFields = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => isText(one) || isTexts(one));

/** By the property that says which kind it is: its properties. */
const kinds: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  fault: {
    fault: oneOf(faultNames),
    message: matching('text', isText),
    fields: matching('an object of texts', isFields),
  },
  delayMs: { delayMs: matching('0 or more', (value) => typeof value === 'number' && value >= 0 && value < Infinity) },
  htmlStatus: {
    htmlStatus: whole(400, 599),
    // A header of several lines would be another answer.
    retryAfter: matching(
      'seconds or a date',
      (value) => Number.isInteger(value) || (isText(value) && /^[ -~]+$/.test(value)),
    ),
  },
  redirect: {
    redirect: matching('an address', (value) => isText(value) && URL.canParse(value)),
    status: oneOf([301, 302, 303, 307, 308]),
  },
  bytesPerSecond: { bytesPerSecond: whole(1) },
  stallAfterBytes: { stallAfterBytes: whole(0) },
};
