import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { systemClock } from '../../lib/clock.ts';
import { follow } from '../api/live.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { Memo } from '../ui/memo.ts';
import { Panel } from '../ui/panel.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { agentStates } from '../ui/agent-states.ts';
import { MonitorDialog } from './monitor-dialog.tsx';
import { agentsLive, type ConsoleAgent, type ConsoleAgentTotals, type ConsoleViewer } from './operations.ts';

const orders = {
  longest: { label: 'Longest in state first', orderBy: [{ field: 'STATE_DURATION', direction: 'DESC' }] },
  name: { label: 'By name', orderBy: [{ field: 'FULL_NAME' }] },
  state: { label: 'By state', orderBy: [{ field: 'STATE' }, { field: 'STATE_DURATION', direction: 'DESC' }] },
} as const;

interface Filter {
  readonly search: string;
  readonly states: readonly string[];
  readonly order: keyof typeof orders;
  readonly loggedOut: boolean;
}

const typingMs = 250;

/** The gateway filters and orders, so that the page holds no more than it shows. */
export function Agents({ viewer }: { readonly viewer: ConsoleViewer | undefined }) {
  const filter = useSignal<Filter>({ search: '', states: [], order: 'longest', loggedOut: false });
  const monitored = useSignal<ConsoleAgent | undefined>(undefined);
  const variables = variablesOf(filter.value);
  const key = JSON.stringify(variables);
  const live = useMemo(
    () =>
      follow<ConsoleAgent, ConsoleAgentTotals>({
        ...agentsLive,
        variables: JSON.parse(key) as Record<string, unknown>,
      }),
    [key],
  );
  useEffect(() => () => live.close(), [live]);
  const rows = useMemo(
    () => computed(() => (live.order.value ?? []).flatMap((id) => live.rows.value.get(id) ?? [])),
    [live],
  );
  const shown = rows.value;
  const count = live.totals.value?.count;
  const mayListen = viewer !== undefined && (viewer.listen || viewer.whisper || viewer.bargeIn);
  return (
    <Panel
      title={
        count === undefined
          ? 'Agents'
          : `Agents · ${count > shown.length ? `the first ${shown.length} of ${count}` : count}`
      }
      name="console-agents"
      operation={{ query: agentsLive.query, variables }}
    >
      <Filters filter={filter.value} onChange={(next) => (filter.value = next)} />
      <Refusal live={live} />
      <div class="wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                For
              </th>
              <th scope="col" class="narrow-out">
                Reason or campaign
              </th>
              <th scope="col">Commands</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((agent) => (
              <Memo key={agent.id} by={[agent, mayListen]}>
                {() => <AgentRow agent={agent} mayListen={mayListen} onMonitor={() => (monitored.value = agent)} />}
              </Memo>
            ))}
          </tbody>
        </table>
      </div>
      {live.asOf.value !== undefined && shown.length === 0 && <p class="soft">Nobody matches.</p>}
      {monitored.value !== undefined && viewer !== undefined && (
        <MonitorDialog agent={monitored.value} viewer={viewer} onClose={() => (monitored.value = undefined)} />
      )}
    </Panel>
  );
}

interface AgentRowProps {
  readonly agent: ConsoleAgent;
  readonly mayListen: boolean;
  readonly onMonitor: () => void;
}

function AgentRow({ agent, mayListen, onMonitor }: AgentRowProps) {
  const known = agentStates.find(({ state }) => state === agent.state);
  const who = agent.fullName ?? agent.userName;
  return (
    <tr>
      <th scope="row">
        {who} <small class="soft narrow-out">{agent.fullName === null ? '' : agent.userName}</small>
      </th>
      <td>
        <span class={`pill tone ${known?.name ?? 'logged-out'}`}>{known?.label ?? agent.stateText ?? '–'}</span>
      </td>
      <td class="number">
        <Elapsed since={agent.stateSince} />
      </td>
      <td class="narrow-out">
        {agent.state === 'NOT_READY' ? agent.reasonCode : agent.campaignName}{' '}
        <small class="soft">{agent.callType ?? ''}</small>
      </td>
      <td>
        <button
          type="button"
          class="button"
          disabled={!mayListen}
          title={mayListen ? undefined : 'You have no right to listen'}
          aria-label={`Monitor ${who}`}
          onClick={onMonitor}
        >
          Monitor
        </button>
      </td>
    </tr>
  );
}

function Filters({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const typed = useSignal(filter.search);
  useEffect(
    () =>
      systemClock.after(typingMs, () => {
        if (typed.value !== filter.search) onChange({ ...filter, search: typed.value });
      }),
    [typed.value],
  );
  function toggle(state: string): void {
    const { states } = filter;
    onChange({
      ...filter,
      states: states.includes(state) ? states.filter((one) => one !== state) : [...states, state],
    });
  }
  return (
    <div class="filters">
      <label class="field">
        <span>Name</span>
        <input
          class="input"
          type="search"
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      </label>
      <div class="field" role="group" aria-label="States">
        <span>States</span>
        <div class="chips">
          {agentStates.map(({ state, label, name }) => (
            <button
              key={state}
              type="button"
              class={`button chip ${name}`}
              aria-pressed={filter.states.includes(state)}
              onClick={() => toggle(state)}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
      <label class="field">
        <span>Order</span>
        <select
          class="input"
          value={filter.order}
          onChange={({ currentTarget }) => onChange({ ...filter, order: currentTarget.value as Filter['order'] })}
        >
          {Object.entries(orders).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={filter.loggedOut}
          onChange={({ currentTarget }) => onChange({ ...filter, loggedOut: currentTarget.checked })}
        />{' '}
        Also those who are logged out
      </label>
    </div>
  );
}

function variablesOf({ search, states, order, loggedOut }: Filter): Readonly<Record<string, unknown>> {
  return {
    where: {
      ...(loggedOut ? {} : { loggedIn: true }),
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(states.length === 0 ? {} : { states }),
    },
    orderBy: orders[order].orderBy,
  };
}
