import { rollingPeriodValues, statisticsRangeValues, type ViewSettings } from '../five9/contract/types.ts';
import { builder } from './builder.ts';
import { knownOr } from './permission.ts';

/** Values inside are Five9's names. There is no UNKNOWN: a caller chooses one, and what Five9 sends back has the text beside it. */
export const StatisticsRangeEnum = builder.enumType('StatisticsRange', {
  description: 'Over which time agents, queues and campaigns are counted.',
  values: {
    ROLLING_HOUR: { value: 'RollingHour', description: 'The last 60 minutes.' },
    CURRENT_DAY: { value: 'CurrentDay' },
    CURRENT_WEEK: { value: 'CurrentWeek' },
    CURRENT_MONTH: { value: 'CurrentMonth' },
    LIFETIME: { value: 'Lifetime', description: 'Since the agent, skill or campaign was made.' },
    CURRENT_SHIFT: { value: 'CurrentShift', description: 'Since `shiftStart`.' },
  } as const satisfies Record<string, { value: (typeof statisticsRangeValues)[number]; description?: string }>,
});

export const RollingPeriodEnum = builder.enumType('RollingPeriod', {
  description: 'Over which time the dialer (OutboundCampaignManager) is counted.',
  values: {
    MINUTES_5: { value: 'Minutes5' },
    MINUTES_10: { value: 'Minutes10' },
    MINUTES_15: { value: 'Minutes15' },
    MINUTES_30: { value: 'Minutes30' },
    HOUR_1: { value: 'Hour1' },
    HOURS_2: { value: 'Hours2' },
    HOURS_3: { value: 'Hours3' },
    TODAY: { value: 'Today' },
  } as const satisfies Record<string, { value: (typeof rollingPeriodValues)[number] }>,
});

export const ViewSettingsRef = builder.objectRef<ViewSettings>('ViewSettings').implement({
  description: 'Settings under which Five9 counts. (viewSettings.)',
  fields: (t) => ({
    range: t.field({
      type: StatisticsRangeEnum,
      nullable: true,
      description: 'Over which time the statistics are counted.',
      resolve: ({ statisticsRange }) => knownOrNull(statisticsRangeValues, statisticsRange),
    }),
    rangeText: t.exposeString('statisticsRange', { nullable: true, description: 'The same as Five9 names it.' }),
    rollingPeriod: t.field({
      type: RollingPeriodEnum,
      nullable: true,
      description: 'Over which time the dialer (OutboundCampaignManager) is counted.',
      resolve: ({ rollingPeriod }) => knownOrNull(rollingPeriodValues, rollingPeriod),
    }),
    rollingPeriodText: t.exposeString('rollingPeriod', { nullable: true, description: 'The same as Five9 names it.' }),
    shiftStart: t.field({
      type: 'LocalTime',
      description: "When the day's shift begins, in `timeZone`.",
      resolve: ({ shiftStart }) => shiftStart,
    }),
    shiftStartMs: t.field({
      type: 'Milliseconds',
      description: 'The same since midnight.',
      resolve: ({ shiftStart }) => shiftStart,
    }),
    timeZone: t.field({
      type: 'TimeZone',
      description: 'As an offset: Five9 knows no names of zones.',
      resolve: ({ timeZone }) => offsetText(timeZone),
    }),
    utcOffsetMinutes: t.int({
      description: 'The same in minutes east of UTC.',
      resolve: ({ timeZone }) => Math.trunc(timeZone / 60_000),
    }),
    idleTimeoutMs: t.field({
      type: 'Milliseconds',
      nullable: true,
      description: 'After how much silence Five9 closes the session.',
      resolve: ({ idleTimeOut }) => (idleTimeOut === undefined ? null : idleTimeOut * 1000),
    }),
    forceLogoutSession: t.exposeBoolean('forceLogoutSession', {
      nullable: true,
      description: 'Whether a session elsewhere was ended for this one.',
    }),
    appType: t.exposeString('appType', { nullable: true, description: 'Meant by Five9 for its own applications.' }),
  }),
});

function knownOrNull<T extends string>(known: readonly T[], text: string | undefined): T | null {
  const value = knownOr(known, text);
  return value === 'UNKNOWN' ? null : value;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(Math.trunc(offsetMs / 60_000));
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
