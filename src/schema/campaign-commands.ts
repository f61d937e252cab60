import type { InputFieldBuilder } from '@pothos/core';
import type { Operation } from '../five9/contract/types.ts';
import { builder } from './builder.ts';
import { CampaignStateEnum, type CampaignState } from './campaign-state.ts';
import { awaitCampaignState, expectCampaignState } from './campaign-await.ts';
import { CampaignRef, campaignTable } from './campaign.ts';
import type { Context } from './context.ts';
import { ErrorRef, invalidInput, textField, translated, type Failure } from './errors.ts';
import { commandComplexity, idempotencyKeyDescription, resultOf, runCommand } from './mutation-result.ts';
import type { Permission } from './permission.ts';
import { findRow } from './row-list.ts';
import { sessionlessCall } from './sessionless-call.ts';
import type { RowItem } from './table-row.ts';

/** What a campaign command gave, before the campaign itself is looked up for those who select it. */
interface CampaignOutcome {
  readonly campaignName: string;
  /** Epoch ms. */
  readonly acceptedAt: number;
  readonly observedAt: number | undefined;
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

const CampaignStateMismatchRef = builder.objectRef<Failure>('CampaignStateMismatch').implement({
  description: 'The campaign is not in one of the expected states; nothing was sent.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    expected: t.field({
      type: [CampaignStateEnum],
      resolve: ({ fields }) => fields['expected'] as CampaignState[],
    }),
    actual: t.field({
      type: CampaignStateEnum,
      nullable: true,
      description: 'As mirrored. Null when there is no such campaign.',
      resolve: ({ fields }) => fields['actual'] as CampaignState | null,
    }),
    campaign: campaignField(t, (failure) => textField(failure, 'campaignName')),
  }),
});

const AwaitTimedOutRef = builder.objectRef<Failure>('AwaitTimedOut').implement({
  description:
    'Five9 accepted the command, but the awaited state was not seen in time. It may still come: watch `campaigns`.',
  interfaces: [ErrorRef],
  fields: (t) => ({
    acceptedAt: t.field({
      type: 'DateTime',
      description: 'When Five9 accepted.',
      resolve: ({ fields }) => fields['acceptedAt'] as number,
    }),
    awaited: t.field({ type: [CampaignStateEnum], resolve: ({ fields }) => fields['awaited'] as CampaignState[] }),
    actual: t.field({
      type: CampaignStateEnum,
      nullable: true,
      description: 'As mirrored when the time was up. Null when there is no such campaign.',
      resolve: ({ fields }) => fields['actual'] as CampaignState | null,
    }),
    campaign: campaignField(t, (failure) => textField(failure, 'campaignName')),
  }),
});

const ResetCampaignDispositionsInputRef = builder.inputType('ResetCampaignDispositionsInput', {
  description: 'Which calls are forgotten. Without bounds: all that ended with these dispositions.',
  fields: (t) => ({
    ...commonFields(t),
    dispositions: t.stringList({ required: true, description: 'At least one; the names are in `dispositions`.' }),
    after: t.field({
      type: 'DateTime',
      description: 'Calls later than this; the instant itself is left out. Omitted: no bound.',
    }),
    before: t.field({
      type: 'DateTime',
      description: 'Calls earlier than this; the instant itself is left out. Omitted: no bound.',
    }),
  }),
});

simpleCommand('startCampaign', {
  needs: ['CampaignManagementStart'],
  description:
    'Start a campaign. Five9 answers when it has accepted; the campaign is then STARTING for a while, see `awaitState`. Needs the right CampaignManagementStart. From version 3, as all campaign commands.',
});
simpleCommand('stopCampaign', {
  needs: ['CampaignManagementStop'],
  description:
    'Stop a campaign: calls that are under way end as usual, then it is NOT_RUNNING. Needs the right CampaignManagementStop.',
});
simpleCommand('forceStopCampaign', {
  needs: ['CampaignManagementStop'],
  description: 'Stop a campaign at once, without waiting for its calls. Needs the right CampaignManagementStop.',
});
simpleCommand('resetCampaign', {
  needs: ['CampaignManagementReset'],
  description:
    'Forget the dialling results of an outbound campaign, so that all its records can be dialled again. There is no undo. Needs the right CampaignManagementReset.',
});

const ResetCampaignDispositionsSuccessRef = successType('ResetCampaignDispositionsSuccess');
const resetCampaignDispositionsResult = resultOf(
  'ResetCampaignDispositionsResult',
  ResetCampaignDispositionsSuccessRef,
  'resetCampaignDispositions',
  [CampaignStateMismatchRef, AwaitTimedOutRef],
);

builder.mutationField('resetCampaignDispositions', (t) =>
  t.field({
    type: resetCampaignDispositionsResult.ref,
    description:
      'Forget the dialling results of those calls of a campaign that ended with these dispositions, in a time span, so that their records can be dialled again. There is no undo. Needs the right CampaignManagementResetDispositions.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: ResetCampaignDispositionsInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runCommand(
        context,
        {
          mutation: 'resetCampaignDispositions',
          result: resetCampaignDispositionsResult,
          input,
          target: input.campaignName,
          needs: ['CampaignManagementResetDispositions'],
        },
        () => {
          const { campaignName, dispositions, after, before } = input;
          if (dispositions.length === 0)
            throw invalidInput(['input', 'dispositions'], 'expected at least one disposition, got none');
          if (typeof after === 'number' && typeof before === 'number' && after >= before)
            throw invalidInput(
              ['input', 'after'],
              `expected an instant before \`before\` (${iso(before)}), got ${iso(after)}`,
            );
          return commandCampaign(context, input, () =>
            sessionlessCall(context.viewer.seat.account, 'resetCampaignDispositions', {
              campaignName,
              dispositions,
              ...(typeof after === 'number' ? { after: iso(after) } : {}),
              ...(typeof before === 'number' ? { before: iso(before) } : {}),
            }),
          );
        },
      ),
  }),
);

type SimpleOperation = Extract<Operation, 'startCampaign' | 'stopCampaign' | 'forceStopCampaign' | 'resetCampaign'>;

/** A command whose whole request is the campaign's name. */
function simpleCommand(
  operation: SimpleOperation,
  { needs, description }: { needs: readonly Permission[]; description: string },
): void {
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  const input = builder.inputType(`${name}Input`, { fields: (t) => commonFields(t) });
  const result = resultOf(`${name}Result`, successType(`${name}Success`), operation, [
    CampaignStateMismatchRef,
    AwaitTimedOutRef,
  ]);
  builder.mutationField(operation, (t) =>
    t.field({
      type: result.ref,
      description,
      complexity: commandComplexity,
      args: { input: t.arg({ type: input, required: true }) },
      resolve: (_root, args, context) =>
        runCommand(
          context,
          { mutation: operation, result, input: args.input, target: args.input.campaignName, needs },
          () =>
            commandCampaign(context, args.input, () =>
              sessionlessCall(context.viewer.seat.account, operation, { campaignName: args.input.campaignName }),
            ),
        ),
    }),
  );
}

interface CampaignInput {
  readonly campaignName: string;
  readonly expectedState?: readonly CampaignState[] | null | undefined;
  readonly awaitState?: readonly CampaignState[] | null | undefined;
  readonly awaitTimeoutMs: number;
}

async function commandCampaign(
  context: Context,
  input: CampaignInput,
  send: () => Promise<unknown>,
): Promise<CampaignOutcome> {
  const { campaignName } = input;
  if (campaignName.trim() === '')
    throw invalidInput(['input', 'campaignName'], 'expected the name of a campaign, got a blank text');
  if (input.awaitTimeoutMs > maxAwaitMs)
    throw invalidInput(
      ['input', 'awaitTimeoutMs'],
      `expected at most ${maxAwaitMs} ms, got ${input.awaitTimeoutMs} ms`,
    );
  if (hasStates(input.expectedState)) await expectCampaignState(context, campaignName, input.expectedState);
  if (hasStates(input.awaitState))
    return {
      campaignName,
      ...(await awaitCampaignState(context, {
        campaignName,
        awaited: input.awaitState,
        timeoutMs: input.awaitTimeoutMs,
        send,
      })),
    };
  await send();
  return { campaignName, acceptedAt: context.services.clock.now(), observedAt: undefined };
}

/** Longer than any campaign takes to start, shorter than proxies let a request wait. */
const maxAwaitMs = 120_000;

function hasStates(states: readonly CampaignState[] | null | undefined): states is readonly CampaignState[] {
  return states !== null && states !== undefined && states.length > 0;
}

function commonFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    campaignName: t.string({ required: true }),
    expectedState: t.field({
      type: [CampaignStateEnum],
      description: 'Send nothing unless the campaign is in one of these states, as mirrored.',
    }),
    awaitState: t.field({
      type: [CampaignStateEnum],
      description:
        'Answer only when the mirror has seen one of these states, else with AwaitTimedOut. Without it: as soon as Five9 has accepted.',
    }),
    awaitTimeoutMs: t.field({
      type: 'Milliseconds',
      required: true,
      defaultValue: 30_000,
      description: 'How long to wait for `awaitState`; at most 120,000.',
    }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  };
}

function successType(name: string) {
  return builder.objectRef<CampaignOutcome>(name).implement({
    description: 'Five9 accepted the command.',
    fields: (t) => ({
      campaign: campaignField(t, ({ campaignName }) => campaignName),
      acceptedAt: t.field({ type: 'DateTime', description: 'When Five9 accepted.', resolve: (o) => o.acceptedAt }),
      observedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the awaited state was seen. Null when none was awaited.',
        resolve: (o) => o.observedAt,
      }),
    }),
  });
}

function campaignField<Shape>(
  t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Shape>,
  nameOf: (shape: Shape) => string,
) {
  return t.field({
    type: CampaignRef,
    nullable: true,
    description: 'As mirrored when this answer was made. Null when you may command campaigns but not see them.',
    resolve: (shape, _args, context) => translated(mirroredCampaign(context, nameOf(shape))),
  });
}

async function mirroredCampaign(context: Context, name: string): Promise<RowItem | null> {
  const { permissions } = await context.viewer.scope();
  if (!permissions.has('Campaigns')) return null;
  return (await findRow(context, undefined, { ...campaignTable, view: 'default' }, name)) ?? null;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
