import {
  isNonNullType,
  Kind,
  parse,
  print,
  typeFromAST,
  validate,
  visit,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { GraphTypes, block, inputField } from './graph-types.ts';

/**
 * TypeScript of the operations in a text: for each a value (the document as an object, with its text) that is typed with its result and its
 * variables. A fragment becomes a type of its own. Throws when the text is not valid in the schema, or uses what has no plain type.
 */
export function typedDocumentsOf(schema: GraphQLSchema, source: string): string {
  const document = parse(source, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw new Error(`expected operations that the schema knows, got: ${error.message}`);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const types = new GraphTypes(schema, fragments);
  const ofFragments = fragments.map((fragment) => fragmentOf(fragment, types));
  const documents = operations.map((operation) => documentOf(operation, usedBy(operation, fragments), types));
  const names = [...types.names(), ...[...fragments, ...operations].map(({ name }) => name?.value)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`expected a name of its own for each type, got ${twice} twice`);
  return [
    '// Written by `npm run generate` from operations/*.graphql and the schema. Do not edit.',
    "import type { TypedDocument } from './typed-document.ts';",
    ...types.declarations(),
    ...ofFragments,
    ...documents,
  ].join('\n\n');
}

function fragmentOf(fragment: FragmentDefinitionNode, types: GraphTypes): string {
  const { name, typeCondition, selectionSet } = fragment;
  const text = types.ofSelection(selectionSet, types.schema.getType(typeCondition.name.value) as GraphQLCompositeType);
  return [
    text.startsWith('{') ? `export interface ${name.value} ${text}` : `export type ${name.value} = ${text};`,
    `const ${fragmentName(fragment)} = ${JSON.stringify(fragment)};`,
  ].join('\n\n');
}

function documentOf(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  types: GraphTypes,
): string {
  const { name, variableDefinitions = [], selectionSet } = operation;
  if (name === undefined) throw new Error('expected operations with a name, got one without');
  const variables = variableDefinitions.map(({ variable, type, defaultValue }) => {
    const given = typeFromAST(types.schema, type as never) as GraphQLInputType;
    return inputField(variable.name.value, types.ofInput(given), isNonNullType(given) && defaultValue === undefined);
  });
  const root = types.schema.getRootType(operation.operation) as GraphQLCompositeType; // validated
  const text = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
  const loc = { start: 0, end: text.length, source: { name: name.value, body: text } };
  const definitions = [JSON.stringify(operation), ...fragments.map(fragmentName)].join(', ');
  const value = `{"kind":"Document","definitions":[${definitions}],"loc":${JSON.stringify(loc)}}`;
  return [
    `export type ${name.value} = ${types.ofSelection(selectionSet, root)};`,
    `export type ${name.value}Variables = ${variables.length > 0 ? block(variables) : 'Readonly<Record<string, never>>'};`,
    `export const ${lowerFirst(name.value)} = ${value} as unknown as TypedDocument<${name.value}, ${name.value}Variables>;\n`,
  ].join('\n\n');
}

/** The fragments that the operation needs, of which it makes a document of its own. */
function usedBy(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): readonly FragmentDefinitionNode[] {
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
  return [...needed];
}

/** The fragment as it is in every document that needs it. */
function fragmentName({ name }: FragmentDefinitionNode): string {
  return `${lowerFirst(name.value)}Fragment`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
