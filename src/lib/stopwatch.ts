/**
 * What a piece of work takes, ms with fractions, for metrics and logs alone: nothing may be decided by it, so tests need not hold it.
 * Call it at the beginning, and what it returns at the end.
 */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
