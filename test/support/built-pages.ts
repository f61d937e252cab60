import { buildLibrary } from '../../scripts/build-library.mjs';
import { buildPages } from '../../scripts/build-pages.mjs';

/** Tests see the pages, and the library that the examples import, as their sources are now. */
export default async function builtPages(): Promise<void> {
  buildLibrary();
  await buildPages();
}
