import {
  astFromValue,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLType,
} from 'graphql';

/** A type as it is written in a page, linked to where it is described. */
export type Link = (type: GraphQLType) => string;

export function outputTable(fields: readonly GraphQLField<unknown, unknown>[], link: Link): string[] {
  if (fields.length === 0) return [];
  return [
    '',
    '| field | type | |',
    '| --- | --- | --- |',
    ...fields.map((field) => {
      const args = field.args.map((argument) => `\`${argument.name}\`: ${link(argument.type)}`).join(', ');
      const said = [
        cell(field.description),
        args === '' ? '' : `Takes ${args}.`,
        cost(field).trim(),
        field.deprecationReason ? `**Deprecated**: ${cell(field.deprecationReason)}` : '',
      ];
      return `| \`${field.name}\` | ${link(field.type)} | ${said.filter((part) => part !== '').join(' ')} |`;
    }),
  ];
}

export function valueTable(
  kind: string,
  values: readonly (GraphQLArgument | GraphQLInputField)[],
  link: Link,
): string[] {
  if (values.length === 0) return [];
  return [
    '',
    `| ${kind} | type | default | |`,
    '| --- | --- | --- | --- |',
    ...values.map((value) => {
      const fallback = value.defaultValue === undefined ? '' : `\`${literal(value)}\``;
      return `| \`${value.name}\` | ${link(value.type)} | ${fallback} | ${cell(value.description)} |`;
    }),
  ];
}

export function enumTable(
  values: readonly { readonly name: string; readonly description?: string | null | undefined }[],
): string[] {
  if (values.every(({ description }) => !description)) return ['', values.map(({ name }) => `\`${name}\``).join(' · ')];
  return [
    '',
    '| value | |',
    '| --- | --- |',
    ...values.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`),
  ];
}

/** Read from where the complexity plugin keeps it; what depends on the arguments is said in the introduction. */
export function cost({ extensions }: GraphQLField<unknown, unknown>): string {
  const said = extensions['complexity'] as number | { readonly field?: number } | undefined | (() => unknown);
  const points = typeof said === 'object' ? said.field : said;
  return typeof points === 'number' && points > 1 ? ` Costs ${points}.` : '';
}

function literal({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string {
  const node = astFromValue(defaultValue, type);
  return node === null || node === undefined ? 'null' : print(node);
}

function cell(description: string | null | undefined): string {
  return (description ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
}
