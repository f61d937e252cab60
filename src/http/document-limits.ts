import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type ParseOptions,
  type SelectionSetNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from './limit-exceeded.ts';
import type { Limits } from './limits.ts';

export type DocumentLimits = Pick<Limits, 'tokens' | 'depth' | 'selections' | 'aliases' | 'directives' | 'rootFields'>;

type Parse = (source: string, options?: ParseOptions) => DocumentNode;

/**
 * Refuses documents that are too large, too deep or too wide, on every transport, before they are validated: some rules of validation take the
 * square of what they are given. Yoga remembers what it parsed, so a document that comes again costs nothing.
 */
export function useDocumentLimits(limits: DocumentLimits): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn(((source, options) => {
        try {
          const document = (parseFn as Parse)(source, { ...options, maxTokens: limits.tokens });
          check(measure(document), limits);
          return document;
        } catch (error) {
          throw asLimit(error, limits);
        }
      }) satisfies Parse as never);
    },
  };
}

function asLimit(error: unknown, limits: DocumentLimits): unknown {
  if (error instanceof RangeError) return tooDeep(limits, 'more'); // the stack is the parser's own limit
  if (error instanceof GraphQLError && error.message.includes('Parsing aborted'))
    return limitExceeded('tokens', `a document of at most ${limits.tokens} tokens`, 'more');
  return error;
}

interface Size {
  /** Of the deepest field; a field at the top is 1. */
  readonly depth: number;
  /** Fields and fragments. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields at this level. */
  readonly fields: number;
}

const nothing: Size = { depth: 0, selections: 0, aliases: 0, directives: 0, fields: 0 };

function check({ depth, selections, aliases, directives, fields }: Size, limits: DocumentLimits): void {
  if (depth > limits.depth) throw tooDeep(limits, depth);
  if (selections > limits.selections)
    throw limitExceeded('selections', `an operation with at most ${limits.selections} selections`, selections);
  if (aliases > limits.aliases)
    throw limitExceeded('aliases', `an operation with at most ${limits.aliases} aliases`, aliases);
  if (directives > limits.directives)
    throw limitExceeded('directives', `an operation with at most ${limits.directives} directives`, directives);
  if (fields > limits.rootFields)
    throw limitExceeded('rootFields', `an operation with at most ${limits.rootFields} fields at its top`, fields);
}

function tooDeep({ depth }: DocumentLimits, got: number | 'more'): GraphQLError {
  return limitExceeded('depth', `a document at most ${depth} levels deep`, got);
}

/**
 * The largest of what its operations need. A fragment counts as often as it is spread, and is looked at once: with fragments that spread fragments
 * twice, few words would else ask for billions. One within itself counts as nothing: validation refuses it.
 */
function measure({ definitions }: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const size = known.get(name);
    if (size !== undefined) return size;
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing;
    known.set(name, nothing);
    const whole = ofDefinition(fragment);
    known.set(name, whole);
    return whole;
  }

  function ofDefinition({ selectionSet, directives = [] }: OperationDefinitionNode | FragmentDefinitionNode): Size {
    const inside = ofSelections(selectionSet);
    return { ...inside, directives: inside.directives + directives.length };
  }

  function ofSelections(set: SelectionSetNode): Size {
    let { depth, selections, aliases, directives, fields } = nothing;
    for (const selection of set.selections) {
      let inside = nothing;
      if (selection.kind === Kind.FRAGMENT_SPREAD) inside = ofFragment(selection.name.value);
      else if (selection.selectionSet !== undefined) inside = ofSelections(selection.selectionSet);
      const isField = selection.kind === Kind.FIELD;
      depth = Math.max(depth, inside.depth + (isField ? 1 : 0));
      selections += inside.selections + 1;
      aliases += inside.aliases + (isField && selection.alias !== undefined ? 1 : 0);
      directives += inside.directives + (selection.directives?.length ?? 0);
      fields += isField ? 1 : inside.fields;
    }
    return { depth, selections, aliases, directives, fields };
  }

  return definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(ofDefinition)
    .reduce(
      (most, size) => ({
        depth: Math.max(most.depth, size.depth),
        selections: Math.max(most.selections, size.selections),
        aliases: Math.max(most.aliases, size.aliases),
        directives: Math.max(most.directives, size.directives),
        fields: Math.max(most.fields, size.fields),
      }),
      nothing,
    );
}
