/** An operation of a page, with the variables that it runs with. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** GraphiQL with the operation filled in. It is handed over after the `#`, which no server and no log sees. */
export function graphiqlAddress({ query, variables }: Operation, authorization?: string): string {
  const asked = {
    query: unindented(query),
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
    ...(authorization === undefined ? {} : { headers: JSON.stringify({ Authorization: authorization }, null, 2) }),
  };
  return `/graphql#${encodeURIComponent(JSON.stringify(asked))}`;
}

/** A text from the middle of a program, as a person would have written it alone. */
function unindented(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return `${lines.map((line) => line.slice(indent)).join('\n')}\n`;
}
