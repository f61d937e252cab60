/** An operation of a page, with the variables that it runs with. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** GraphiQL with the operation filled in. */
export function graphiqlAddress({ query, variables }: Operation): string {
  const parameters = new URLSearchParams({ query: unindented(query) });
  if (variables !== undefined) parameters.set('variables', JSON.stringify(variables, null, 2));
  return `/graphql?${parameters.toString()}`;
}

/** A text from the middle of a program, as a person would have written it alone. */
function unindented(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return `${lines.map((line) => line.slice(indent)).join('\n')}\n`;
}
