import { ApiError, request } from '../api/request.ts';
import { mutationOf, type Command } from './mutations.ts';

/** What came of a command. */
export type Outcome =
  | { readonly ok: true; readonly message: string; readonly result: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retryAt: string | undefined };

interface Result {
  readonly kind: string;
  readonly code?: string;
  readonly message?: string;
  readonly retryAt?: string | null;
  readonly issues?: readonly { readonly message: string }[];
}

/** Keys of commands whose answer did not come: sent again they are not done twice. */
const unanswered = new Map<string, string>();

/** Sends a command once. An outcome for everything that can come of it; never rejects. `done` says the success in words. */
export async function run(command: Command, input: object, done: string): Promise<Outcome> {
  const intention = JSON.stringify([command, input]);
  const idempotencyKey = unanswered.get(intention) ?? newKey();
  try {
    unanswered.set(intention, idempotencyKey);
    const answer = await request<Readonly<Record<Command, Result>>>(mutationOf(command), {
      input: { ...input, idempotencyKey },
    });
    unanswered.delete(intention);
    const result = answer[command];
    if (result.code === undefined) return { ok: true, message: done, result: { ...result } };
    const issues = result.issues?.map(({ message }) => message).join(' ');
    return {
      ok: false,
      code: result.code,
      message: issues || result.message || 'It was refused.',
      retryAt: result.retryAt ?? undefined,
    };
  } catch (error) {
    const code = error instanceof ApiError ? error.code : 'InternalError';
    return { ok: false, code, message: unsent(error), retryAt: undefined };
  }
}

/** An answer that did not come says nothing about what was done. */
function unsent(error: unknown): string {
  if (error instanceof ApiError && error.code !== 'Unreachable') return error.message;
  return 'No answer came, so it may have been done or not. Within ten minutes you can press again: it is not done twice.';
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}
