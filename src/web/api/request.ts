import { authorization, refuse, signInAgain } from './session.ts';

/** An answer that is none: `code` is the gateway's, or `Unreachable`. */
export class ApiError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A query or a mutation over HTTP. Rejects with `ApiError`; one that means nobody is signed in also asks for a sign-in. */
export async function request<Data>(query: string, variables: object = {}, signal?: AbortSignal): Promise<Data> {
  let answer: Answer<Data>;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(authorization.value === undefined ? {} : { authorization: authorization.value }),
      },
      body: JSON.stringify({ query, variables }),
      ...(signal === undefined ? {} : { signal }),
    });
    answer = (await response.json()) as Answer<Data>;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError('Unreachable', 'The gateway does not answer.');
  }
  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    const code = error.extensions?.code ?? 'InternalError';
    if (signInAgain.has(code)) refuse();
    throw new ApiError(code, error.message);
  }
  if (answer.data === undefined || answer.data === null)
    throw new ApiError('InternalError', 'Expected data, got none.');
  return answer.data;
}
