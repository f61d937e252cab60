import type { SeatSnapshot } from '../viewers/seat.ts';
import type { Viewer } from '../viewers/viewers.ts';
import { builder } from './builder.ts';
import { bindCursor } from './cursor.ts';
import { encodeGlobalId } from './global-id.ts';
import { LiveEventRef } from './live-event.ts';
import { liveEvents, type LiveFieldEvent } from './live-field.ts';
import { ViewerRef } from './viewer.ts';
import { untilSignedOut } from './ending-events.ts';

type ViewerEvent = LiveFieldEvent<Viewer, undefined>;

const ViewerEventRef = builder.objectRef<ViewerEvent>('ViewerEvent').implement({
  description: 'Something about you has changed.',
  interfaces: [LiveEventRef],
  fields: (t) => ({
    upserted: t.field({
      type: [ViewerRef],
      description: 'One row: you.',
      resolve: ({ upserted }) => [...upserted],
    }),
  }),
});

builder.subscriptionField('viewer', (t) =>
  t.field({
    type: ViewerEventRef,
    description: 'Your own Five9 session, station and monitoring, as they change.',
    args: { after: t.arg({ type: 'Cursor' }) },
    subscribe(_root, { after }, { viewer, services }) {
      return untilSignedOut(
        viewer,
        liveEvents<SeatSnapshot, Viewer>({
          topics: [viewer.seat.changes],
          binding: bindCursor('viewer', {}, viewer.id),
          after: after ?? undefined,
          clock: services.clock,
          item: (_key, [snapshot]) => (snapshot === undefined ? undefined : viewer),
          id: () => encodeGlobalId('Viewer', viewer.id),
          differs: () => true,
        }),
      );
    },
    resolve: (event) => event,
  }),
);
