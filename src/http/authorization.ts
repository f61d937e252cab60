/** `authorization` in any case, at the top or under `headers`; no deeper, since what a client sends may be nested without end. */
export function authorizationOf(params: unknown): string | undefined {
  return [params, ...valuesOf(params, 'headers')]
    .flatMap((each) => valuesOf(each, 'authorization'))
    .find((value): value is string => typeof value === 'string' && value !== '');
}

/** Those whose names, in any case, are this. */
function valuesOf(params: unknown, wanted: string): unknown[] {
  if (typeof params !== 'object' || params === null) return [];
  return Object.entries(params).flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value as unknown] : []));
}
