import {
  getNamedType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';

/** Every field that needs no argument, down to a depth, each object with its type name; of an interface those of its own, of a union nothing. */
export function wholeSelection(type: GraphQLObjectType | GraphQLInterfaceType, depth: number): string {
  return Object.values(type.getFields())
    .filter(({ args }) => args.every((argument) => !isRequiredArgument(argument)))
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      if (!isCompositeType(inner)) return [field.name];
      if (depth === 0 || isUnionType(inner)) return [];
      return [`${field.name} { __typename ${wholeSelection(inner, depth - 1)} }`];
    })
    .join(' ');
}
