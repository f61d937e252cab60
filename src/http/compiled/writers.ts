import {
  defaultFieldResolver,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Frame } from './collect.ts';
import { keepingRows } from './kept-rows.ts';

/**
 * Writes a value as the JSON that a selection makes of it. Throws `NotWritten` where graphql-js has to tell: an error, a null that may not be, a value
 * that has to be waited for.
 */
export type Writer = (value: unknown, context: unknown) => string;

/** Thrown without a stack, since nobody is to read it. */
export const notWritten: unknown = Object.freeze({ name: 'NotWritten' });

export interface Compilation extends Frame {
  readonly operation: OperationDefinitionNode;
}

/** `type`: of the values, as the schema says. `nodes`: the field that yields them, as often as it was selected. */
export function writerOf(compilation: Compilation, type: GraphQLOutputType, nodes: readonly FieldNode[]): Writer {
  if (isNonNullType(type)) {
    const write = writerOf(compilation, type.ofType, nodes);
    return (value, context) => {
      if (value === null || value === undefined) throw notWritten;
      const text = write(value, context);
      if (text === 'null') throw notWritten; // a leaf that came to nothing
      return text;
    };
  }
  if (isListType(type)) return listWriter(writerOf(compilation, type.ofType, nodes));
  if (isLeafType(type)) return leafWriter(type);
  const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  const write = isAbstractType(type)
    ? abstractWriter(compilation, type, selectionSets)
    : objectWriter(compilation, type, selectionSets);
  return (value, context) => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw notWritten;
    return write(value, context);
  };
}

function listWriter(write: Writer): Writer {
  return (value, context) => {
    if (value === null || value === undefined) return 'null';
    if (!Array.isArray(value)) throw notWritten;
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) text += ',';
      text += write(value[index], context);
    }
    return `${text}]`;
  };
}

function leafWriter(type: GraphQLLeafType): Writer {
  const isPlain = type.extensions['plain'] === true;
  return (value) => {
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error || isPromise(value)) throw notWritten;
    const serialized: unknown = type.serialize(value);
    switch (typeof serialized) {
      case 'string':
        return isPlain ? `"${serialized}"` : quoted(serialized);
      case 'boolean':
        return serialized ? 'true' : 'false';
      case 'number':
        return Number.isFinite(serialized) ? `${serialized}` : 'null';
      default: {
        const text = JSON.stringify(serialized) as string | undefined;
        if (text === undefined) throw notWritten;
        return text;
      }
    }
  };
}

/** What JSON has to escape, and lone surrogates, which it escapes too. */
// oxlint-disable-next-line no-control-regex
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  return text.length < 256 && !special.test(text) ? `"${text}"` : JSON.stringify(text);
}

function abstractWriter(
  compilation: Compilation,
  type: GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
): Writer {
  const byName = new Map<string, Writer>();
  return (value, context) => {
    const name = type.resolveType?.(value, context, unavailable as GraphQLResolveInfo, type);
    if (typeof name !== 'string') throw notWritten;
    let write = byName.get(name);
    if (write === undefined) {
      const concrete = compilation.schema.getType(name);
      if (!isObjectType(concrete) || !compilation.schema.isSubType(type, concrete)) throw notWritten;
      write = objectWriter(compilation, concrete, selectionSets);
      byName.set(name, write);
    }
    return write(value, context);
  };
}

/** Stands for what a resolver may not need to know here. */
const unavailable: object = new Proxy(
  {},
  {
    get() {
      throw notWritten;
    },
  },
);

function objectWriter(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Writer {
  return keepingRows(compilation, type, selectionSets, () => plainWriter(compilation, type, selectionSets));
}

function plainWriter(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Writer {
  const fields = [...collectFields(compilation, type, selectionSets)].map(([name, nodes], index) => ({
    label: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    write: fieldWriter(compilation, type, name, nodes),
  }));
  return (value, context) => {
    let text = '{';
    for (const field of fields) text += field.label + field.write(value, context);
    return `${text}}`;
  };
}

function fieldWriter(
  compilation: Compilation,
  parentType: GraphQLObjectType,
  name: string,
  nodes: readonly FieldNode[],
): Writer {
  const [node] = nodes;
  if (node === undefined) throw notWritten;
  if (node.name.value === '__typename') {
    const text = JSON.stringify(parentType.name);
    return () => text;
  }
  const field = parentType.getFields()[node.name.value];
  if (field === undefined) throw notWritten;
  const write = writerOf(compilation, field.type, nodes);
  const { resolve, args, info } = resolution(compilation, parentType, field, nodes, name);
  return (value, context) => {
    const resolved: unknown = resolve(value, args, context, info);
    if (isPromise(resolved)) {
      resolved.then(undefined, () => {}); // graphql-js asks again, and reports what comes of it
      throw notWritten;
    }
    return write(resolved, context);
  };
}

/** What a field's resolver is called with. Only root fields know their path. */
export function resolution(
  { operation, ...frame }: Compilation,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  name: string,
) {
  const [node] = nodes;
  if (node === undefined) throw notWritten;
  const isRoot = frame.schema.getRootType(operation.operation) === parentType;
  const info: GraphQLResolveInfo = {
    ...frame,
    operation,
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    rootValue: undefined,
    get path(): GraphQLResolveInfo['path'] {
      if (!isRoot) throw notWritten;
      return { prev: undefined, key: name, typename: parentType.name };
    },
  };
  return {
    resolve: field.resolve ?? defaultFieldResolver,
    args: getArgumentValues(field, node, frame.variableValues),
    info,
  };
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
