import { userRoleValues } from '../five9/contract/types.ts';
import type { SeatUser } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { pageSizeComplexity } from './connection.ts';
import { translated } from './errors.ts';
import { listPage, listPageFields, type ListPage } from './list-page.ts';
import { knownOr } from './permission.ts';
import { all, containsText, oneOf } from './conditions.ts';
import { UserRef } from './user.ts';
import { UserRoleEnum } from './user-role.ts';
import { opensSession, sessionComplexity } from './session-cost.ts';

const UserFilterInput = builder.inputType('UserFilter', {
  description: 'Conditions that must all hold. Within a list any value will do.',
  fields: (t) => ({
    roles: t.field({ type: [UserRoleEnum] }),
    names: t.stringList({ description: 'Login names.' }),
    search: t.string({ description: 'Part of the login name, in any case.' }),
  }),
});

const UserEdgeRef = builder.objectRef<ListPage<SeatUser>['edges'][number]>('UserEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.field({ type: UserRef, resolve: (edge) => edge.node }),
  }),
});

const UserConnectionRef = builder.objectRef<ListPage<SeatUser>>('UserConnection').implement({
  description: 'A page of users, by name.',
  fields: (t) => ({
    edges: t.field({ type: [UserEdgeRef], resolve: (page) => page.edges }),
    nodes: t.field({ type: [UserRef], resolve: (page) => page.edges.map(({ node }) => node) }),
    ...listPageFields(t),
  }),
});

builder.queryField('loggedInUsers', (t) =>
  t.field({
    type: UserConnectionRef,
    nullable: true,
    description: `People who are logged in to Five9 now: whom one can write to. Calls Five9 when the list is older than \`maxAgeMs\`. ${opensSession} (getLoggedInUsers.)`,
    complexity: (args) => ({ ...pageSizeComplexity(args), field: sessionComplexity }),
    args: {
      where: t.arg({ type: UserFilterInput }),
      maxAgeMs: t.arg({ type: 'Milliseconds', required: true, defaultValue: 10_000 }),
      first: t.arg.int(),
      after: t.arg.string(),
      last: t.arg.int(),
      before: t.arg.string(),
    },
    async resolve(_root, { where, maxAgeMs, ...args }, context) {
      const { asOf, users } = await translated(context.viewer.seat.loggedInUsers(maxAgeMs));
      const matching = users.filter(
        all([
          oneOf(where?.roles, ({ role }) => knownOr(userRoleValues, role)),
          oneOf(where?.names, ({ name }) => name ?? null),
          containsText(where?.search, ({ name }) => [name ?? null]),
        ]),
      );
      return {
        ...listPage(matching, ({ name, role, userId }) => JSON.stringify([name ?? '', role, userId]), args),
        asOf,
      };
    },
  }),
);
