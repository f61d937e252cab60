/**
 * How much of it a run does: `npm test` hundreds, `npm run soak` (SOAK=1) thousands. The assertions are the same. KILLS sets how often a
 * process is killed.
 */
export const isSoak = process.env['SOAK'] === '1';

export function runs(usual: number, soak: number): number {
  return isSoak ? soak : usual;
}

/** Each takes seconds: the gateway starts anew. */
export const kills = Number(process.env['KILLS'] ?? (isSoak ? 100 : 2));
