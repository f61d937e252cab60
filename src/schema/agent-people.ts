import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import { AgentRef } from './agent.ts';
import { builder } from './builder.ts';
import { codedError } from './error-codes.ts';
import { translated } from './errors.ts';
import { MonitoringModeEnum, readMonitoringMode } from './monitoring-session.ts';
import { loggedInUsers, UserRef } from './user.ts';
import { opensSession } from './session-cost.ts';

/** What of an agent is no cell of a table: it has to be asked of Five9. */

interface Supervisor {
  readonly supervisorName: string;
  readonly mode: string | undefined;
}

const MonitoringSupervisorRef = builder.objectRef<Supervisor>('MonitoringSupervisor').implement({
  description: 'Someone who listens to an agent.',
  fields: (t) => ({
    supervisorName: t.exposeString('supervisorName', { description: 'User name.' }),
    mode: t.field({
      type: MonitoringModeEnum,
      nullable: true,
      description: 'Null for a mode that this schema does not name.',
      resolve: ({ mode }) => readMonitoringMode(mode),
    }),
    modeText: t.exposeString('mode', { nullable: true, description: 'The mode as Five9 names it.' }),
  }),
});

/** How old the list of logged-in users may be that agents are looked up in. */
const lookUpAgeMs = 10_000;

builder.objectField(AgentRef, 'user', (t) =>
  t.field({
    type: UserRef,
    nullable: true,
    description: `The agent as someone to write to. Null when not logged in. Calls Five9, once for all agents; not in subscriptions. ${opensSession} (getLoggedInUsers.)`,
    complexity: 2,
    async resolve({ row }, _args, context, info) {
      refuseLive(info);
      const users = await translated(loggedInUsers(context, lookUpAgeMs));
      return users.find(({ role, name }) => role === 'Agent' && name === row.key) ?? null;
    },
  }),
);

builder.objectField(AgentRef, 'monitoringSupervisors', (t) =>
  t.field({
    type: [MonitoringSupervisorRef],
    nullable: true,
    description:
      'Who is listening to this agent, at most 5 s old. Calls Five9 once per agent, so for at most 20 agents a request, and not in subscriptions. Needs a station to which you are logged in. (getMonitoringSupervisors.)',
    complexity: 50,
    async resolve({ row }, _args, context, info) {
      refuseLive(info);
      return [...(await context.loaders.monitoringSupervisors.load(row.key))];
    },
  }),
);

/** A subscription would call Five9 again for every event. */
function refuseLive(info: GraphQLResolveInfo): void {
  if (info.operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
  throw codedError(
    'NotLive',
    `${info.parentType.name}.${info.fieldName} calls Five9, so it can be had in queries only, not in subscriptions.`,
  );
}
