import type { monitoringModeValues } from '../five9/contract/types.ts';
import type { SeatMonitoring } from '../viewers/seat.ts';
import { AgentRef, agentTable } from './agent.ts';
import { builder } from './builder.ts';
import { parseRowId, rowId } from './global-id.ts';
import { findRow } from './row-list.ts';

/** Values inside are Five9's names. A caller chooses one, so there is no UNKNOWN. */
export const MonitoringModeEnum = builder.enumType('MonitoringMode', {
  description: "How a supervisor takes part in an agent's calls.",
  values: {
    SILENCE: { value: 'Silence', description: 'Hears both, is heard by nobody. Needs the right CallMonitoring.' },
    BARGE_IN: {
      value: 'BargeIn',
      description: 'Speaks with the customer; the agent stays on the line. Needs the right BargeInMonitor.',
    },
    WHISPERING: {
      value: 'Whispering',
      description: 'Speaks to the agent; the customer does not hear it. Needs the right WhisperMonitor.',
    },
  } as const satisfies Record<string, { value: MonitoringMode; description: string }>,
});

export type MonitoringMode = (typeof monitoringModeValues)[number];

export const MonitoringRef = builder.objectRef<SeatMonitoring>('Monitoring');

builder.node(MonitoringRef, {
  description: 'You, listening to an agent.',
  id: { resolve: ({ agentName }, _args, { viewer }) => rowId(viewer.name, agentName) },
  loadOne(id, { viewer }) {
    const [owner, agentName] = parseRowId(id);
    if (owner !== viewer.name) return null;
    return viewer.seat.monitoring.find((monitoring) => monitoring.agentName === agentName) ?? null;
  },
  fields: (t) => ({
    agentName: t.exposeString('agentName', { description: 'User name of the agent.' }),
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: 'The agent, as mirrored.',
      args: { view: t.arg.string({ required: true, defaultValue: 'default' }) },
      async resolve({ agentName }, { view }, context, info) {
        return (await findRow(context, info, { ...agentTable, view }, agentName)) ?? null;
      },
    }),
    mode: t.field({
      type: MonitoringModeEnum,
      nullable: true,
      description: 'Null for a mode that this schema does not name.',
      resolve: ({ mode }) => readMonitoringMode(mode),
    }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => startedAt }),
  }),
});

export function readMonitoringMode(text: string | undefined): MonitoringMode | null {
  return text === 'Silence' || text === 'BargeIn' || text === 'Whispering' ? text : null;
}
