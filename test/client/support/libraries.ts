import { ApolloClient, ApolloLink, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, fetchExchange, gql, subscriptionExchange, type ExecutionResult } from '@urql/core';
import { OperationTypeNode } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient, type Client as WsClient } from 'graphql-ws';
import { EventSource } from 'undici';
import { pipe, subscribe } from 'wonka';
import { WebSocket } from 'ws';
import { sseTransport } from '../../../src/client/sse.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** A client as its own documentation sets it up. */
export interface Library {
  /** Follows a subscription; returns what ends it. */
  follow(query: string, variables: Variables, onData: (data: unknown, errors?: unknown) => void): () => void;
  dispose(): unknown;
}

/** Every client library that our documents name, by how it comes to `url` (`http://…/graphql`). */
export const libraries: Record<string, (url: string) => Library> = {
  'graphql-ws'(url) {
    const client = webSocketClient(url);
    return {
      follow: (query, variables, onData) =>
        client.subscribe(
          { query, variables: { ...variables } },
          {
            next: ({ data, errors }) => onData(data, errors),
            error: (error) => onData(undefined, error),
            complete() {},
          },
        ),
      dispose: () => client.dispose(),
    };
  },
  'Apollo Client'(url) {
    const socket = webSocketClient(url);
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        new GraphQLWsLink(socket),
        new HttpLink({ uri: url }),
      ),
    });
    return {
      follow(query, variables, onData) {
        const subscription = client
          .subscribe({ query: apolloGql(query), variables, fetchPolicy: 'no-cache' })
          .subscribe(({ data, error }) => onData(data, error));
        return () => subscription.unsubscribe();
      },
      async dispose() {
        client.stop();
        await socket.dispose();
      },
    };
  },
  urql(url) {
    const socket = webSocketClient(url);
    const client = new Client({
      url,
      exchanges: [
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = '', variables }) => ({
            subscribe: (sink) => ({
              unsubscribe: socket.subscribe(
                { query, variables: { ...(variables as Variables) } },
                {
                  next: ({ data = null, ...rest }) => sink.next({ data, ...rest } as ExecutionResult),
                  error: (error) => sink.error(error),
                  complete: () => sink.complete(),
                },
              ),
            }),
          }),
        }),
      ],
    });
    return {
      follow(query, variables, onData) {
        const subscription = pipe(
          client.subscription(gql(query), variables),
          subscribe(({ data, error }) => onData(data, error)),
        );
        return () => subscription.unsubscribe();
      },
      dispose: () => socket.dispose(),
    };
  },
  'graphql-sse'(url) {
    const client = createSseClient({ url, retryAttempts: 0 });
    return {
      follow: (query, variables, onData) =>
        client.subscribe(
          { query, variables: { ...variables } },
          {
            next: ({ data, errors }) => onData(data, errors),
            error: (error) => onData(undefined, error),
            complete() {},
          },
        ),
      dispose: () => client.dispose(),
    };
  },
  EventSource: (url) => ({
    follow(query, variables, onData) {
      const source = new EventSource(
        `${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`,
      );
      source.addEventListener('next', (event) => {
        const result = JSON.parse((event as unknown as { data: string }).data) as { data?: unknown; errors?: unknown };
        onData(result.data, result.errors);
      });
      return () => source.close();
    },
    dispose() {},
  }),
  'our own SSE': (url) => ({
    follow: (query, variables, onData) =>
      sseTransport({ url })(
        { query, variables: { ...variables } },
        { next: ({ data, errors }) => onData(data, errors), error: (error) => onData(undefined, error), complete() {} },
      ),
    dispose() {},
  }),
};

function webSocketClient(url: string): WsClient {
  return createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
}
