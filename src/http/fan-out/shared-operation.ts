import { createHash } from 'node:crypto';
import {
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  print,
  visit,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** An operation with everything that its results depend on, besides the event. */
export interface SharedOperation {
  /** Equal for operations whose results are equal wherever their viewers see alike. */
  readonly key: string;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variableValues: Readonly<Record<string, unknown>> | null | undefined;
  /** Knows no viewer. */
  readonly contextValue: object;
}

/**
 * The operation as one that others may share. Operations have one key when document, operation and coerced variables are equal, except for where
 * they resume. How a document is laid out does not count: libraries print what they send, each in its way. Undefined for what cannot be executed.
 */
export function sharedOperation(
  args: ExecutionArgs,
  contextValue: object,
  coerced?: Readonly<Record<string, unknown>>,
): SharedOperation | undefined {
  const { schema, document, operationName, variableValues } = args;
  const known = knownDocument(document, operationName ?? null);
  if (known === undefined) return undefined;
  const values =
    coerced ?? getVariableValues(schema, known.operation.variableDefinitions ?? [], variableValues ?? {}).coerced;
  if (values === undefined) return undefined; // the executor says what is wrong
  const shared = Object.entries(values).filter(([name]) => name !== known.afterVariable);
  return {
    key: `${known.id} ${JSON.stringify(shared.sort(([a], [b]) => (a < b ? -1 : 1)))}`,
    schema,
    document,
    operationName,
    variableValues,
    contextValue,
  };
}

interface KnownDocument {
  readonly id: string;
  readonly operation: OperationDefinitionNode;
  /** The variable that says where a subscriber resumes, if that is all it does. */
  readonly afterVariable: string | undefined;
}

/** Documents are parsed once per text, so equal texts are one object. */
const documents = new WeakMap<DocumentNode, Map<string | null, KnownDocument | undefined>>();

function knownDocument(document: DocumentNode, name: string | null): KnownDocument | undefined {
  let byName = documents.get(document);
  if (byName === undefined) documents.set(document, (byName = new Map<string | null, KnownDocument | undefined>()));
  if (byName.has(name)) return byName.get(name);
  const operation = getOperationAST(document, name);
  const known =
    operation?.operation !== OperationTypeNode.SUBSCRIPTION
      ? undefined
      : { id: idOf(document, operation), operation, afterVariable: afterVariable(document, operation) };
  byName.set(name, known);
  return known;
}

function idOf(document: DocumentNode, { name }: OperationDefinitionNode): string {
  return createHash('sha256')
    .update(`${name?.value ?? ''} ${print(document)}`)
    .digest('base64');
}

/** `$after` in `agents(after: $after)`, whatever its name, unless it is used elsewhere as well. */
function afterVariable(document: DocumentNode, operation: OperationDefinitionNode): string | undefined {
  const names = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? (selection.arguments ?? []) : [],
  );
  const value = names.find((argument) => argument.name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const name = value.name.value;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      if (node.name.value === name) uses += 1;
    },
  });
  return uses === 1 ? name : undefined;
}
