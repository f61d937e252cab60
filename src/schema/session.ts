import type { ViewSettings } from '../five9/contract/types.ts';
import { zoneOffsetMs } from '../lib/time-zone.ts';
import type { Seat } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import type { Services } from './context.ts';
import { Failure, invalidInput, Refusal } from './errors.ts';
import { NotInApiVersionRef } from './gateway-errors.ts';
import { commandComplexity, idempotencyKeyDescription, resultOf, runCommand } from './mutation-result.ts';
import { SeatRef } from './seat.ts';
import { RollingPeriodEnum, StatisticsRangeEnum } from './view-settings.ts';
import { sessionComplexity } from './session-cost.ts';

const SetSessionParametersInputRef = builder.inputType('SetSessionParametersInput', {
  description: "What is left out stays as it is, or is the operator's default in a new session.",
  fields: (t) => ({
    range: t.field({ type: StatisticsRangeEnum }),
    rollingPeriod: t.field({ type: RollingPeriodEnum }),
    shiftStart: t.field({ type: 'LocalTime', description: "When the day's shift begins, in `timeZone`." }),
    timeZone: t.field({ type: 'TimeZone' }),
    idleTimeoutMs: t.field({
      type: 'Milliseconds',
      description: '60,000 to 1,800,000: after how much silence Five9 closes the session (from version 3).',
    }),
    forceLogoutSession: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Take over when you are logged in elsewhere. Otherwise that is UserAlreadyLoggedInFault.',
    }),
    appType: t.string({ description: 'Meant by Five9 for its own applications.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const SetSessionParametersSuccessRef = builder.objectRef<{ seat: Seat }>('SetSessionParametersSuccess').implement({
  description: 'The session is open and has these settings.',
  fields: (t) => ({ seat: t.field({ type: SeatRef, resolve: ({ seat }) => seat }) }),
});

const setSessionParametersResult = resultOf(
  'SetSessionParametersResult',
  SetSessionParametersSuccessRef,
  'setSessionParameters',
  [NotInApiVersionRef],
);

builder.mutationField('setSessionParameters', (t) =>
  t.field({
    type: setSessionParametersResult.ref,
    description:
      'Open your own Five9 session, or change its settings. They never touch the sessions with which the gateway reads the statistics of this graph. Spends one rationed request of the scarcest kind (see `apiLimits`).',
    complexity: sessionComplexity,
    args: { input: t.arg({ type: SetSessionParametersInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, { mutation: 'setSessionParameters', result: setSessionParametersResult, input }, async () => {
        const { seat } = context.viewer;
        await seat.configure(settingsOf(input, context.services));
        return { seat };
      }),
  }),
);

const CloseSessionInputRef = builder.inputType('CloseSessionInput', {
  fields: (t) => ({ idempotencyKey: t.string({ description: idempotencyKeyDescription }) }),
});

const CloseSessionSuccessRef = builder.objectRef<{ seat: Seat }>('CloseSessionSuccess').implement({
  description: 'The session is closed; stations and monitoring ended with it.',
  fields: (t) => ({ seat: t.field({ type: SeatRef, resolve: ({ seat }) => seat }) }),
});

const closeSessionResult = resultOf('CloseSessionResult', CloseSessionSuccessRef, 'closeSession');

builder.mutationField('closeSession', (t) =>
  t.field({
    type: closeSessionResult.ref,
    description: 'Close your own Five9 session at once and give back the licence. Succeeds when there is none.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: CloseSessionInputRef }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, { mutation: 'closeSession', result: closeSessionResult, input }, async () => {
        const { seat } = context.viewer;
        await seat.closeSession();
        return { seat };
      }),
  }),
);

type Settings = { -readonly [Name in keyof ViewSettings]?: ViewSettings[Name] | undefined };

function settingsOf(
  input: typeof SetSessionParametersInputRef.$inferInput,
  services: Services,
): Partial<ViewSettings> & { forceLogoutSession: boolean } {
  const { range, rollingPeriod, shiftStart, timeZone, idleTimeoutMs, forceLogoutSession, appType } = input;
  const settings: Settings = {
    statisticsRange: range ?? undefined,
    rollingPeriod: rollingPeriod ?? undefined,
    shiftStart: shiftStart ?? undefined,
    timeZone: typeof timeZone === 'string' ? settledOffsetMs(timeZone, services.clock.now()) : undefined,
    idleTimeOut:
      typeof idleTimeoutMs === 'number' ? idleTimeoutSeconds(idleTimeoutMs, services, 'viewSettings') : undefined,
    appType: appType ?? undefined,
  };
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { ...(given as Partial<ViewSettings>), forceLogoutSession };
}

/** What Five9 takes: whole seconds from 60 to 1,800, in versions that have the element (facts §3.1). */
export function idleTimeoutSeconds(
  idleTimeoutMs: number,
  { five9 }: Services,
  where: 'viewSettings' | 'loginStation',
): number {
  const children =
    where === 'viewSettings' ? five9.contract.types['viewSettings'] : five9.contract.operations[where]?.request;
  if (children?.some(({ name }) => name === 'idleTimeOut') !== true)
    throw new Refusal(
      new Failure(
        'NotInApiVersion',
        `expected a version of Five9's API that has an idle time-out (from v3 on), got ${five9.version}`,
        {
          fields: { apiVersion: five9.version, neededApiVersion: 'v3' },
        },
      ),
    );
  if (idleTimeoutMs < 60_000 || idleTimeoutMs > 1_800_000)
    throw invalidInput(['input', 'idleTimeoutMs'], `expected 60000 to 1800000 ms, got ${idleTimeoutMs}`);
  return Math.round(idleTimeoutMs / 1000);
}

function settledOffsetMs(zone: string, instant: number): number {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (match === null) return zoneOffsetMs(zone, instant);
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
