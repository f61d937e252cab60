import { Chart, type ChartPoint } from '../ui/chart.tsx';
import { durationTicksTo } from '../ui/chart-scale.ts';
import { Panel } from '../ui/panel.tsx';
import { clockText, spokenText } from '../ui/time.ts';
import type { Board } from './board.ts';
import { seriesQuery } from './operations.ts';
import { agentStates, otherState } from '../ui/agent-states.ts';

export function WaitingChart({ board }: { readonly board: Board }) {
  const points: readonly ChartPoint[] = board.history.queuePoints.value.map(({ at, values }) => ({
    at,
    values: values && [values.callsInQueue],
  }));
  const last = points.findLast(({ values }) => values)?.values?.[0] ?? 0;
  const most = Math.max(0, ...points.map(({ values }) => values?.[0] ?? 0));
  return (
    <Panel title="Calls waiting" name="waiting-chart" operation={seriesQuery}>
      <Chart
        summary={`Calls waiting over the last hour: now ${last}, at most ${most}`}
        series={[{ name: 'waiting', label: 'Waiting' }]}
        points={points}
      />
    </Panel>
  );
}

export function WaitChart({ board }: { readonly board: Board }) {
  const points: readonly ChartPoint[] = board.history.queuePoints.value.map(({ at, values }) => ({
    at,
    values: values && [values.longestWaitMs],
  }));
  const most = Math.max(0, ...points.map(({ values }) => values?.[0] ?? 0));
  return (
    <Panel title="Longest wait" name="wait-chart" operation={seriesQuery}>
      <Chart
        summary={`Longest wait over the last hour: at most ${spokenText(most)}`}
        series={[{ name: 'wait', label: 'Longest' }]}
        points={points}
        format={clockText}
        least={60_000}
        ticks={durationTicksTo}
      />
    </Panel>
  );
}

/** Bottom to top: those who serve callers are the ground. Together they are all who are signed in. */
const layers = [...agentStates, { ...otherState, value: 'other' }] as const;

const legend = (
  <ul class="legend" aria-hidden="true">
    {layers.map(({ name, label }) => (
      <li key={name} class={name}>
        {label}
      </li>
    ))}
  </ul>
);

export function AgentsChart({ board }: { readonly board: Board }) {
  const points: readonly ChartPoint[] = board.history.agentPoints.value.map(({ at, values }) => ({
    at,
    values: values && layers.map(({ value }) => values[value]),
  }));
  const last = points.findLast(({ values }) => values)?.values;
  const now = layers.map(({ label }, index) => `${last?.[index] ?? 0} ${label.toLowerCase()}`).join(', ');
  return (
    <Panel title="By state" name="agents-chart" operation={seriesQuery} aside={legend}>
      <Chart
        summary={`Agents by state over the last hour: now ${now}`}
        series={layers.map(({ name, label }) => ({ name, label }))}
        points={points}
        stacked
      />
    </Panel>
  );
}
