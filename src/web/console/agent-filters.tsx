import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { systemClock } from '../../lib/clock.ts';
import { useNarrow } from '../ui/narrow.ts';
import { countSet, findableStates, orders, type AgentFilter } from './agent-filter.ts';
import type { ConsoleAgent } from './operations.ts';

interface AgentFiltersProps {
  readonly filter: AgentFilter;
  /** Whose reasons, campaigns and types of calls are proposed. */
  readonly shown: readonly ConsoleAgent[];
  readonly onChange: (filter: AgentFilter) => void;
}

const typingMs = 250;

/** On a phone all but the name are folded away, and what is set is counted. */
export function AgentFilters({ filter, shown, onChange }: AgentFiltersProps) {
  const isNarrow = useNarrow();
  const typed = useSignal(filter.search);
  useEffect(() => void (typed.value = filter.search), [filter.search, typed]);
  useEffect(
    () =>
      systemClock.after(typingMs, () => {
        if (typed.value !== filter.search) onChange({ ...filter, search: typed.value });
      }),
    [typed.value],
  );
  const others = <OtherFilters filter={filter} shown={shown} onChange={onChange} />;
  const set = countSet(filter);
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
      {isNarrow ? (
        <details class="other-filters">
          <summary>Filters and order{set === 0 ? '' : ` · ${set} set`}</summary>
          <div class="filters">{others}</div>
        </details>
      ) : (
        others
      )}
    </div>
  );
}

function OtherFilters({ filter, shown, onChange }: AgentFiltersProps) {
  function toggle(state: string): void {
    const { states } = filter;
    onChange({
      ...filter,
      states: states.includes(state) ? states.filter((one) => one !== state) : [...states, state],
    });
  }
  return (
    <>
      <div class="field" role="group" aria-label="States">
        <span>States</span>
        <div class="chips">
          {findableStates.map(({ state, label, name }) => (
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
      <Proposed
        label="Reason"
        value={filter.reason}
        proposals={shown.map(({ reasonCode }) => reasonCode)}
        onChange={(reason) => onChange({ ...filter, reason })}
      />
      <Proposed
        label="Campaign"
        value={filter.campaign}
        proposals={shown.map(({ campaignName }) => campaignName)}
        onChange={(campaign) => onChange({ ...filter, campaign })}
      />
      <Proposed
        label="Type of call"
        value={filter.callType}
        proposals={shown.map(({ callType }) => callType)}
        onChange={(callType) => onChange({ ...filter, callType })}
      />
      <label class="field">
        <span>Minutes in state, at least</span>
        <input
          class="input"
          type="number"
          min="0"
          value={filter.minutes === 0 ? '' : String(filter.minutes)}
          onChange={({ currentTarget }) => onChange({ ...filter, minutes: Math.max(0, Number(currentTarget.value)) })}
        />
      </label>
      <label class="field">
        <span>Order</span>
        <select
          class="input"
          value={filter.order}
          onChange={({ currentTarget }) => onChange({ ...filter, order: currentTarget.value as AgentFilter['order'] })}
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
    </>
  );
}

interface ProposedProps {
  readonly label: string;
  readonly value: string;
  readonly proposals: readonly (string | null)[];
  readonly onChange: (value: string) => void;
}

/** A choice of what was seen since the page is open; what was not seen yet may come from an address. */
function Proposed({ label, value, proposals, onChange }: ProposedProps) {
  const seen = useRef<ReadonlySet<string>>(new Set());
  seen.current = new Set([...seen.current, value, ...proposals.map((proposal) => proposal ?? '')]);
  const names = [...seen.current].filter((name) => name !== '').sort();
  return (
    <label class="field">
      <span>{label}</span>
      <select class="input" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">Any</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
