import {
  createSourceEventStream,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  locatedError,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';

type Values = Readonly<Record<string, unknown>>;

/**
 * The events below a subscription, or what is wrong with it, as `createSourceEventStream` makes them; with the variables where they were coerced. What follows
 * from the document alone is found out once, since thousands may come at once who ask alike. What is not plain is left to graphql-js.
 */
export async function sourceStream(
  args: ExecutionArgs,
): Promise<{ readonly source: AsyncIterable<unknown> | ExecutionResult; readonly variables?: Values }> {
  const plain = plainOperation(args);
  const variables = plain === undefined ? undefined : variablesOf(args, plain.operation);
  const given = plain === undefined || variables === undefined ? undefined : argumentsOf(plain, variables);
  if (plain === undefined || variables === undefined || given === undefined)
    return { source: await createSourceEventStream(args) };
  const { schema, operation, fragments, parentType, field, subscribe, node, name } = plain;
  const { rootValue, contextValue } = args;
  const fieldNodes = [node];
  try {
    const source: unknown = await subscribe(rootValue, given, contextValue, {
      fieldName: field.name,
      fieldNodes,
      returnType: field.type,
      parentType,
      path: { prev: undefined, key: name, typename: parentType.name },
      schema,
      fragments,
      rootValue,
      operation,
      variableValues: variables,
    });
    if (isAsyncIterable(source)) return { source, variables };
    throw source instanceof Error ? source : new Error(`expected ${field.name} to yield events, got ${typeof source}`);
  } catch (error) {
    return { source: { errors: [locatedError(error, fieldNodes, [name])] } };
  }
}

/** An operation that selects one field and no more. */
interface PlainOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly subscribe: GraphQLFieldResolver<unknown, unknown>;
  readonly node: FieldNode;
  readonly name: string;
}

/** Documents are parsed once per text, so equal texts have one node. */
const operations = new WeakMap<OperationDefinitionNode, PlainOperation>();

function plainOperation({ schema, document, operationName }: ExecutionArgs): PlainOperation | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return undefined;
  const known = operations.get(operation);
  if (known?.schema === schema) return known;
  const parentType = schema.getSubscriptionType();
  const [node, ...others] = operation.selectionSet.selections;
  if (parentType === null || parentType === undefined || node?.kind !== Kind.FIELD || others.length > 0)
    return undefined;
  const field = parentType.getFields()[node.name.value];
  if (field?.subscribe === undefined || (node.directives?.length ?? 0) > 0) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const name = (node.alias ?? node.name).value;
  const plain: PlainOperation = {
    schema,
    operation,
    fragments,
    parentType,
    field,
    subscribe: field.subscribe,
    node,
    name,
  };
  operations.set(operation, plain);
  return plain;
}

function variablesOf({ schema, variableValues }: ExecutionArgs, operation: OperationDefinitionNode) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}).coerced;
}

/** Undefined: graphql-js says what is wrong with them. */
function argumentsOf({ field, node }: PlainOperation, variables: Values): Record<string, unknown> | undefined {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return undefined;
  }
}
