export interface ReadyOperation {
  /** Begins with comments that say what it is for: the collection shows them. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What belongs together in the collection. */
export interface Feature {
  readonly name: string;
  readonly operations: readonly ReadyOperation[];
}
