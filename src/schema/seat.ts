import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import type { Seat, SeatState } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { translated } from './errors.ts';
import { MonitoringRef } from './monitoring-session.ts';
import { StationRef } from './station.ts';
import { ViewSettingsRef } from './view-settings.ts';

const SeatStateEnum = builder.enumType('SeatState', {
  description: 'Whether there is a Five9 session of your own.',
  values: {
    OPENING: {},
    OPEN: {},
    LOST: { description: 'Five9 closed it, or someone logged in elsewhere; the next use opens it again.' },
    CLOSED: {},
  } as const satisfies Record<SeatState, object>,
});

export const SeatRef = builder.objectRef<Seat>('Seat');

builder.node(SeatRef, {
  description: [
    'Your own Five9 session. Chat, the list of logged-in users and your own rights need one. It is opened on first need, takes a',
    'supervisor licence and a rationed call, is shared by all of your connections, and is closed some time after the last use.',
    'The statistics of this graph do not come from it: the gateway reads them with accounts of its own.',
  ].join('\n'),
  id: { resolve: ({ userName }) => userName },
  loadOne: (id, { viewer }) => (id === viewer.seat.userName ? viewer.seat : null),
  fields: (t) => ({
    userName: t.exposeString('userName', { description: 'Five9 user name.' }),
    state: t.field({ type: SeatStateEnum, resolve: ({ state }) => state }),
    openedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ openedAt }) => openedAt }),
    closesAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it will be closed if it stays unused.',
      resolve: ({ closesAt }) => closesAt,
    }),
    rationedCalls: t.exposeInt('rationedCalls', {
      description: "Calls out of the domain's quota that this seat has spent.",
    }),
    settings: t.field({
      type: ViewSettingsRef,
      nullable: true,
      description:
        'As Five9 has them; in a subscription as the gateway knows them. Null while there is no session. Calls Five9. (getSessionParameters.)',
      complexity: 10,
      resolve: (seat, _args, _context, info) => settingsOf(seat, info),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: 'Null before `loginStation`.',
      resolve: ({ station }) => station,
    }),
    monitoring: t.field({
      type: [MonitoringRef],
      description: 'Agents you listen to.',
      resolve: ({ monitoring }) => [...monitoring],
    }),
  }),
});

async function settingsOf({ state, settings, account }: Seat, info: GraphQLResolveInfo) {
  if (state !== 'OPEN' || info.operation.operation === OperationTypeNode.SUBSCRIPTION) return settings;
  return translated(account.session.readBack());
}
