import { zoneOffsetMs } from '../lib/time-zone.ts';
import { builder } from './builder.ts';
import type { ViewInfo } from './context.ts';
import { FeedRef, visibleFeeds } from './feed-status.ts';
import { ViewSettingsRef } from './view-settings.ts';

interface ViewShape extends ViewInfo {
  readonly name: string;
}

const ViewRef = builder.objectRef<ViewShape>('View');

builder.node(ViewRef, {
  description: 'A set of settings under which Five9 counts. The operator of the gateway names them.',
  id: { resolve: ({ name }) => name },
  loadOne: (name, { services }) => {
    const view = services.views.get(name);
    return view === undefined ? null : { name, ...view };
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What to give as `view`.' }),
    timeZone: t.field({
      type: 'TimeZone',
      description: 'The zone of its days and shifts. Five9 is told its offset, anew when summer time begins or ends.',
      resolve: ({ timeZone }) => timeZone,
    }),
    settings: t.field({
      type: ViewSettingsRef,
      description: 'As Five9 is told them now.',
      resolve: (view, _args, { services }) => ({
        statisticsRange: view.range,
        rollingPeriod: view.rollingPeriod,
        shiftStart: view.shiftStartMs,
        timeZone: zoneOffsetMs(view.timeZone, services.clock.now()),
      }),
    }),
    feeds: t.field({
      type: [FeedRef],
      description:
        'The tables that are read for it. Agent states and campaign states are what they are in every view; the default one has them.',
      resolve: async ({ name }, _args, context) =>
        (await visibleFeeds(context)).filter(({ table }) => table.view === name),
    }),
  }),
});

builder.queryField('views', (t) =>
  t.field({
    type: [ViewRef],
    description: 'The views: settings under which Five9 counts (range, shift, time zone). `default` is one.',
    resolve: (_root, _args, { services }) => [...services.views].map(([name, view]) => ({ name, ...view })),
  }),
);
