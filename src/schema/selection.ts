import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/**
 * Which columns a field reads; in its extensions under `cells`. `*` stands for all. The tables they belong to are in the
 * extensions of its type under `tables`: one, or several for an interface. A field that needs to know whether other tables have a row names them under `follows`.
 */
export type CellsRead = (args: Readonly<Record<string, unknown>>) => readonly string[] | '*';

/** Columns per table. A table without columns is followed all the same. */
export type TouchedCells = Map<string, Set<string> | '*'>;

/**
 * The tables and columns that a selection reads below `path` (field names from the resolving field on). This is how a nested table
 * is followed only when it is selected, and how a subscriber is left alone when nothing it selected has changed.
 */
export function touchedCells(info: GraphQLResolveInfo, path: readonly string[] = []): TouchedCells {
  const touched: TouchedCells = new Map();
  visit(info, ({ field, args, parent, at }) => {
    if (at.length <= path.length || !path.every((name, index) => at[index] === name)) return;
    const reads = field.extensions['cells'] as CellsRead | undefined;
    for (const table of (parent.extensions['tables'] as readonly string[] | undefined) ?? [])
      addCells(touched, table, reads?.(args) ?? []);
    for (const table of (field.extensions['follows'] as readonly string[] | undefined) ?? [])
      addCells(touched, table, []);
  });
  return touched;
}

/** Whether a field is selected at `path` below the resolving field. */
export function selects(info: GraphQLResolveInfo, path: readonly string[]): boolean {
  let found = false;
  visit(info, ({ at }) => {
    found ||= at.length === path.length && path.every((name, index) => at[index] === name);
  });
  return found;
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
  readonly at: readonly string[];
}

function visit(info: GraphQLResolveInfo, visitor: (visit: Visit) => void): void {
  const { schema, fragments, variableValues } = info;
  const enter = (set: SelectionSetNode, type: GraphQLCompositeType, path: readonly string[]): void => {
    for (const node of set.selections) {
      if (isLeftOut(node)) continue;
      if (node.kind === Kind.FIELD) enterField(node, type, path);
      else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
        const condition = fragment?.typeCondition;
        const narrowed = condition === undefined ? type : schema.getType(condition.name.value);
        if (fragment !== undefined && isCompositeType(narrowed)) enter(fragment.selectionSet, narrowed, path);
      }
    }
  };
  const enterField = (node: FieldNode, parent: GraphQLCompositeType, path: readonly string[]): void => {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined) return; // __typename
    const here = [...path, node.name.value];
    visitor({ field, args: getArgumentValues(field, node, variableValues), parent, at: here });
    const type = getNamedType(field.type);
    if (node.selectionSet !== undefined && isCompositeType(type)) enter(node.selectionSet, type, here);
  };
  const isLeftOut = (node: SelectionSetNode['selections'][number]) =>
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] === false;

  const type = getNamedType(info.returnType);
  if (!isCompositeType(type)) return;
  for (const node of info.fieldNodes) if (node.selectionSet !== undefined) enter(node.selectionSet, type, []);
}
