import type { SupervisorPermission, WsAgentGroup, WsSkill } from '../five9/contract/types.ts';
import type { Scope } from '../viewers/scope.ts';
import type { Seat } from '../viewers/seat.ts';
import type { Viewer } from '../viewers/viewers.ts';
import { accountAnswer } from './account-answer.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { translated } from './errors.ts';
import { LiveRowRef } from './live-event.ts';
import { readPermission, SupervisorPermissionTypeEnum } from './permission.ts';
import { QueueRef, queueTable } from './queue.ts';
import { findRow } from './row-list.ts';
import { SeatRef } from './seat.ts';
import { opensSession, sessionComplexity } from './session-cost.ts';

/** How old an answer about rights, groups and skills may be: administrators change them, not the hour. */
const rightsAgeMs = 300_000;

const ViewerKindEnum = builder.enumType('ViewerKind', {
  description: 'How you are known.',
  values: {
    FIVE9_USER: { description: 'A person with Five9 credentials.' },
    TOKEN: {
      description:
        "The bearer of a signed token, such as a wallboard or an agent's desktop: sees what the token says, has no Five9 session.",
    },
  } as const,
});

const SupervisorPermissionRef = builder.objectRef<SupervisorPermission>('SupervisorPermission').implement({
  description: 'A right that Five9 gives or refuses.',
  fields: (t) => ({
    type: t.field({ type: SupervisorPermissionTypeEnum, resolve: ({ type }) => readPermission(type) }),
    typeText: t.string({ description: "Five9's name of it.", resolve: ({ type }) => type ?? '' }),
    granted: t.exposeBoolean('value'),
  }),
});

const AgentGroupRef = builder.objectRef<WsAgentGroup>('AgentGroup');
builder.node(AgentGroupRef, {
  description: 'A group of agents. Five9 does not tell who is in it. (wsAgentGroup.)',
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await agentGroups(context)).find((group) => group.id === id) ?? null,
  fields: (t) => ({
    groupId: t.exposeID('id', { description: "Five9's number of the group, for `sendBroadcastMessages`." }),
    name: t.exposeString('name', { nullable: true }),
  }),
});

const SkillRef = builder.objectRef<WsSkill>('Skill');
builder.node(SkillRef, {
  description: 'What agents are able to answer; calls wait per skill. (wsSkill.)',
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await skills(context)).find((skill) => skill.id === id) ?? null,
  fields: (t) => ({
    skillId: t.exposeID('id', { description: "Five9's number of the skill, for `sendBroadcastMessages`." }),
    name: t.exposeString('name', { nullable: true }),
    queue: t.field({
      type: QueueRef,
      nullable: true,
      description: 'Who waits for agents with this skill.',
      args: { view: t.arg.string({ required: true, defaultValue: 'default' }) },
      async resolve({ name }, { view }, context, info) {
        return name === undefined ? null : ((await findRow(context, info, { ...queueTable, view }, name)) ?? null);
      },
    }),
  }),
});

export const ViewerRef = builder.objectRef<Viewer>('Viewer');

builder.node(ViewerRef, {
  description: 'Who is asking, and what they may do.',
  interfaces: [LiveRowRef],
  id: { resolve: (viewer) => viewer.id },
  loadOne: (id, { viewer }) => (id === viewer.id ? viewer : null),
  fields: (t) => ({
    kind: t.field({ type: ViewerKindEnum, resolve: ({ kind }) => kind }),
    name: t.exposeString('name', { description: 'Five9 user name; of a signed token its subject.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the token that was used ends. Null without a token.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    permissions: t.field({
      type: [SupervisorPermissionRef],
      nullable: true,
      description: `The rights that Five9 gives, at most 5 minutes old. A right that is not in the list is not given. ${opensSession} (getMyPermissions; from version 3.)`,
      complexity: sessionComplexity,
      async resolve(viewer, _args, { services }) {
        if (!viewer.hasSeat) return grantedBy(await translated(viewer.scope()));
        const options = { clock: services.clock, maxAgeMs: rightsAgeMs };
        return [...(await accountAnswer(viewer.seat.account, 'getMyPermissions', options)).answer.return];
      },
    }),
    rightsAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When Five9 last told your rights. They are read again every few minutes while your session is open; a running subscription follows at once. Null until they were read.',
      resolve: ({ scopeReadAt }) => scopeReadAt,
    }),
    can: t.boolean({
      description:
        'Whether the gateway lets you use this right: for showing a button or not. False also when it is not known.',
      args: { permission: t.arg({ type: SupervisorPermissionTypeEnum, required: true }) },
      async resolve(viewer, { permission }) {
        return (await translated(viewer.scope())).permissions.has(permission);
      },
    }),
    agentGroups: t.field({
      type: [AgentGroupRef],
      nullable: true,
      description: `Agent groups that you belong to. ${opensSession} (getMyGroupIds.)`,
      complexity: sessionComplexity,
      resolve: async (_viewer, _args, context) => [...(await agentGroups(context))],
    }),
    skills: t.field({
      type: [SkillRef],
      nullable: true,
      description: `Skills that you have. ${opensSession} (getMySkillsIds.)`,
      complexity: sessionComplexity,
      resolve: async (_viewer, _args, context) => [...(await skills(context))],
    }),
    seat: t.field({
      type: SeatRef,
      nullable: true,
      description:
        'Your own Five9 session, with your station. Null while there is neither: Five9 logs in to a station without a session.',
      resolve: (viewer) => (viewer.hasSeat && isUsed(viewer.seat) ? viewer.seat : null),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'Who you are and what you may do.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);

/** What a signed token grants, as if Five9 had said it. */
function grantedBy({ permissions }: Scope): SupervisorPermission[] {
  return [...permissions].map((type) => ({ type, value: true }));
}

/** The viewer's agent groups, as Five9 lists them. */
export async function agentGroups({ viewer, services }: Context): Promise<readonly WsAgentGroup[]> {
  const options = { clock: services.clock, maxAgeMs: rightsAgeMs };
  return (await accountAnswer(viewer.seat.account, 'getMyGroupIds', options)).answer.return;
}

/** The viewer's skills, as Five9 lists them. */
export async function skills({ viewer, services }: Context): Promise<readonly WsSkill[]> {
  const options = { clock: services.clock, maxAgeMs: rightsAgeMs };
  return (await accountAnswer(viewer.seat.account, 'getMySkillsIds', options)).answer.return;
}

function isUsed({ state, station, monitoring }: Seat): boolean {
  return state !== 'CLOSED' || station !== undefined || monitoring.length > 0;
}
