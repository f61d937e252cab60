import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { cost, enumTable, outputTable, valueTable, type Link } from './reference-tables.ts';

/** docs/reference/: the schema as pages for people who look something up. */
export function referencePages(schema: GraphQLSchema): Record<string, string> {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const isRoot = (type: GraphQLNamedType) => ['Query', 'Mutation', 'Subscription'].includes(type.name);
  /** What a mutation alone answers with or takes is shown with it. */
  const isOfMutation = ({ name }: GraphQLNamedType) =>
    Object.values(schema.getMutationType()?.getFields() ?? {}).some(({ name: mutation }) =>
      ['Success', 'Result', 'Input'].some((end) => name === `${capitalised(mutation)}${end}`),
    );

  const pageOf = (type: GraphQLNamedType): string | undefined => {
    if (isRoot(type)) return undefined;
    if (isError(type) || type.name === 'Error' || type.name === 'Five9Fault') return 'errors.md';
    if (isOfMutation(type)) return 'mutations.md';
    if (isObjectType(type) || isInterfaceType(type) || isUnionType(type)) return 'types.md';
    return 'inputs.md';
  };
  const link: Link = (type) => {
    const name = getNamedType(type).name;
    const page = pageOf(getNamedType(type));
    if (page === undefined || isBuiltIn(name)) return `\`${String(type)}\``;
    if (page === 'mutations.md')
      return `[\`${String(type)}\`](mutations.md#${lowerFirst(name)
        .replace(/(Success|Result|Input)$/, '')
        .toLowerCase()})`;
    return `[\`${String(type)}\`](${page}#${name.toLowerCase()})`;
  };
  const on = (page: string) => types.filter((type) => pageOf(type) === page && !isBuiltIn(type.name));

  return {
    'README.md': indexPage(schema, types.length),
    'queries.md': rootPage('Queries', 'How to ask: [queries](../queries.md).', schema.getQueryType(), link),
    'subscriptions.md': rootPage(
      'Subscriptions',
      'What a subscriber is promised: [subscriptions](../subscriptions.md).',
      schema.getSubscriptionType(),
      link,
    ),
    'mutations.md': mutationsPage(schema, link),
    'types.md': typesPage(on('types.md'), schema, link),
    'inputs.md': inputsPage(on('inputs.md'), link),
    'errors.md': errorsPage(on('errors.md'), link),
  };
}

const written = 'Written by `npm run generate` from the schema.';

function indexPage(schema: GraphQLSchema, count: number): string {
  const list = (page: string, root: GraphQLObjectType | null | undefined) =>
    Object.keys(root?.getFields() ?? {})
      .toSorted()
      .map((name) => `[\`${name}\`](${page}#${name.toLowerCase()})`)
      .join(' · ');
  return page([
    '# Reference',
    '',
    `The public schema, ${count} types. ${written} The same in one file for machines: [schema.graphql](../../schema.graphql); with search: GraphiQL at \`/graphql\`.`,
    '',
    '**[Queries](queries.md)**: ' + list('queries.md', schema.getQueryType()),
    '',
    '**[Subscriptions](subscriptions.md)**: ' + list('subscriptions.md', schema.getSubscriptionType()),
    '',
    '**[Mutations](mutations.md)**: ' + list('mutations.md', schema.getMutationType()),
    '',
    '**[Types](types.md)** · **[inputs, enums and scalars](inputs.md)** · **[errors](errors.md)** (what to do about each: [errors](../errors.md))',
    '',
    'An operation may cost 100,000 points. A field costs one unless its entry says otherwise; what is in a list counts ten times, or `first`, `last` or `top` times where one of these is given.',
    '`!` means never null.',
  ]);
}

function rootPage(title: string, guide: string, root: GraphQLObjectType | null | undefined, link: Link): string {
  return page([
    `# ${title}`,
    '',
    `${guide} ${written}`,
    ...fieldsOf(root).flatMap((field) => ['', `## \`${field.name}\``, ...fieldEntry(field, link)]),
  ]);
}

function fieldEntry(field: GraphQLField<unknown, unknown>, link: Link): string[] {
  return [
    ...paragraph(field.description),
    ...deprecation(field.deprecationReason),
    '',
    `Gives ${link(field.type)}.${cost(field)}`,
    ...valueTable('argument', field.args, link),
  ];
}

function mutationsPage(schema: GraphQLSchema, link: Link): string {
  const named = (name: string) => schema.getType(name);
  return page([
    '# Mutations',
    '',
    `How to command: [mutations](../mutations.md). Each answers with a union: its success, or one of the errors named with it. ${written}`,
    ...fieldsOf(schema.getMutationType()).flatMap((field) => {
      const input = named(`${capitalised(field.name)}Input`);
      const result = getNamedType(field.type);
      const members = isUnionType(result) ? result.getTypes() : [];
      const success = members.find((type) => !isError(type));
      const errors = members.filter(isError);
      return [
        '',
        `## \`${field.name}\``,
        ...paragraph(field.description),
        ...deprecation(field.deprecationReason),
        ...(isInputObjectType(input) ? valueTable('field of `input`', Object.values(input.getFields()), link) : []),
        '',
        `**\`${success?.name ?? result.name}\`**: ${success?.description ?? ''}${cost(field)}`,
        ...(success === undefined ? [] : outputTable(fieldsOf(success), link)),
        ...(errors.length === 0
          ? []
          : [
              '',
              `**Errors**: ${errors.map(({ name }) => `[\`${name}\`](../errors.md#${name.toLowerCase()})`).join(', ')}`,
            ]),
      ];
    }),
  ]);
}

function typesPage(types: readonly GraphQLNamedType[], schema: GraphQLSchema, link: Link): string {
  return page([
    '# Types',
    '',
    `What queries, subscriptions and successes hold. ${written}`,
    ...types.flatMap((type) => {
      const head = ['', `## \`${type.name}\``, ...paragraph(type.description)];
      if (isUnionType(type)) return [...head, '', `One of ${type.getTypes().map(link).join(', ')}.`];
      if (!isObjectType(type) && !isInterfaceType(type)) return head;
      const interfaces = type.getInterfaces();
      const implementations = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
      return [
        ...head,
        ...(interfaces.length === 0 ? [] : ['', `Is a ${interfaces.map(link).join(', ')}.`]),
        ...(implementations.length === 0 ? [] : ['', `An interface of ${implementations.map(link).join(', ')}.`]),
        ...outputTable(fieldsOf(type), link),
      ];
    }),
  ]);
}

function inputsPage(types: readonly GraphQLNamedType[], link: Link): string {
  const group = (title: string, is: (type: GraphQLNamedType) => boolean) => [
    '',
    `# ${title}`,
    ...types
      .filter(is)
      .flatMap((type) => [
        '',
        `## \`${type.name}\``,
        ...paragraph(type.description),
        ...(isInputObjectType(type) ? valueTable('field', Object.values(type.getFields()), link) : []),
        ...(isEnumType(type) ? enumTable(type.getValues()) : []),
      ]),
  ];
  return page([
    '# Inputs, enums and scalars',
    '',
    written,
    ...group('Inputs', isInputObjectType),
    ...group('Enums', isEnumType),
    ...group('Scalars', isScalarType),
  ]);
}

function errorsPage(types: readonly GraphQLNamedType[], link: Link): string {
  const common = fieldNames(types.find(({ name }) => name === 'Error'));
  return page([
    '# Types of errors',
    '',
    `Every error is an \`Error\` and has its fields; what else it has is listed with it. What each means and what to do: [errors](../errors.md). ${written}`,
    ...types.flatMap((type) => [
      '',
      `## \`${type.name}\``,
      ...paragraph(type.description),
      ...(isObjectType(type) ? ['', `[What to do](../errors.md#${type.name.toLowerCase()}).`] : []),
      ...outputTable(
        fieldsOf(type).filter(({ name }) => type.name === 'Error' || !common.has(name)),
        link,
      ),
    ]),
  ]);
}

function isError(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Error');
}

function fieldsOf(type: GraphQLNamedType | null | undefined): GraphQLField<unknown, unknown>[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function fieldNames(type: GraphQLNamedType | undefined): ReadonlySet<string> {
  return new Set(fieldsOf(type).map(({ name }) => name));
}

function paragraph(description: string | null | undefined): string[] {
  return description ? ['', description] : [];
}

function deprecation(reason: string | null | undefined): string[] {
  return reason ? ['', `**Deprecated**: ${reason}`] : [];
}

function isBuiltIn(name: string): boolean {
  return ['Boolean', 'Float', 'ID', 'Int', 'String'].includes(name);
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
