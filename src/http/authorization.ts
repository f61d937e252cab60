/** `authorization` in any case, at the top or under `headers`. */
export function authorizationOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  for (const [name, value] of Object.entries(params as Record<string, unknown>)) {
    if (name.toLowerCase() === 'authorization' && typeof value === 'string' && value !== '') return value;
    if (name.toLowerCase() === 'headers') {
      const nested = authorizationOf(value);
      if (nested !== undefined) return nested;
    }
  }
  return undefined;
}
