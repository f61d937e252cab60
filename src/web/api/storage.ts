type Kind = 'localStorage' | 'sessionStorage';

/** What the browser keeps for us. One that blocks storage throws at every touch of it: it keeps nothing, and the pages work without. */
export function readKept(kind: Kind, key: string): string | null {
  try {
    return globalThis[kind].getItem(key);
  } catch {
    return null; // blocked
  }
}

/** Keeps it where that is allowed; undefined takes it away. */
export function keep(kind: Kind, key: string, value: string | undefined): void {
  try {
    if (value === undefined) globalThis[kind].removeItem(key);
    else globalThis[kind].setItem(key, value);
  } catch {
    // Blocked or full: it counts until the page is closed.
  }
}
