import { connectStationResultValues } from '../five9/contract/types.ts';
import type { SeatStation } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { parseRowId, rowId } from './global-id.ts';
import { knownOr } from './permission.ts';
import { CodecParametersRef } from './station-parameters.ts';

const StationStateEnum = builder.enumType('StationState', {
  description: 'How far the way to a listening softphone has been gone.',
  values: {
    LOGGED_IN: { description: '`loginStation` succeeded: register the softphone, then `reconnectStation`.' },
    CONNECTING: { description: 'Five9 calls the softphone.' },
    CONNECTED: { description: 'The line is up: `startMonitoring`.' },
    FAILED: { description: 'The softphone could not be reached: `reconnectStation` tries again.' },
  } as const satisfies Record<SeatStation['state'], object>,
});

export const ConnectStationResultEnum = builder.enumType('ConnectStationResult', {
  description: 'What Five9 met when it called a station.',
  values: {
    CONNECT: {},
    CONNECT_VOICE: { description: 'A voice.' },
    CONNECT_ANSWR_MACHN: { description: 'An answering machine.' },
    CONNECT_DIGITAL_PHONE: {},
    CONNECT_FAX: {},
    CONNECT_RINGBACK: { description: 'Ringing.' },
    UNKNOWN: { description: 'A result that this schema does not name: read the text beside it.' },
  } as const satisfies Record<(typeof connectStationResultValues)[number] | 'UNKNOWN', object>,
});

export const StationRef = builder.objectRef<SeatStation>('Station');

builder.node(StationRef, {
  description:
    'A phone line to which your seat is logged in, with what a softphone needs to register (SIP). The password is given once, by `loginStation`. (stationParameters.)',
  id: { resolve: ({ name }, _args, { viewer }) => rowId(viewer.name, name) },
  loadOne(id, { viewer }) {
    const [owner, name] = parseRowId(id);
    const { station } = viewer.seat;
    return owner === viewer.name && station !== undefined && station.name === name ? station : null;
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Station id: also the user name with which the softphone registers.' }),
    state: t.field({ type: StationStateEnum, resolve: ({ state }) => state }),
    proxy: t.string({
      nullable: true,
      description: 'Where the softphone registers.',
      resolve: ({ parameters }) => parameters.proxy,
    }),
    backupProxy: t.string({
      nullable: true,
      description: 'Where it registers when the first does not answer.',
      resolve: ({ parameters }) => parameters.backupProxy,
    }),
    codecParameters: t.field({
      type: CodecParametersRef,
      nullable: true,
      resolve: ({ parameters }) => parameters.codecParameters,
    }),
    connectResult: t.field({
      type: ConnectStationResultEnum,
      nullable: true,
      description: 'What the last `reconnectStation` met.',
      resolve: ({ connectResult }) =>
        connectResult === undefined ? null : knownOr(connectStationResultValues, connectResult),
    }),
    connectResultText: t.exposeString('connectResult', { nullable: true, description: 'The same as Five9 names it.' }),
  }),
});
