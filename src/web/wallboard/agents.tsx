import { useComputed, useSignal } from '@preact/signals';
import { now } from '../api/server-clock.ts';
import { CellGrid, useColumns } from '../ui/cell-grid.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { Memo } from '../ui/memo.ts';
import { Panel } from '../ui/panel.tsx';
import type { Board } from './board.ts';
import { agentsLive, type Agent } from './operations.ts';
import { Refusal } from '../ui/refusal.tsx';
import { settings } from './settings.ts';
import { agentStates, otherState } from '../ui/agent-states.ts';
import { LevelWord } from './level-word.tsx';
import { agentThreshold, levelOf } from './thresholds.ts';

interface Group {
  readonly state: string;
  readonly name: string;
  readonly label: string;
  readonly agents: readonly Agent[];
}

/** Everybody who is signed in, by state; within a state whoever has been in it longest comes first, so few change place. */
export function Agents({ board }: { readonly board: Board }) {
  const search = useSignal('');
  const [width, columns] = useColumns();
  const groups = useComputed(() => groupsOf(board.agents.rows.value.values(), search.value.trim().toLowerCase()));
  const find = (
    <label class="find">
      <span class="hidden">Find an agent</span>
      <input
        class="input"
        type="search"
        placeholder="Find"
        value={search.value}
        onInput={({ currentTarget }) => (search.value = currentTarget.value)}
      />
    </label>
  );
  return (
    <Panel title="Agents" name="agents" operation={agentsLive} aside={find} scroll>
      <div ref={width} />
      <Refusal live={board.agents} />
      {groups.value.map(({ state, name, label, agents }) => (
        <section key={state} class={`group ${name}`} aria-label={`${label}, ${agents.length}`}>
          <h3>
            {label} <span>{agents.length}</span>
          </h3>
          <CellGrid items={agents} columns={columns.value}>
            {(agent) => (
              <Memo key={agent.id} by={[agent]}>
                {() => <AgentCell agent={agent} />}
              </Memo>
            )}
          </CellGrid>
        </section>
      ))}
      {groups.value.length === 0 && search.value !== '' && <p class="soft">Nobody here has that in the name.</p>}
    </Panel>
  );
}

function AgentCell({ agent }: { readonly agent: Agent }) {
  const { stateSince, state } = agent;
  const level = useComputed(() => {
    const threshold = agentThreshold(state, settings.value.thresholds);
    return threshold === undefined || stateSince === null
      ? 'calm'
      : levelOf(now.value - Date.parse(stateSince), threshold);
  });
  const detail = agent.state === 'NOT_READY' ? agent.reasonCode : agent.campaignName;
  return (
    <li class={`agent ${level.value}`}>
      <span class="who">{agent.fullName ?? agent.userName}</span>
      <span class="detail">{otherWords(agent) ?? detail ?? '\u00A0'}</span>
      <Elapsed since={stateSince} />
      <LevelWord level={level.value} />
    </li>
  );
}

/** A state without a group of its own is named. */
function otherWords({ state, stateText }: Agent): string | null {
  return agentStates.some((known) => known.state === state) ? null : stateText;
}

function groupsOf(agents: Iterable<Agent>, search: string): readonly Group[] {
  const groups = new Map<string, Agent[]>([...agentStates, otherState].map(({ state }) => [state, []]));
  for (const agent of agents) {
    if (search !== '' && !`${agent.fullName} ${agent.userName}`.toLowerCase().includes(search)) continue;
    (groups.get(agent.state ?? otherState.state) ?? groups.get(otherState.state))?.push(agent);
  }
  return [...agentStates, otherState]
    .map((state) => ({ ...state, agents: (groups.get(state.state) ?? []).sort(bySince) }))
    .filter(({ agents }) => agents.length > 0);
}

function bySince(a: Agent, b: Agent): number {
  const [since, other] = [a.stateSince ?? '', b.stateSince ?? ''];
  if (since !== other) return since < other ? -1 : 1;
  return a.userName < b.userName ? -1 : 1;
}
