import type { GraphQLError } from 'graphql';

/** A result of an execution, as it is sent. */
export class Written {
  /** JSON of `data`. */
  readonly data: string;
  /** Of root fields, which are null in the data. */
  readonly errors: readonly GraphQLError[];
  #bytes: Buffer | undefined;

  constructor(data: string, errors: readonly GraphQLError[]) {
    this.data = data;
    this.errors = errors;
  }

  get json(): string {
    const { data, errors } = this;
    return errors.length === 0 ? `{"data":${data}}` : `{"errors":${JSON.stringify(errors)},"data":${data}}`;
  }

  /** The same in UTF-8, made once. */
  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(this.json));
  }
}
