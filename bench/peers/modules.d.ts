// The least of what is used here, for a tree in which the peers are not installed; where they are, this agrees with them.
declare module 'fastify' {
  import type { Server } from 'node:http';
  interface App {
    readonly server: Server;
    readonly graphql: {
      readonly pubsub: { publish(event: { topic: string; payload: unknown }): Promise<void> | void };
    };
    register(plugin: unknown, options: object): PromiseLike<unknown>;
    listen(options: { port: number; host: string; backlog: number }): Promise<string>;
    close(): Promise<void>;
  }
  export function fastify(): App;
}

declare module 'mercurius' {
  export const mercurius: unknown;
}

declare module '@envelop/graphql-jit' {
  export function useGraphQlJit(): never;
}
