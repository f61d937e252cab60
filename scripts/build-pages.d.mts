/** Builds src/web into dist/web when it is not newer than its sources. Resolves to whether it built. */
export function buildPages(): Promise<boolean>;
