import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { follow } from '../api/live.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { Memo } from '../ui/memo.ts';
import { Panel } from '../ui/panel.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { CommandButton } from './command-button.tsx';
import { filterIn, findableStates, hashOf, variablesOf, type AgentFilter } from './agent-filter.ts';
import { AgentFilters } from './agent-filters.tsx';
import { Listening } from './listening.tsx';
import { MonitorDialog, type Monitored } from './monitor-dialog.tsx';
import { agentsLive, type ConsoleAgent, type ConsoleAgentTotals, type ConsoleViewer } from './operations.ts';

/** The gateway filters and orders, so that the page holds no more than it shows. */
export function Agents({ viewer }: { readonly viewer: ConsoleViewer | undefined }) {
  const filter = useSignal(filterIn(location.hash));
  useEffect(() => {
    const move = () => (filter.value = filterIn(location.hash));
    addEventListener('hashchange', move);
    return () => removeEventListener('hashchange', move);
  }, [filter]);
  function choose(next: AgentFilter): void {
    filter.value = next;
    history.replaceState(null, '', hashOf(next));
  }
  const monitored = useSignal<Monitored | undefined>(undefined);
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
      <Listening viewer={viewer} onOpen={(agent) => (monitored.value = agent)} />
      <AgentFilters filter={filter.value} shown={shown} onChange={choose} />
      <Refusal live={live} />
      <div class="wide-table" tabIndex={0} role="group" aria-label="Agents">
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
  const known = findableStates.find(({ state }) => state === agent.state);
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
        <CommandButton
          type="button"
          class="button"
          disabled={!mayListen}
          title={mayListen ? undefined : 'You have no right to listen'}
          aria-label={`Monitor ${who}`}
          onClick={onMonitor}
        >
          Monitor
        </CommandButton>
      </td>
    </tr>
  );
}
