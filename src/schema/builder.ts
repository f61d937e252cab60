import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import { complexityLimits } from './complexity.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';
import type { Context } from './context.ts';

/** Configures the builder; defines no types. Every file under `schema` adds its own. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string | number };
    /** Epoch milliseconds inside. */
    DateTime: { Input: number; Output: number };
    Milliseconds: { Input: number; Output: number };
    SafeInt: { Input: number; Output: number };
    Cursor: { Input: string; Output: string };
    Secret: { Input: string; Output: string };
    /** Milliseconds since midnight inside. */
    LocalTime: { Input: number; Output: number };
    TimeZone: { Input: string; Output: string };
  };
}>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    nodeQueryOptions: { description: 'Any object by its id (Relay). Null for what does not exist or may not be seen.' },
    pageInfoTypeOptions: { extensions: { ofSnapshot: true } },
    nodesQueryOptions: { description: 'Several objects by their ids, in the same order.' },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: complexityLimits,
  },
});
