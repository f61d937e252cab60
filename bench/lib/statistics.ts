/** The middle of what was measured, and how far it spreads. */
export interface Quartiles {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

export function quartilesOf(values: readonly number[]): Quartiles {
  return { median: quantile(values, 0.5), q1: quantile(values, 0.25), q3: quantile(values, 0.75) };
}

/** Between the two nearest values. Throws for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('expected values to measure by, got none');
  return below + (above - below) * (at - Math.floor(at));
}
