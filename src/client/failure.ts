/** Why a subscription ended, as far as its transport told. */
export interface Failure {
  /** `extensions.code` of the gateway; `Closed` for a connection that ended; `Unreachable` for one that never was. */
  readonly code: string;
  /** In words, for people. */
  readonly message: string;
  /** Whether trying again cannot help: a sign-in, a right or another document is needed. */
  readonly isFinal: boolean;
  /** Before this moment it is of no use to try again, epoch ms. */
  readonly retryAt: number | undefined;
}

/** Reads what graphql-ws, SSE and fetch throw and what GraphQL answers: errors, lists of them, and close events. */
export function failureOf(error: unknown): Failure {
  const first = (Array.isArray(error) ? error[0] : error) as Told | null | undefined;
  const {
    code,
    message = String(error),
    reason,
    extensions,
  } = typeof first === 'object' && first !== null ? first : {};
  if (typeof code === 'number') {
    const text = reason || `The connection was closed (${code}).`;
    const [, told, sentence] = /^([A-Z]\w+): (.+)$/s.exec(text) ?? []; // the gateway's own code, where it has one
    if (told !== undefined) return failure(told, sentence ?? text);
    // Clients of graphql-ws end a connection that does not answer with 4499.
    const isRefused = code >= 4400 && code < 4499;
    return failure(isRefused && code !== 4408 ? (code === 4400 ? 'BadRequest' : 'Unauthenticated') : 'Closed', text);
  }
  const name = extensions?.code ?? (first instanceof TypeError ? 'Unreachable' : 'Closed');
  return failure(name, message, extensions?.retryable, extensions?.retryAt);
}

interface Told {
  readonly code?: unknown;
  readonly reason?: string;
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean; readonly retryAt?: string | null };
}

/** Where the gateway does not say `retryable`. */
const final =
  /^(Unauthenticated|InvalidCredentials|PermissionDenied|AccessDisallowedFault|InvalidInput|InvalidDocument|BadRequest|LimitExceeded|NotLive|Unknown.*Fault|GRAPHQL_.*)$/;

function failure(code: string, message: string, retryable?: boolean, retryAt?: string | null): Failure {
  const at = Date.parse(retryAt ?? '');
  return {
    code,
    message,
    isFinal: retryable === undefined ? final.test(code) : !retryable,
    retryAt: Number.isNaN(at) ? undefined : at,
  };
}
