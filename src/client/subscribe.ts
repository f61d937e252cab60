import { systemClock, type Clock } from '../lib/clock.ts';
import { failureOf } from './failure.ts';
import { applyEvent, emptyRows, withoutComing, type Gap, type LiveEvent, type LiveState } from './live-rows.ts';
import type { LiveResult, Transport } from './transport.ts';
import { textOf, type LiveDocument } from './typed-document.ts';

/** How a subscription stands with the gateway. Whatever it is, the last state stays to be shown. */
export type Connection =
  | { readonly state: 'connecting' | 'live' }
  /** What is shown is old; it is tried again in `retryInMs`. */
  | { readonly state: 'retrying'; readonly code: string; readonly reason: string; readonly retryInMs: number }
  /** It has ended: a sign-in, a right or another document is needed. Subscribe anew when there is one. */
  | { readonly state: 'refused'; readonly code: string; readonly reason: string };

export interface Retry {
  /** Longest wait before the first try anew; each later one may take twice as long. Half of it is chance. 500 by default. */
  readonly firstMs?: number;
  /** Longest wait of all; 10,000 by default. */
  readonly lastMs?: number;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
}

export interface LiveOptions<Row, Totals = undefined, Variables = Readonly<Record<string, unknown>>> {
  readonly subscribe: Transport;
  /**
   * A subscription that takes `$after: Cursor` and gives it to its field; without `$after` each connection begins with a snapshot. As text, or as a
   * typed document (`five9-live-graph/client/documents`, or one that your tools made), which then says what rows and variables are.
   */
  readonly query: string | LiveDocument<Row, Totals, Variables>;
  /** Which operation of a document that has several. */
  readonly operationName?: string;
  /** `after` is filled here. */
  readonly variables?: Omit<Variables, 'after'>;
  /** The live field (or its alias) in the answer. A subscription has one, so it need not be said. */
  readonly field?: string;
  /** What is known already, and where it ends: kept from before, or the `nodes` of a query and its `liveCursor`. Begins with what is new since. */
  readonly from?: Pick<LiveState<Row, Totals>, 'rows' | 'cursor'>;
  /** What `removed` and `order` name a row by; its `id` by default. */
  readonly keyOf?: (row: Row) => string;
  /** After each whole event, also those of a quiet list that only move `asOf`. `result` is what came last, with fields that the state has not. */
  readonly onState: (state: LiveState<Row, Totals>, result: LiveResult) => void;
  /** Something was missed; the state that comes with it is right again. */
  readonly onGap?: (gap: Gap) => void;
  readonly onConnection?: (connection: Connection) => void;
  /**
   * How long nothing may be heard before the connection counts as lost and is tried again: a cut network and a machine that froze say nothing. The
   * gateway sends an event within 10 s whether or not there is news, so below that a quiet gateway is taken for a dead one. 0 or `Infinity`: never, for
   * a connection that itself finds out (`keepAlive` of graphql-ws). 15,000 by default.
   */
  readonly silenceMs?: number;
  readonly clock?: Clock;
  readonly retry?: Retry;
}

/**
 * Follows a live field until `stop()`: resumes after its cursor when the connection is cut, keeps the state meanwhile, and waits between tries,
 * with chance in it so that a thousand clients do not come back at once. Ends by itself only when trying again cannot help (`refused`).
 */
export function subscribeLive<Row, Totals = undefined, Variables = Readonly<Record<string, unknown>>>(
  options: LiveOptions<Row, Totals, Variables>,
): { stop(): void } {
  const query = textOf(options.query);
  const {
    operationName,
    field,
    keyOf,
    onState,
    onGap,
    onConnection,
    silenceMs = 15_000,
    clock = systemClock,
  } = options;
  const { firstMs = 500, lastMs = 10_000, random = Math.random } = options.retry ?? {};
  let state: LiveState<Row, Totals> = { ...emptyRows<Row, Totals>(), ...options.from };
  let tries = 0;
  let isLive = false;
  /** Which connection is heard: what an older one still says counts for nothing. */
  let turn = 0;
  let release = () => {};
  let unwatch = () => {};

  function apply(event: LiveEvent<Row, Totals>, result: LiveResult): void {
    try {
      state = applyEvent(state, event, keyOf);
    } catch (error) {
      return end(Object.assign(error as Error, { extensions: { code: 'InvalidDocument' } }));
    }
    if (event.more === true) return;
    tries = 0;
    const wasLive = isLive;
    isLive = true;
    const mine = turn;
    if (!wasLive) onConnection?.({ state: 'live' });
    if (state.gap && mine === turn) onGap?.(state.gap);
    if (mine === turn) onState(state, result); // not when one of them called stop()
  }

  /** Until something else is heard, or the connection ends. */
  function heard(): void {
    unwatch();
    if (!(silenceMs > 0 && silenceMs < Infinity)) return;
    unwatch = clock.after(silenceMs, () => end(silence(silenceMs)));
  }

  function end(error: unknown): void {
    const { code, message: reason, isFinal, retryAt = 0 } = failureOf(error);
    turn += 1;
    isLive = false;
    state = withoutComing(state);
    const last = release;
    release = () => {};
    unwatch();
    last();
    if (isFinal) return onConnection?.({ state: 'refused', code, reason });
    const backOffMs = Math.min(lastMs, firstMs * 2 ** tries) * (0.5 + random() / 2);
    const retryInMs = Math.round(Math.max(backOffMs, retryAt - clock.now()));
    tries += 1;
    release = clock.after(retryInMs, begin);
    onConnection?.({ state: 'retrying', code, reason, retryInMs });
  }

  function begin(): void {
    const mine = (turn += 1);
    heard();
    const variables = { ...options.variables, ...(state.cursor === undefined ? {} : { after: state.cursor }) };
    const stop = options.subscribe(
      { query, variables, ...(operationName === undefined ? {} : { operationName }) },
      {
        next(result: LiveResult) {
          if (mine !== turn) return;
          heard();
          const data = result.data ?? {};
          const [only] = Object.values(data);
          const event = (field === undefined ? only : data[field]) as LiveEvent<Row, Totals> | null | undefined;
          if (event) apply(event, result);
          else end(result.errors ?? new Error(`Expected ${field ?? 'a live field'}, got none.`));
        },
        alive: () => mine === turn && heard(),
        error: (error) => mine === turn && end(error),
        complete: () => mine === turn && end(new Error('The gateway ended the subscription.')),
      },
    );
    // It may have ended before it was begun.
    if (mine === turn) release = stop;
    else stop();
  }

  onConnection?.({ state: 'connecting' });
  begin();
  return {
    stop() {
      turn += 1;
      unwatch();
      release();
      release = () => {};
    },
  };
}

function silence(ms: number): Error {
  return Object.assign(new Error(`Nothing was heard for ${ms / 1_000} s.`), { extensions: { code: 'Silent' } });
}
