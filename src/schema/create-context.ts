import type { Viewer } from '../viewers/viewers.ts';
import type { Context, Services } from './context.ts';
import { createLoaders } from './loaders.ts';

/** The context of one request of a viewer. */
export function createContext(services: Services, viewer: Viewer): Context {
  return { services, viewer, loaders: createLoaders(services, viewer) };
}

/** For results that many viewers get: it has nothing of any of them, and says so when it is asked. */
export function sharedContext({ services }: Context): Context {
  return new SharedContext(services);
}

/** A class, since every subscription has one. */
class SharedContext implements Context {
  readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  get viewer(): never {
    return this.#refuse('viewer');
  }

  get loaders(): never {
    return this.#refuse('loaders');
  }

  #refuse(name: string): never {
    throw new Error(
      `expected the ${name} of a context to be read by nothing that is live, since many viewers share its results`,
    );
  }
}
