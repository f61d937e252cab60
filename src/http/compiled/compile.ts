import {
  BREAK,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from './collect.ts';
import { dependsOnSnapshot } from './dependence.ts';
import { KeptAnswers, placeOf } from './kept-answers.ts';
import { isPromise, notWritten, resolution, writerOf, type Compilation, type Writer } from './writers.ts';
import { Written } from './written.ts';

/** An operation with its variables, made ready to be executed many times. */
export interface CompiledOperation {
  /**
   * Executes it and writes the result. Undefined: graphql-js has to do it, because something below a root field failed, or has to be
   * waited for. Root fields are then resolved twice, so it is for operations that only read.
   */
  execute(rootValue: unknown, context: unknown): Written | undefined | Promise<Written | undefined>;
}

/** Undefined for what cannot be executed or has several shapes: graphql-js says what is wrong with it. Not for mutations. */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): CompiledOperation | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (coerced === undefined) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const compilation: Compilation = { schema, fragments, variableValues: coerced, operation };
  const selections = selectionsOf(compilation, document);
  if (selections === undefined) return undefined;
  const roots: Root[] = [];
  for (const { name, parentType, field, nodes, write } of selections) {
    try {
      roots.push({
        name,
        label: `${JSON.stringify(name)}:`,
        write,
        ...resolution(compilation, parentType, field, nodes, name),
      });
    } catch {
      return undefined; // arguments that are missing or wrong
    }
  }

  return new Compiled(
    roots,
    selections.every((selection) => selection.isOfSnapshot),
  );
}

/** A class, so that of ten thousand groups of subscribers each has one object more, and no function of its own. */
class Compiled implements CompiledOperation {
  readonly #roots: readonly Root[];
  readonly #readsSnapshots: boolean;
  readonly #id = String((operations += 1));

  constructor(roots: readonly Root[], readsSnapshots: boolean) {
    this.#roots = roots;
    this.#readsSnapshots = readsSnapshots;
  }

  execute(rootValue: unknown, context: unknown): Written | undefined | Promise<Written | undefined> {
    const values = this.#roots.map((root) => valueOf(root, rootValue, context));
    if (!values.some(isPromise)) return this.#written(values, context);
    return Promise.all(values).then((settled) => this.#written(settled, context));
  }

  #written(values: readonly unknown[], context: unknown): Written | undefined {
    const place = this.#readsSnapshots ? placeOf(this.#id, values) : undefined;
    const known = place && answers.get(place);
    if (known !== undefined) return known;
    const made = this.#writtenAnew(values, context);
    if (place !== undefined && made !== undefined) answers.keep(place, made);
    return made;
  }

  #writtenAnew(values: readonly unknown[], context: unknown): Written | undefined {
    let errors = noErrors;
    let data = '{';
    try {
      let index = 0;
      for (const { name, label, info, write } of this.#roots) {
        const value = values[index];
        if (index > 0) data += ',';
        index += 1;
        if (!(value instanceof Failed)) {
          data += label + write(value, context);
          continue;
        }
        if (isNonNullType(info.returnType)) throw notWritten; // then there is no data at all
        errors = [...errors, locatedError(value.error, info.fieldNodes, [name])];
        data += `${label}null`;
      }
      return new Written(`${data}}`, errors);
    } catch {
      return undefined; // graphql-js tells which field failed, or waits for it
    }
  }
}

const noErrors: readonly GraphQLError[] = [];

/** Compiled so far: each has a number. */
let operations = 0;
/** Some hundred screens of a hundred rows. They are kept as text and as bytes. */
const answers = new KeptAnswers(8 * 1024 * 1024);

type Root = ReturnType<typeof resolution> & Pick<RootSelection, 'name' | 'write'> & { readonly label: string };

/** What it resolves to, or will; with a `Failed` if it does not. */
function valueOf({ resolve, args, info }: Root, rootValue: unknown, context: unknown): unknown {
  try {
    const value: unknown = resolve(rootValue, args, context, info);
    if (!isPromise(value)) return value;
    return value.then(
      (settled) => settled,
      (error: unknown) => new Failed(error),
    );
  } catch (error) {
    return new Failed(error);
  }
}

/** A root field as it is selected. */
interface RootSelection {
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly write: Writer;
  /** Of a `Snapshot`, nothing is written that depends on anything else. */
  readonly isOfSnapshot: boolean;
}

/** Operations whose variables are arguments of root fields and nothing else: what they write does not depend on them. */
const known = new WeakMap<OperationDefinitionNode, { schema: GraphQLSchema; selections: readonly RootSelection[] }>();

/** Undefined: `__schema` and the like, or something that cannot be written. */
function selectionsOf(compilation: Compilation, document: DocumentNode): readonly RootSelection[] | undefined {
  const { schema, operation } = compilation;
  const shared = known.get(operation);
  if (shared?.schema === schema) return shared.selections;
  const parentType = schema.getRootType(operation.operation);
  if (parentType === null || parentType === undefined) return undefined;
  const selections: RootSelection[] = [];
  for (const [name, nodes] of collectFields(compilation, parentType, [operation.selectionSet])) {
    const field = parentType.getFields()[nodes[0]?.name.value ?? ''];
    if (field === undefined) return undefined;
    try {
      const write = writerOf(compilation, field.type, nodes);
      selections.push({ name, parentType, field, nodes, write, isOfSnapshot: isOfSnapshot(compilation, field, nodes) });
    } catch {
      return undefined;
    }
  }
  if (!dependsOnVariables(document, operation)) known.set(operation, { schema, selections });
  return selections;
}

function isOfSnapshot(
  compilation: Compilation,
  { type }: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): boolean {
  const of = getNullableType(type);
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  return isObjectType(of) && dependsOnSnapshot(compilation, of, sets);
}

/** Whether a variable is used anywhere but in the arguments of root fields. */
function dependsOnVariables(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const rootArguments = new Set(
    operation.selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? (selection.arguments ?? []) : [],
    ),
  );
  let depends = false;
  visit(document, {
    VariableDefinition: () => false,
    Argument: (node) => (rootArguments.has(node) ? false : undefined),
    Variable() {
      depends = true;
      return BREAK;
    },
  });
  return depends;
}

/** A root field that threw. */
class Failed {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
