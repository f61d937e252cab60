import {
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { collectFields } from './collect.ts';
import { isPromise, notWritten, resolution, writerOf, type Compilation } from './writers.ts';

/** An operation with its variables, made ready to be executed many times. */
export interface CompiledOperation {
  /**
   * Executes it and writes the result. Undefined: graphql-js has to do it, because something below a root field failed, or has to be
   * waited for. Root fields are then resolved twice, so it is for operations that only read.
   */
  execute(rootValue: unknown, context: unknown): Written | undefined | Promise<Written | undefined>;
}

export interface Written {
  /** JSON of `data`. */
  readonly data: string;
  /** Of root fields, which are null in the data. */
  readonly errors: readonly GraphQLError[];
}

/** Undefined for what cannot be executed or has several shapes: graphql-js says what is wrong with it. Not for mutations. */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): CompiledOperation | undefined {
  const operation = getOperationAST(document, operationName);
  const rootType = operation === null || operation === undefined ? undefined : schema.getRootType(operation.operation);
  if (operation === null || operation === undefined || rootType === null || rootType === undefined) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (coerced === undefined) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const compilation: Compilation = { schema, fragments, variableValues: coerced, operation };
  const fields = collectFields(compilation, rootType, [operation.selectionSet]);
  const roots: Root[] = [];
  for (const [name, nodes] of fields) {
    const field = rootType.getFields()[nodes[0]?.name.value ?? ''];
    if (field === undefined) return undefined; // `__schema` and the like
    try {
      roots.push({
        name,
        ...resolution(compilation, rootType, field, nodes, name),
        write: writerOf(compilation, field.type, nodes),
      });
    } catch {
      return undefined; // arguments that are missing or wrong
    }
  }

  function written(values: readonly unknown[], context: unknown): Written | undefined {
    const errors: GraphQLError[] = [];
    try {
      const parts = roots.map(({ name, info, write }, index) => {
        const value = values[index];
        if (!(value instanceof Failed)) return `${JSON.stringify(name)}:${write(value, context)}`;
        if (isNonNullType(info.returnType)) throw notWritten; // then there is no data at all
        errors.push(locatedError(value.error, info.fieldNodes, [name]));
        return `${JSON.stringify(name)}:null`;
      });
      return { data: `{${parts.join(',')}}`, errors };
    } catch {
      return undefined; // graphql-js tells which field failed, or waits for it
    }
  }

  return {
    execute(rootValue, context) {
      const values = roots.map(({ resolve, args, info }): unknown => {
        try {
          const value: unknown = resolve(rootValue, args, context, info);
          return isPromise(value)
            ? value.then(
                (settled) => settled,
                (error: unknown) => new Failed(error),
              )
            : value;
        } catch (error) {
          return new Failed(error);
        }
      });
      if (!values.some(isPromise)) return written(values, context);
      return Promise.all(values).then((settled) => written(settled, context));
    },
  };
}

type Root = ReturnType<typeof resolution> & { readonly name: string; readonly write: ReturnType<typeof writerOf> };

/** A root field that threw. */
class Failed {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
