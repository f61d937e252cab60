import type { LiveEvent, LiveState } from './live-rows.ts';
import type { LiveResult } from './transport.ts';

/**
 * A result as a newcomer would get it now: `reset`, every row in `upserted` (in the order of a window), nothing `removed`. It has the shape of the
 * document, so whatever knows the document's types knows the result's. Fields that were not selected are not added.
 */
export function wholeResult({ rows, order, totals, gap }: LiveState<unknown, unknown>, result: LiveResult): LiveResult {
  const whole = {
    reset: true,
    more: false,
    upserted: order === undefined ? [...rows.values()] : order.map((id) => rows.get(id)),
    removed: [],
    order: order ?? null,
    totals: totals ?? null,
    gap: gap ?? null,
  } satisfies Omit<LiveEvent<unknown, unknown>, 'cursor'>;
  const data = Object.entries(result.data ?? {}).map(([field, event]) => [
    field,
    Object.fromEntries(
      Object.entries(event as object).map(([name, value]) => [
        name,
        name in whole ? whole[name as keyof typeof whole] : value,
      ]),
    ),
  ]);
  return { ...result, data: Object.fromEntries(data) as Record<string, unknown> };
}
