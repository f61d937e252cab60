import type { Seat, SeatMonitoring } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { invalidInput } from './errors.ts';
import { MonitoringModeEnum, MonitoringRef, type MonitoringMode } from './monitoring-session.ts';
import { commandComplexity, idempotencyKeyDescription, resultOf, runCommand } from './mutation-result.ts';
import type { Permission } from './permission.ts';
import { SeatRef } from './seat.ts';

/** The right that each way of taking part needs (guide, supervisorPermissionType). */
const rightFor: Record<MonitoringMode, Permission> = {
  Silence: 'CallMonitoring',
  BargeIn: 'BargeInMonitor',
  Whispering: 'WhisperMonitor',
};

const StartMonitoringInputRef = builder.inputType('StartMonitoringInput', {
  fields: (t) => ({
    agentName: t.string({ required: true, description: 'User name of the agent.' }),
    monitoringMode: t.field({ type: MonitoringModeEnum, required: true, defaultValue: 'Silence' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const StartMonitoringSuccessRef = builder
  .objectRef<{ monitoring: SeatMonitoring }>('StartMonitoringSuccess')
  .implement({
    description: "You hear the agent's calls on your softphone.",
    fields: (t) => ({ monitoring: t.field({ type: MonitoringRef, resolve: ({ monitoring }) => monitoring }) }),
  });

const startMonitoringResult = resultOf('StartMonitoringResult', StartMonitoringSuccessRef, 'startMonitoring');

builder.mutationField('startMonitoring', (t) =>
  t.field({
    type: startMonitoringResult.ref,
    description:
      "Take part in an agent's calls. Needs a connected station (`loginStation`, `reconnectStation`) and the right CallMonitoring, BargeInMonitor or WhisperMonitor, by mode.",
    complexity: commandComplexity,
    args: { input: t.arg({ type: StartMonitoringInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runCommand(
        context,
        {
          mutation: 'startMonitoring',
          result: startMonitoringResult,
          input,
          target: input.agentName,
          needs: [rightFor[input.monitoringMode]],
        },
        async () => ({
          monitoring: await context.viewer.seat.startMonitoring(agentNameOf(input), input.monitoringMode),
        }),
      ),
  }),
);

const StopMonitoringInputRef = builder.inputType('StopMonitoringInput', {
  fields: (t) => ({
    agentName: t.string({ required: true, description: 'User name of the agent.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const StopMonitoringSuccessRef = builder.objectRef<{ seat: Seat }>('StopMonitoringSuccess').implement({
  description: 'You no longer listen to the agent.',
  fields: (t) => ({
    seat: t.field({ type: SeatRef, description: 'With what it still listens to.', resolve: ({ seat }) => seat }),
  }),
});

const stopMonitoringResult = resultOf('StopMonitoringResult', StopMonitoringSuccessRef, 'stopMonitoring');

builder.mutationField('stopMonitoring', (t) =>
  t.field({
    type: stopMonitoringResult.ref,
    description: 'Stop listening to an agent. The station stays connected.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: StopMonitoringInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runCommand(
        context,
        { mutation: 'stopMonitoring', result: stopMonitoringResult, input, target: input.agentName },
        async () => {
          const { seat } = context.viewer;
          await seat.stopMonitoring(agentNameOf(input));
          return { seat };
        },
      ),
  }),
);

function agentNameOf({ agentName }: { readonly agentName: string }): string {
  if (agentName.trim() === '')
    throw invalidInput(['input', 'agentName'], 'expected the user name of an agent, got a blank text');
  return agentName;
}
