import type { Viewer } from '../viewers/viewers.ts';
import type { Context, Services } from './context.ts';
import { createLoaders } from './loaders.ts';

/** The context of one request of a viewer. */
export function createContext(services: Services, viewer: Viewer): Context {
  return { services, viewer, loaders: createLoaders(services, viewer) };
}
