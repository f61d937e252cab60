import { buildPages } from '../../scripts/build-pages.mjs';

/** Tests see the pages as their sources are now. */
export default async function builtPages(): Promise<void> {
  await buildPages();
}
