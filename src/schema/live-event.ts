import type { Gap as LiveGap } from '../live/change.ts';
import { builder } from './builder.ts';

/** What every live field yields. `Item` is the row type of the field. */
export interface LiveEvent<Item = unknown> {
  readonly cursor: string;
  /** Epoch ms. */
  readonly asOf: number;
  readonly ageMs: number;
  readonly reset: boolean;
  readonly more: boolean;
  readonly upserted: readonly Item[];
  /** Global ids. */
  readonly removed: readonly string[];
  readonly gap: LiveGap | undefined;
}

export const LiveRowRef = builder.interfaceRef<unknown>('LiveRow').implement({
  description: 'A row of a live field. Its `id` is what `LiveEvent.removed` names.',
  fields: (t) => ({ id: t.field({ type: 'ID', resolve: idOfImplementer }) }),
});

// Every type that implements LiveRow has its own id; the interface's field is never resolved by itself.
function idOfImplementer(): never {
  throw new Error('expected the implementing type to resolve its id');
}

const GapReasonEnum = builder.enumType('GapReason', {
  description: 'Why a subscriber did not see everything.',
  values: {
    CURSOR_TOO_OLD: { description: 'The cursor is older than the history kept.' },
    CURSOR_FOREIGN: {
      description: 'The cursor belongs to another field, view or filter, or to another version of the gateway.',
    },
    UPSTREAM_RESET: { description: 'Five9 lost our place (session or timestamp): the table was read anew.' },
    CONFIGURATION_CHANGED: { description: "Five9's configuration changed under us: skills, users, columns." },
    CORRECTED: { description: 'A comparison with Five9 found the mirror wrong; this event puts it right.' },
    HISTORY_LOST: { description: 'The gateway began its log anew, as after a restart.' },
    SCOPE_CHANGED: { description: 'What the viewer may see has changed.' },
  } as const,
});

export const GapRef = builder.objectRef<LiveGap>('Gap').implement({
  description:
    'Why a subscriber did not see everything. The same event carries what brings the state right: a snapshot with `reset`, or just the difference. What lay between is lost.',
  fields: (t) => ({
    reason: t.field({ type: GapReasonEnum, resolve: (gap) => gap.reason }),
    message: t.exposeString('message', { description: 'The same in a sentence.' }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Up to when the state was known to be right, when that is known.',
      resolve: (gap) => gap.since,
    }),
  }),
});

export const LiveEventRef = builder.interfaceRef<LiveEvent>('LiveEvent').implement({
  description: [
    'What every subscription sends. To keep state in a client, for each event:',
    'if `reset`, forget all rows; put each row of `upserted` under its `id`; drop the ids in `removed`; keep `cursor`.',
    'The first event is a snapshot (`reset: true`), or, with `after: <last cursor>`, exactly what was missed.',
    'An event without rows says that Five9 was asked and nothing changed up to `asOf`; such events come at most every 5 s.',
    'A client that is too slow gets the newest state of each row and skips what lay between: it is behind, never wrong.',
  ].join('\n'),
  fields: (t) => ({
    cursor: t.field({
      type: 'Cursor',
      description: 'Position after this event. Give the last one as `after` when you reconnect.',
      resolve: (event) => event.cursor,
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'Up to when Five9 is known. With several tables, the oldest of them.',
      resolve: (event) => event.asOf,
    }),
    ageMs: t.field({
      type: 'Milliseconds',
      description: 'Age of the data when this event was made.',
      resolve: (event) => event.ageMs,
    }),
    reset: t.exposeBoolean('reset', { description: 'Forget what you have: this event starts a complete snapshot.' }),
    more: t.exposeBoolean('more', {
      description:
        'More parts of this snapshot follow at once: large tables are sent in parts. Go on showing the old state until it is false.',
    }),
    upserted: t.field({
      type: [LiveRowRef],
      description:
        'New rows, and rows in which something that you selected, filter or order by has changed. Always whole rows.',
      resolve: (event) => [...event.upserted],
    }),
    removed: t.field({
      type: ['ID'],
      description: 'Ids of rows that are gone, no longer match the filter, or may no longer be seen.',
      resolve: (event) => [...event.removed],
    }),
    gap: t.field({
      type: GapRef,
      nullable: true,
      description: 'Set when something was missed; says why.',
      resolve: (event) => event.gap,
    }),
  }),
});
