/** What an operation may ask for at most. */
const limits = { complexity: 100_000, depth: 16, breadth: 1_000 };

const measured = new WeakSet<object>();

/** The operation of this context was within the limits before, with the same variables: it need not be measured again. */
export function skipMeasuring(context: object): void {
  measured.add(context);
}

/** The limits for the operation of a context; it is measured only where there are any. */
export function complexityLimits(context: object): Partial<typeof limits> {
  return measured.has(context) ? {} : limits;
}
