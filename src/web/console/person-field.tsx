import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { systemClock } from '../../lib/clock.ts';
import { request } from '../api/request.ts';
import { peopleQuery, type PeopleAnswer, type Person } from './operations.ts';

interface Chosen {
  readonly id: string;
  readonly name: string;
}

const typingMs = 250;

const roles: Readonly<Record<string, string>> = {
  AGENT: 'agent',
  DOMAIN_SUPERVISOR: 'supervisor',
  DOMAIN_ADMIN: 'administrator',
};

/** Finds somebody who is logged in. Five9 is asked for the list at most every ten seconds, however much is typed. */
export function PersonField({
  label,
  onChosen,
}: {
  readonly label: string;
  readonly onChosen: (person: Chosen) => void;
}) {
  const typed = useSignal('');
  const found = useSignal<readonly Person[]>([]);
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    if (typed.value.trim() === '') {
      found.value = [];
      return undefined;
    }
    const asking = new AbortController();
    const cancel = systemClock.after(typingMs, () => {
      request<PeopleAnswer>(peopleQuery.query, { search: typed.value.trim() }, asking.signal).then(
        ({ loggedInUsers }) => {
          found.value = loggedInUsers?.nodes.slice(0, 8) ?? [];
          problem.value = found.value.length === 0 ? 'Nobody with this in the name is logged in.' : undefined;
        },
        (error: unknown) => {
          if (!asking.signal.aborted) problem.value = (error as Error).message;
        },
      );
    });
    return () => {
      cancel();
      asking.abort();
    };
  }, [typed.value, found, problem]);
  return (
    <div class="person-field">
      <label class="field">
        <span>{label}</span>
        <input
          class="input"
          type="search"
          autocomplete="off"
          placeholder="Part of a user name"
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      </label>
      {typed.value !== '' && problem.value !== undefined && <p class="soft">{problem.value}</p>}
      <ul>
        {found.value.map(({ id, name, role }) => (
          <li key={id}>
            <button
              type="button"
              class="button"
              onClick={() => {
                typed.value = '';
                onChosen({ id, name: name ?? 'somebody' });
              }}
            >
              {name} <small class="soft">{roles[role] ?? role.toLowerCase()}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
