/** Builds dist/lib unless it is newer than what it is made of. */
export function buildLibrary(): void;
