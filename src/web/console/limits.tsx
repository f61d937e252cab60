import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Live } from '../api/live.ts';
import { now } from '../api/server-clock.ts';
import { request } from '../api/request.ts';
import { Panel } from '../ui/panel.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { ageText, timeOfDay } from '../ui/time.ts';
import { limitsLive, userLimitsQuery, type ConsoleLimit, type UserLimitsAnswer } from './operations.ts';

const windows: Readonly<Record<number, string>> = { 60_000: 'minute', 3_600_000: 'hour', 86_400_000: 'day' };

/** What people call what Five9 counts, where there is a word for it. */
const kinds: Readonly<Record<string, string>> = {
  QueryStatistics: 'Whole tables',
  QueryChangedStatistics: 'Updates of tables',
};

/** Five9's ration of requests, which the whole domain shares, and its licences. */
export function Limits({ live }: { readonly live: Live<ConsoleLimit> }) {
  const rows = useComputed(() =>
    [...live.rows.value.values()].sort(
      (a, b) => a.operationTypeText.localeCompare(b.operationTypeText) || a.windowMs - b.windowMs,
    ),
  );
  return (
    <div class="limits-section">
      <Licences />
      <Panel title="Requests to Five9" name="console-limits" operation={limitsLive}>
        <Refusal live={live} />
        <div class="wide-table" tabIndex={0} role="group" aria-label="Requests to Five9, by kind and time">
          <table>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col">Per</th>
                <th scope="col" class="number">
                  Used
                </th>
                <th scope="col" class="number">
                  By others
                </th>
                <th scope="col" class="number">
                  Limit
                </th>
                <th scope="col" class="number">
                  Reserved
                </th>
                <th scope="col" class="number">
                  Expected
                </th>
                <th scope="col" class="number">
                  Starts over
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.value.map((row) => (
                <tr key={row.id} class={row.limit === null ? 'quiet' : ''}>
                  <th scope="row">
                    {kinds[row.operationTypeText] ?? row.operationTypeText}{' '}
                    {row.operationTypeText in kinds && <small class="soft narrow-out">{row.operationTypeText}</small>}
                  </th>
                  <td>{windows[row.windowMs] ?? ageText(row.windowMs)}</td>
                  <td class="number">{row.used}</td>
                  <td class="number">{row.usedByOthers}</td>
                  <td class="number">{row.limit ?? 'none'}</td>
                  <td class="number">{row.reserved}</td>
                  <td class="number">
                    {row.exhaustsAt === null ? (
                      (row.projectedUse ?? '–')
                    ) : (
                      <span class="count alarm">spent at {timeOfDay(Date.parse(row.exhaustsAt))}</span>
                    )}
                  </td>
                  <td class="number" title={timeOfDay(Date.parse(row.resetsAt), true)}>
                    in {ageText(Date.parse(row.resetsAt) - now.value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}

function Licences() {
  const answer = useSignal<UserLimitsAnswer['userLimits'] | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    request<UserLimitsAnswer>(userLimitsQuery.query).then(
      ({ userLimits }) => (answer.value = userLimits),
      (error: unknown) => (problem.value = (error as Error).message),
    );
  }, [answer, problem]);
  const limits = answer.value;
  return (
    <Panel title="Licences" name="licences" operation={userLimitsQuery}>
      {problem.value !== undefined && <p class="message warn">{problem.value}</p>}
      {limits && (
        <dl>
          <dt>Supervisors</dt>
          <dd>
            {limits.supervisorsLoggedIn} of {limits.supervisorLimit}
          </dd>
          <dt>Mobile</dt>
          <dd>
            {limits.mobileLoggedIn} of {limits.mobileLimit}
          </dd>
        </dl>
      )}
    </Panel>
  );
}
