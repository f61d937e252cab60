import { print, type GraphQLObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { dependsOnRow } from './dependence.ts';
import type { Keeper } from '../../lib/keeper.ts';
import type { Compilation, Writer } from './writers.ts';

/**
 * Says of a type, in its extensions under `rows`, that its values are made of immutable rows, so that what is written of them can be kept with the row. Fields
 * that depend on the rows alone say so under `ofRow`.
 */
export interface RowsExtension<Value = never> {
  /** The row that a value is about; what is kept goes with it. Undefined: nothing is kept. */
  readonly rowOf: (value: Value) => Keeper | undefined;
  /** Whether two values of one row have the same rows beside it. */
  readonly isSame: (a: Value, b: Value) => boolean;
}

/** The plain writer of an object type, or one that keeps what it writes with the rows, where they are all that the selection depends on. */
export function keepingRows(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  plain: () => Writer,
): Writer {
  const rows = type.extensions['rows'] as RowsExtension<unknown> | undefined;
  if (rows === undefined || !dependsOnRow(compilation, type, selectionSets)) return plain();
  return sharedWriter(compilation, type, selectionSets, () => keepingWriter(rows, plain()));
}

/** Writes each row once, as long as it lives. */
function keepingWriter({ rowOf, isSame }: RowsExtension<unknown>, write: Writer): Writer {
  const writer: Writer = (value, context) => {
    const row = rowOf(value);
    if (row === undefined) return write(value, context);
    const known = row.keptBy(writer) as Kept | undefined;
    if (known !== undefined && isSame(known.value, value)) return known.text;
    const text = flat(write(value, context));
    row.keep(writer, { value, text } satisfies Kept);
    return text;
  };
  return writer;
}

interface Kept {
  readonly value: unknown;
  readonly text: string;
}

/** The same text in one piece: the engine keeps what was joined as a tree of its parts, and would walk it for every answer that the row is in. */
function flat(text: string): string {
  text.charCodeAt(0); // makes one piece of it
  return text;
}

/** Operations that select the same of rows share what is kept with the rows, however they filter them. */
const sharedWriters = new WeakMap<GraphQLSchema, Map<string, Writer>>();
/** The latest of them. */
const maxShared = 500;

function sharedWriter(
  { schema }: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  make: () => Writer,
): Writer {
  const text = selectionSets.map(print).join();
  if (/[$@]|\.\.\./.test(text)) return make(); // it depends on variables or fragments
  let writers = sharedWriters.get(schema);
  if (writers === undefined) sharedWriters.set(schema, (writers = new Map<string, Writer>()));
  const key = `${type.name} ${text}`;
  const writer = writers.get(key) ?? make();
  writers.delete(key);
  writers.set(key, writer);
  for (const oldest of writers.keys()) {
    if (writers.size <= maxShared) break;
    writers.delete(oldest);
  }
  return writer;
}
