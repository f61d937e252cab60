import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Frame } from './collect.ts';

/** What a selection depends on, as the fields and types of the schema say in their extensions. Abstract types are not looked into: they depend on anything. */
type DependsOnIt = (field: GraphQLField<unknown, unknown>, parent: GraphQLObjectType) => boolean;

/** Whether everything selected is a function of the row, and of those joined to it. */
export function dependsOnRow(
  frame: Frame,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): boolean {
  return dependsOn(isOfRow, frame, type, selectionSets);
}

/** Whether everything selected is a function of the `Snapshot` that it is selected of. */
export function dependsOnSnapshot(
  frame: Frame,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): boolean {
  return dependsOn(
    (field, parent) =>
      field.extensions['ofSnapshot'] === true || parent.extensions['ofSnapshot'] === true || isOfRow(field, parent),
    frame,
    type,
    selectionSets,
  );
}

const isOfRow: DependsOnIt = (field, parent) =>
  field.extensions['ofRow'] === true || (field.name === 'id' && 'rows' in parent.extensions);

function dependsOn(
  it: DependsOnIt,
  frame: Frame,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): boolean {
  return [...collectFields(frame, type, selectionSets).values()].every((nodes) => {
    const [node] = nodes;
    if (node === undefined || node.name.value === '__typename') return true;
    const field = type.getFields()[node.name.value];
    if (field === undefined || !it(field, type)) return false;
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return true;
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
    return isObjectType(inner) && dependsOn(it, frame, inner, sets);
  });
}
