import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  typeFromAST,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What custom scalars are in JSON. */
const scalars: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
  Cursor: 'string',
  DateTime: 'string',
  Milliseconds: 'number',
  SafeInt: 'number',
};

/**
 * TypeScript of the operations in a document: for each a value (the document as an object, with its text) that is typed with its result and its
 * variables. A fragment becomes an interface. Throws when the document is not valid in the schema, or uses what has no plain type.
 */
export function typedDocumentsOf(schema: GraphQLSchema, source: string): string {
  const document = parse(source, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw new Error(`expected operations that the schema knows, got: ${error.message}`);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const types = new Types(schema);
  const interfaces = fragments.map(
    ({ name, typeCondition, selectionSet }) =>
      `export interface ${name.value} ${types.ofSelection(selectionSet, schema.getType(typeCondition.name.value))}`,
  );
  const documents = operations.map((operation) => documentOf(operation, withFragments(operation, fragments), types));
  return [
    '// Written by `npm run generate` from live.graphql and the schema. Do not edit.',
    "import type { TypedDocument } from './typed-document.ts';",
    ...types.declarations(),
    ...interfaces,
    ...documents,
  ].join('\n\n');
}

function documentOf(operation: OperationDefinitionNode, document: DocumentNode, types: Types): string {
  const { name, variableDefinitions = [], selectionSet } = operation;
  if (name === undefined) throw new Error('expected operations with a name, got one without');
  const variables = variableDefinitions.map(({ variable, type, defaultValue }) => {
    const given = typeFromAST(types.schema, type as never) as GraphQLInputType;
    return inputField(variable.name.value, types.ofInput(given), isNonNullType(given) && defaultValue === undefined);
  });
  const text = print(document);
  const loc = { start: 0, end: text.length, source: { name: name.value, body: text } };
  const value = name.value[0]?.toLowerCase() + name.value.slice(1);
  return [
    `export type ${name.value} = ${types.ofSelection(selectionSet, types.schema.getSubscriptionType())};`,
    `export type ${name.value}Variables = ${block(variables)};`,
    `export const ${value} = ${JSON.stringify({ ...document, loc })} as unknown as TypedDocument<${name.value}, ${name.value}Variables>;\n`,
  ].join('\n\n');
}

/** The operation as a document of its own. */
function withFragments(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.find((one) => one.name.value === name.value);
        if (fragment === undefined || needed.has(fragment)) return;
        needed.add(fragment);
        follow(fragment);
      },
    });
  follow(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}

/** TypeScript for types of the schema, and which of them must be declared. */
class Types {
  readonly schema: GraphQLSchema;
  private readonly declared = new Map<string, string>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  declarations(): string[] {
    return [...this.declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  ofSelection({ selections }: SelectionSetNode, parent: GraphQLNamedType | null | undefined): string {
    if (!isObjectType(parent) && !isInterfaceType(parent))
      throw new Error(`expected a selection on an object or an interface, got ${String(parent)}`);
    const spreads: string[] = [];
    const fields: string[] = [];
    for (const selection of selections) {
      if (selection.directives?.length) throw new Error(`expected no directives, got one in ${print(selection)}`);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        throw new Error(`expected a named fragment, got ${print(selection)}`);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        spreads.push(selection.name.value);
        continue;
      }
      const field = parent.getFields()[selection.name.value];
      if (field === undefined) throw new Error(`expected a field of ${parent.name}, got ${selection.name.value}`);
      const type = this.ofOutput(field.type, selection.selectionSet);
      fields.push(`${comment(field.description)}readonly ${selection.alias?.value ?? field.name}: ${type};`);
    }
    return [...spreads, ...(fields.length > 0 ? [block(fields)] : [])].join(' & ');
  }

  ofInput(type: GraphQLInputType): string {
    const inner = getNullableType(type);
    const text = isListType(inner) ? `readonly ${parenthesized(this.ofInput(inner.ofType))}[]` : this.named(inner);
    return isNonNullType(type) ? text : `${text} | null`;
  }

  private ofOutput(type: GraphQLOutputType, selection: SelectionSetNode | undefined): string {
    const inner = getNullableType(type);
    const text = isListType(inner)
      ? `readonly ${parenthesized(this.ofOutput(inner.ofType, selection))}[]`
      : selection === undefined
        ? this.named(inner)
        : this.ofSelection(selection, getNamedType(inner));
    return isNonNullType(type) ? text : `${text} | null`;
  }

  private named(type: GraphQLNamedType): string {
    const known = scalars[type.name];
    if (known !== undefined) return known;
    if (this.declared.has(type.name)) return type.name;
    this.declared.set(type.name, ''); // before its fields: they may name it
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => `'${name}'`);
      this.declared.set(type.name, `${comment(type.description)}export type ${type.name} = ${values.join(' | ')};`);
    } else if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).map(
        ({ name, description, type: of, defaultValue }) =>
          comment(description) + inputField(name, this.ofInput(of), isNonNullType(of) && defaultValue === undefined),
      );
      this.declared.set(type.name, `${comment(type.description)}export interface ${type.name} ${block(fields)}`);
    } else throw new Error(`expected a scalar that is known here, an enum or an input, got ${type.name}`);
    return type.name;
  }
}

function inputField(name: string, type: string, isRequired: boolean): string {
  return isRequired ? `readonly ${name}: ${type};` : `readonly ${name}?: ${type} | undefined;`;
}

function block(lines: readonly string[]): string {
  return `{\n${lines.join('\n').replaceAll(/^/gm, '  ')}\n}`;
}

function comment(description: string | null | undefined): string {
  return description ? `/** ${description.trim().replaceAll('\n', '\n * ')} */\n` : '';
}

function parenthesized(type: string): string {
  return type.includes(' ') ? `(${type})` : type;
}
