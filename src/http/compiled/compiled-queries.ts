import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { skipMeasuring } from '../../schema/complexity.ts';
import { compile, type CompiledOperation } from './compile.ts';
import { Written } from './written.ts';

/**
 * Queries over HTTP that come again are compiled and written row by row, each row once as long as it lives. What cannot be written so, graphql-js
 * executes.
 */
export function useCompiledQueries(): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { isSocket } = args.contextValue as { isSocket?: true };
      if (isSocket === true) return; // its library makes text of objects
      const known = knownOperation(args);
      const operation = known?.made;
      if (known === undefined || operation === undefined) return;
      setExecuteFn(async (given) => {
        const context = given.contextValue as object;
        if (known.isMeasured) skipMeasuring(context);
        const written = await operation.execute(given.rootValue, context);
        if (written === undefined) return (executeFn as (args: unknown) => unknown)(given);
        if (written.errors.length === 0) known.isMeasured = true;
        return resultOf(written);
      });
    },
  };
}

/** Whether this operation, with these variables, is compiled and was answered without an error. */
export function isKnownGood({ document, operationName, variableValues }: ExecutionArgs): boolean {
  const known = documents.get(document)?.get(keyOf(operationName, variableValues));
  return known?.made !== undefined && known.isMeasured;
}

/** A result that need not be written again: yoga takes its text, `bytes` is for whoever goes past it. */
export interface WrittenResult extends ExecutionResult {
  readonly stringify: (result: ExecutionResult) => string;
  readonly written: Written;
}

/** Whoever looks at `data` gets it parsed. */
function resultOf(written: Written): WrittenResult {
  const { data, errors } = written;
  return {
    written,
    get data() {
      return JSON.parse(data) as Record<string, unknown>;
    },
    ...(errors.length === 0 ? {} : { errors }),
    stringify: (result) => (result.errors === undefined ? written : new Written(data, result.errors)).json,
  };
}

/** An operation with its variables. */
interface KnownOperation {
  /** How often it came. */
  times: number;
  made: CompiledOperation | undefined;
  /** It was answered without an error, so it is within the limits. */
  isMeasured: boolean;
}

/** Per document, each of its operations with each of its variables. */
const documents = new WeakMap<DocumentNode, Map<string, KnownOperation>>();
/** Variables of one document that are remembered: the latest. */
const maxVariants = 50;
/** Compiling costs as much as executing a few times. */
const worthIt = 3;

function knownOperation({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): KnownOperation | undefined {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return undefined;
  let variants = documents.get(document);
  if (variants === undefined) documents.set(document, (variants = new Map<string, KnownOperation>()));
  const key = keyOf(operationName, variableValues);
  const known = variants.get(key) ?? { times: 0, made: undefined, isMeasured: false };
  variants.delete(key);
  variants.set(key, known);
  for (const oldest of variants.keys()) {
    if (variants.size <= maxVariants) break;
    variants.delete(oldest);
  }
  known.times += 1;
  if (known.times === worthIt) known.made = compileQuietly(schema, document, operationName, variableValues);
  return known;
}

function keyOf(operationName: ExecutionArgs['operationName'], variableValues: ExecutionArgs['variableValues']): string {
  return `${operationName ?? ''} ${JSON.stringify(variableValues ?? {})}`;
}

function compileQuietly(
  schema: GraphQLSchema,
  ...rest: [DocumentNode, ExecutionArgs['operationName'], ExecutionArgs['variableValues']]
) {
  try {
    return compile(schema, ...rest);
  } catch {
    return undefined; // graphql-js says what is wrong
  }
}
