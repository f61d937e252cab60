import {
  BREAK,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type ASTNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/**
 * Which columns a field reads; in its extensions under `cells`. `*` stands for all. The tables they belong to are in the
 * extensions of its type under `tables`: one, or several for an interface. A field that needs to know whether other tables have a row names them under `follows`.
 */
export type CellsRead = (args: Readonly<Record<string, unknown>>) => readonly string[] | '*';

/** Columns per table. A table without columns is followed all the same. */
export type TouchedCells = Map<string, Set<string> | '*'>;

/** The same, shared by all who select alike. */
export type SelectedCells = ReadonlyMap<string, ReadonlySet<string> | '*'>;

/**
 * The tables and columns that the selection of a field reads. This is how a nested table is followed only when it is selected, and how a subscriber is left
 * alone when nothing it selected has changed.
 */
export function touchedCells(info: GraphQLResolveInfo): SelectedCells {
  return selectionOf(info).touched;
}

/** Whether a field is selected below the resolving field, directly. */
export function selects(info: GraphQLResolveInfo, name: string): boolean {
  return selectionOf(info).names.has(name);
}

/** What is touched, and `more` besides. */
export function withCells(touched: SelectedCells, more: SelectedCells): SelectedCells {
  let all: TouchedCells | undefined;
  for (const [table, columns] of more) {
    if (covers((all ?? touched).get(table), columns)) continue;
    all ??= new Map([...touched].map(([name, known]) => [name, known === '*' ? '*' : new Set(known)]));
    addCells(all, table, columns === '*' ? '*' : [...columns]);
  }
  return all ?? touched;
}

function covers(known: ReadonlySet<string> | '*' | undefined, columns: ReadonlySet<string> | '*'): boolean {
  if (known === '*') return true;
  if (known === undefined || columns === '*') return false;
  for (const column of columns) if (!known.has(column)) return false;
  return true;
}

interface Selection {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLOutputType;
  readonly touched: SelectedCells;
  /** Of the fields at the first level. */
  readonly names: ReadonlySet<string>;
}

/** Selections that variables have no say in: documents are parsed once per text, so they are found out once. */
const known = new WeakMap<FieldNode, Selection>();

function selectionOf(info: GraphQLResolveInfo): Selection {
  const { fieldNodes, schema, returnType: type } = info;
  const [node] = fieldNodes;
  const remembered = node === undefined || fieldNodes.length > 1 ? undefined : known.get(node);
  if (remembered?.schema === schema && remembered.type === type) return remembered;
  const touched: TouchedCells = new Map();
  const names = new Set<string>();
  visitFields(info, ({ field, args, parent, depth }) => {
    if (depth === 1) names.add(field.name);
    const reads = field.extensions['cells'] as CellsRead | undefined;
    for (const table of (parent.extensions['tables'] as readonly string[] | undefined) ?? [])
      addCells(touched, table, reads?.(args) ?? []);
    for (const table of (field.extensions['follows'] as readonly string[] | undefined) ?? [])
      addCells(touched, table, []);
  });
  const selection: Selection = { schema, type, touched, names };
  if (node !== undefined && fieldNodes.length === 1 && !dependsOnVariables(node, info)) known.set(node, selection);
  return selection;
}

/** Whether a variable is used below a field. A fragment counts wherever it is spread. */
function dependsOnVariables({ selectionSet }: FieldNode, { fragments }: GraphQLResolveInfo): boolean {
  return [selectionSet, ...Object.values(fragments)].some((node) => node !== undefined && usesVariables(node));
}

function usesVariables(node: ASTNode): boolean {
  let uses = false;
  visit(node, {
    Variable() {
      uses = true;
      return BREAK;
    },
  });
  return uses;
}

export function addCells(touched: TouchedCells, table: string, columns: readonly string[] | '*'): void {
  const known = touched.get(table);
  if (known === '*' || columns === '*') touched.set(table, '*');
  else touched.set(table, new Set([...(known ?? []), ...columns]));
}

interface Visit {
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Readonly<Record<string, unknown>>;
  readonly parent: GraphQLCompositeType;
  /** 1 for a field directly below the resolving one. */
  readonly depth: number;
}

function visitFields(info: GraphQLResolveInfo, visitor: (visit: Visit) => void): void {
  const { schema, fragments, variableValues } = info;
  const enter = (set: SelectionSetNode, type: GraphQLCompositeType, depth: number): void => {
    for (const node of set.selections) {
      if (isLeftOut(node)) continue;
      if (node.kind === Kind.FIELD) enterField(node, type, depth);
      else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
        const condition = fragment?.typeCondition;
        const narrowed = condition === undefined ? type : schema.getType(condition.name.value);
        if (fragment !== undefined && isCompositeType(narrowed)) enter(fragment.selectionSet, narrowed, depth);
      }
    }
  };
  const enterField = (node: FieldNode, parent: GraphQLCompositeType, depth: number): void => {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined) return; // __typename
    visitor({ field, args: getArgumentValues(field, node, variableValues), parent, depth });
    const type = getNamedType(field.type);
    if (node.selectionSet !== undefined && isCompositeType(type)) enter(node.selectionSet, type, depth + 1);
  };
  const isLeftOut = (node: SelectionSetNode['selections'][number]) =>
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] === false;

  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return;
  for (const node of info.fieldNodes) if (node.selectionSet !== undefined) enter(node.selectionSet, type, 1);
}
