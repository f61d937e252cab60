import type { DocumentNode } from 'graphql';
import type { LiveEvent } from './live-rows.ts';

/**
 * A document that knows the types of its result and its variables, in the way that Apollo Client, urql, gql.tada and graphql-request read. Its text
 * is in `loc`, so it needs no printer.
 */
export interface TypedDocument<Result, Variables> extends DocumentNode {
  readonly __apiType?: (variables: Variables) => Result;
  readonly __ensureTypesOfVariablesAndResultMatching?: (variables: Variables) => Result;
}

/** A document of any library for one live list. */
export interface LiveDocument<Row, Totals, Variables> {
  readonly __apiType?: (variables: Variables) => Readonly<Record<string, LiveEvent<Row, Totals>>>;
  readonly loc?: { readonly source: { readonly body: string } };
}

/** What a live document's rows are: `RowOf<typeof liveAgents>`. */
export type RowOf<Document> = Document extends LiveDocument<infer Row, infer _Totals, never> ? Row : never;

/** The text, for a transport. */
export function textOf<Row, Totals, Variables>(document: string | LiveDocument<Row, Totals, Variables>): string {
  if (typeof document === 'string') return document;
  const text = document.loc?.source.body;
  if (text === undefined) throw new TypeError('expected a document with its text (loc.source.body), got one without');
  return text;
}
