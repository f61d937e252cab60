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

declare module '@omnigraph/soap' {
  import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
  type Fetch = (url: string, init?: RequestInit) => Promise<Response>;
  export class SOAPLoader {
    constructor(options: { fetch: Fetch });
    fetchWSDL(location: string): Promise<void>;
    buildSchema(): GraphQLSchema;
  }
  export function createExecutorFromSchemaAST(
    schema: GraphQLSchema,
    fetch: Fetch,
  ): (request: { document: DocumentNode; variables: object; context: object }) => Promise<ExecutionResult>;
}
