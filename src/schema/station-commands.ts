import { connectStationResultValues } from '../five9/contract/types.ts';
import type { SeatStation } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { invalidInput } from './errors.ts';
import { NotInApiVersionRef } from './gateway-errors.ts';
import { commandComplexity, idempotencyKeyDescription, resultOf, runCommand } from './mutation-result.ts';
import { knownOr } from './permission.ts';
import { idleTimeoutSeconds } from './session.ts';
import { ConnectStationResultEnum, StationRef } from './station.ts';

const LoginStationInputRef = builder.inputType('LoginStationInput', {
  fields: (t) => ({
    stationName: t.string({ required: true, description: 'Station id: the number of the phone line.' }),
    forceLogoutSession: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Log out whoever else is logged in to this station.',
    }),
    idleTimeoutMs: t.field({
      type: 'Milliseconds',
      description: '60,000 to 1,800,000: after how much silence Five9 logs the station out (from version 3).',
    }),
    appType: t.string({ description: 'Meant by Five9 for its own applications.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

interface LoginStationOutcome {
  readonly station: SeatStation;
  readonly sipPassword: string | undefined;
}

const LoginStationSuccessRef = builder.objectRef<LoginStationOutcome>('LoginStationSuccess').implement({
  description: 'The seat is logged in to the station.',
  fields: (t) => ({
    station: t.field({ type: StationRef, resolve: ({ station }) => station }),
    sipPassword: t.field({
      type: 'Secret',
      nullable: true,
      description:
        'With which your softphone registers. Given here and nowhere else, and only when the operator allows it; not given again for a repeated `idempotencyKey`.',
      resolve: ({ sipPassword }) => sipPassword,
    }),
  }),
});

const loginStationResult = resultOf('LoginStationResult', LoginStationSuccessRef, 'loginStation', [NotInApiVersionRef]);

builder.mutationField('loginStation', (t) =>
  t.field({
    type: loginStationResult.ref,
    description:
      'Log in to a station (a phone line) and learn what a softphone needs to register. Next: register it, then `reconnectStation`, then `startMonitoring`.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: LoginStationInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runCommand(
        context,
        {
          mutation: 'loginStation',
          result: loginStationResult,
          input,
          target: input.stationName,
          kept: ({ station }) => ({ station, sipPassword: undefined }),
        },
        async () => {
          const { services, viewer } = context;
          const { stationName, forceLogoutSession, idleTimeoutMs, appType } = input;
          if (stationName.trim() === '')
            throw invalidInput(['input', 'stationName'], 'expected the id of a station, got a blank text');
          const { station, password } = await viewer.seat.loginStation({
            stationName,
            force: forceLogoutSession,
            ...(typeof idleTimeoutMs === 'number'
              ? { idleTimeoutSeconds: idleTimeoutSeconds(idleTimeoutMs, services, 'loginStation') }
              : {}),
            ...(typeof appType === 'string' ? { appType } : {}),
          });
          const isAllowed = services.sandbox || services.givesSipPasswords;
          return { station, sipPassword: isAllowed ? password : undefined };
        },
      ),
  }),
);

const ReconnectStationInputRef = builder.inputType('ReconnectStationInput', {
  fields: (t) => ({ idempotencyKey: t.string({ description: idempotencyKeyDescription }) }),
});

interface ReconnectStationOutcome {
  readonly station: SeatStation;
  readonly connectResult: string;
}

const ReconnectStationSuccessRef = builder.objectRef<ReconnectStationOutcome>('ReconnectStationSuccess').implement({
  description: 'Five9 reached the softphone.',
  fields: (t) => ({
    station: t.field({ type: StationRef, resolve: ({ station }) => station }),
    result: t.field({
      type: ConnectStationResultEnum,
      description: 'What answered.',
      resolve: ({ connectResult }) => knownOr(connectStationResultValues, connectResult),
    }),
    resultText: t.exposeString('connectResult', { description: 'The same as Five9 names it.' }),
  }),
});

const reconnectStationResult = resultOf('ReconnectStationResult', ReconnectStationSuccessRef, 'reconnectStation');

builder.mutationField('reconnectStation', (t) =>
  t.field({
    type: reconnectStationResult.ref,
    description:
      'Have Five9 call the softphone, which must answer; three tones are heard. Takes as long as that takes.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: ReconnectStationInputRef }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, { mutation: 'reconnectStation', result: reconnectStationResult, input }, async () => {
        const { station, result } = await context.viewer.seat.reconnectStation();
        return { station, connectResult: result };
      }),
  }),
);
