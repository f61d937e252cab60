import type { WsUserLimits } from '../five9/contract/types.ts';
import { accountAnswer } from './account-answer.ts';
import { builder } from './builder.ts';

const UserLimitsRef = builder.objectRef<WsUserLimits & { readonly asOf: number }>('UserLimits').implement({
  description: 'How many people may be logged in at once, and how many are. (wsUserLimits.)',
  fields: (t) => ({
    asOf: t.field({ type: 'DateTime', resolve: ({ asOf }) => asOf }),
    supervisorLimit: t.exposeInt('supervisorLimit', { description: 'Supervisor licences of the domain.' }),
    supervisorsLoggedIn: t.exposeInt('supervisorsLoggedin', {
      description: 'In use. Every Five9 session of this gateway takes one.',
    }),
    mobileLimit: t.exposeInt('mobileLimit', { description: 'Licences for the mobile application.' }),
    mobileLoggedIn: t.exposeInt('mobileLoggedin', { description: 'In use.' }),
  }),
});

builder.queryField('userLimits', (t) =>
  t.field({
    type: UserLimitsRef,
    nullable: true,
    description: 'Licences, bought and in use. Calls Five9 when the answer is older than `maxAgeMs`. (getUserLimits.)',
    complexity: 10,
    args: { maxAgeMs: t.arg({ type: 'Milliseconds', required: true, defaultValue: 60_000 }) },
    async resolve(_root, { maxAgeMs }, { viewer, services }) {
      const { answer, asOf } = await accountAnswer(viewer.seat.account, 'getUserLimits', {
        clock: services.clock,
        maxAgeMs,
      });
      return answer.return === undefined ? null : { ...answer.return, asOf };
    },
  }),
);
