import { isObjectType, type GraphQLSchema } from 'graphql';

/** The typed field that carries a column, as `Type.field`; fields name their column in their extensions. */
export function typedFieldOf(schema: GraphQLSchema, table: string, column: string): string | null {
  return (cache.get(schema) ?? index(schema)).get(`${table}\n${column}`) ?? null;
}

const cache = new WeakMap<GraphQLSchema, ReadonlyMap<string, string>>();

function index(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    const tables = type.extensions['tables'] as readonly string[] | undefined;
    if (!isObjectType(type) || tables?.length !== 1) continue;
    for (const field of Object.values(type.getFields())) {
      const column = field.extensions['column'];
      const name = `${tables[0]}\n${String(column)}`;
      if (column !== undefined && !fields.has(name)) fields.set(name, `${type.name}.${field.name}`);
    }
  }
  cache.set(schema, fields);
  return fields;
}
