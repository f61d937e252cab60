import {
  getNullableType,
  GraphQLNonNull,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  print,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

/** What custom scalars are in JSON. */
const scalars: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  Float: 'number',
  Cursor: 'string',
  DateTime: 'string',
  LocalTime: 'string',
  Milliseconds: 'number',
  SafeInt: 'number',
  Secret: 'string',
  TimeZone: 'string',
};

/** TypeScript for types of the schema, and which of them must be declared. */
export class GraphTypes {
  readonly schema: GraphQLSchema;
  private readonly fragments: readonly FragmentDefinitionNode[];
  private readonly declared = new Map<string, string>();

  /** `fragments`: those that selections may name. */
  constructor(schema: GraphQLSchema, fragments: readonly FragmentDefinitionNode[]) {
    this.schema = schema;
    this.fragments = fragments;
  }

  names(): string[] {
    return [...this.declared.keys()];
  }

  declarations(): string[] {
    return [...this.declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  /**
   * What is selected of a type. Where that depends on which type of several it is: a union that `__typename` tells apart, with one member for all
   * types of which the same is selected.
   */
  ofSelection(selection: SelectionSetNode, parent: GraphQLCompositeType): string {
    const names = isAbstractType(parent) ? this.schema.getPossibleTypes(parent).map(({ name }) => name) : [parent.name];
    if (!this.dependsOnType(selection, parent)) return this.ofActual(selection, parent, parent, names);
    if (!selection.selections.some((one) => one.kind === Kind.FIELD && one.name.value === '__typename' && !one.alias))
      throw new Error(`expected __typename in what is selected of ${parent.name}, since it depends on the type`);
    const alike = new Map<string, { readonly actual: GraphQLCompositeType; readonly names: string[] }>();
    for (const name of names) {
      const actual = this.composite(name);
      const text = this.ofActual(selection, parent, actual, []);
      const known = alike.get(text);
      if (known === undefined) alike.set(text, { actual, names: [name] });
      else known.names.push(name);
    }
    const members = [...alike.values()].map((each) => this.ofActual(selection, parent, each.actual, each.names));
    return members.join(' | ');
  }

  ofInput(type: GraphQLInputType): string {
    const inner = getNullableType(type);
    const text = isListType(inner) ? `readonly ${parenthesized(this.ofInput(inner.ofType))}[]` : this.named(inner);
    return isNonNullType(type) ? text : `${text} | null`;
  }

  private dependsOnType({ selections }: SelectionSetNode, parent: GraphQLCompositeType): boolean {
    return selections.some(
      (one) =>
        one.kind !== Kind.FIELD &&
        (!this.applies(one, parent) ||
          (one.kind === Kind.INLINE_FRAGMENT && this.dependsOnType(one.selectionSet, parent))),
    );
  }

  /** What is selected of a `parent` that is an `actual`. `names`: what its `__typename` may be. */
  private ofActual(
    selection: SelectionSetNode,
    parent: GraphQLCompositeType,
    actual: GraphQLCompositeType,
    names: readonly string[],
  ): string {
    const spreads: string[] = [];
    const fields = new Map<string, string>();
    const collect = ({ selections }: SelectionSetNode, of: GraphQLCompositeType) => {
      for (const one of selections) {
        if (one.directives?.length) throw new Error(`expected no directives, got one in ${print(one)}`);
        if (one.kind === Kind.FIELD) {
          const name = one.alias?.value ?? one.name.value;
          if (fields.has(name)) throw new Error(`expected each field once, got ${name} twice in ${print(selection)}`);
          fields.set(name, this.ofField(name, one, of, names));
        } else if (this.applies(one, actual)) {
          if (one.kind === Kind.FRAGMENT_SPREAD) spreads.push(one.name.value);
          else collect(one.selectionSet, this.conditionOf(one) ?? of);
        }
      }
    };
    collect(selection, parent);
    return [...spreads, ...(fields.size > 0 ? [block([...fields.values()])] : [])].join(' & ');
  }

  private ofField(name: string, field: FieldNode, of: GraphQLCompositeType, typeNames: readonly string[]): string {
    if (field.name.value === '__typename')
      return `readonly ${name}: ${typeNames.map((one) => `'${one}'`).join(' | ')};`;
    const known = (of as GraphQLObjectType | GraphQLInterfaceType).getFields()[field.name.value];
    if (known === undefined) throw new Error(`expected a field of ${of.name}, got ${field.name.value}`);
    return `${comment(known.description)}readonly ${name}: ${this.ofOutput(known.type, field.selectionSet)};`;
  }

  /** Whether the fragment is read of every `type`. */
  private applies(fragment: FragmentSpreadNode | InlineFragmentNode, type: GraphQLCompositeType): boolean {
    const condition = this.conditionOf(fragment) ?? type;
    return (
      condition === type || (isAbstractType(condition) && !isUnionType(type) && this.schema.isSubType(condition, type))
    );
  }

  private conditionOf(fragment: FragmentSpreadNode | InlineFragmentNode): GraphQLCompositeType | undefined {
    const condition =
      fragment.kind === Kind.INLINE_FRAGMENT
        ? fragment.typeCondition
        : this.fragments.find(({ name }) => name.value === fragment.name.value)?.typeCondition;
    return condition && this.composite(condition.name.value);
  }

  private composite(name: string): GraphQLCompositeType {
    return this.schema.getType(name) as GraphQLCompositeType;
  }

  private ofOutput(type: GraphQLOutputType, selection: SelectionSetNode | undefined): string {
    const inner = getNullableType(type);
    const text = isListType(inner)
      ? `readonly ${parenthesized(this.ofOutput(inner.ofType, selection))}[]`
      : selection === undefined
        ? this.named(inner)
        : this.ofSelection(selection, inner as GraphQLCompositeType);
    return isNonNullType(type) ? text : `${text} | null`;
  }

  private named(type: GraphQLNamedType): string {
    const known = scalars[type.name];
    if (known !== undefined) return known;
    if (this.declared.has(type.name)) return type.name;
    this.declared.set(type.name, ''); // before its fields: they may name it
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => `'${name}'`);
      this.declared.set(type.name, `${comment(type.description)}export type ${type.name} = ${values.join(' | ')};`);
    } else if (isInputObjectType(type)) {
      const text = type.isOneOf
        ? `export type ${type.name} = ${this.oneOf(type)};`
        : `export interface ${type.name} ${this.allOf(type)}`;
      this.declared.set(type.name, comment(type.description) + text);
    } else throw new Error(`expected a scalar that is known here, an enum or an input, got ${type.name}`);
    return type.name;
  }

  private allOf(type: GraphQLInputObjectType): string {
    const fields = Object.values(type.getFields()).map(
      ({ name, description, type: of, defaultValue }) =>
        comment(description) + inputField(name, this.ofInput(of), isNonNullType(of) && defaultValue === undefined),
    );
    return block(fields);
  }

  /** An input of which exactly one field is given. */
  private oneOf(type: GraphQLInputObjectType): string {
    const fields = Object.values(type.getFields());
    const alternatives = fields.map((given) =>
      block(
        fields.map(({ name, description, type: of }) =>
          name === given.name
            ? `${comment(description)}readonly ${name}: ${this.ofInput(new GraphQLNonNull(of))};`
            : `readonly ${name}?: undefined;`,
        ),
      ),
    );
    return alternatives.join(' | ');
  }
}

export function inputField(name: string, type: string, isRequired: boolean): string {
  return isRequired ? `readonly ${name}: ${type};` : `readonly ${name}?: ${type} | undefined;`;
}

export function block(lines: readonly string[]): string {
  return `{\n${lines.join('\n').replaceAll(/^/gm, '  ')}\n}`;
}

function comment(description: string | null | undefined): string {
  return description ? `/** ${description.trim().replaceAll('\n', '\n * ')} */\n` : '';
}

function parenthesized(type: string): string {
  return type.includes(' ') ? `(${type})` : type;
}
