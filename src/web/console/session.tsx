import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { now } from '../api/server-clock.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { textIn } from '../ui/form.ts';
import { Panel } from '../ui/panel.tsx';
import { ageText, timeOfDay } from '../ui/time.ts';
import { CommandButton } from './command-button.tsx';
import { run, type Outcome } from './commands.ts';
import { modeLabel } from './monitor-dialog.tsx';
import { mutationOf } from './mutations.ts';
import { viewerLive, type ConsoleViewer, type ViewSettings } from './operations.ts';
import { OutcomeNote } from './outcome-note.tsx';
import { StationForm } from './station-form.tsx';
import { StationState } from './station-state.tsx';

const ranges = {
  ROLLING_HOUR: 'The last hour',
  CURRENT_SHIFT: 'This shift',
  CURRENT_DAY: 'Today',
  CURRENT_WEEK: 'This week',
  CURRENT_MONTH: 'This month',
  LIFETIME: 'From the beginning',
} as const;

const rollingPeriods = {
  MINUTES_5: '5 minutes',
  MINUTES_10: '10 minutes',
  MINUTES_15: '15 minutes',
  MINUTES_30: '30 minutes',
  HOUR_1: '1 hour',
  HOURS_2: '2 hours',
  HOURS_3: '3 hours',
  TODAY: 'Today',
} as const;

const states: Readonly<Record<string, { readonly label: string; readonly tone: string }>> = {
  OPENING: { label: 'Opening', tone: 'warn' },
  OPEN: { label: 'Open', tone: 'good' },
  LOST: { label: 'Lost', tone: 'alarm' },
  CLOSED: { label: 'Closed', tone: '' },
};

/** The viewer's own Five9 session: what it is, what it listens to, how it counts. */
export function Session({ viewer }: { readonly viewer: ConsoleViewer | undefined }) {
  const seat = viewer?.seat ?? undefined;
  const station = seat?.station ?? undefined;
  const outcome = useSignal<Outcome | undefined>(undefined);
  async function close(): Promise<void> {
    outcome.value = await run('closeSession', {}, 'Your session is closed.');
  }
  async function stopListening(agentName: string): Promise<void> {
    outcome.value = await run('stopMonitoring', { agentName }, `You no longer listen to ${agentName}.`);
  }
  return (
    <div class="session-section">
      <Panel title="Your Five9 session" name="session" operation={viewerLive}>
        {seat === undefined ? (
          <p>
            You have none. What needs one opens it: chat, listening to calls, settings. It takes one supervisor licence
            while it lasts.
          </p>
        ) : (
          <dl>
            <dt>State</dt>
            <dd>
              <span class={`pill ${states[seat.state]?.tone ?? ''}`}>{states[seat.state]?.label ?? seat.state}</span>
            </dd>
            <dt>Open for</dt>
            <dd>
              <Elapsed since={seat.openedAt} />
            </dd>
            {seat.closesAt !== null && (
              <>
                <dt>Closes unused</dt>
                <dd>in {ageText(Date.parse(seat.closesAt) - now.value)}</dd>
              </>
            )}
            <dt>Rationed requests</dt>
            <dd>{seat.rationedCalls}</dd>
            <dt>Station</dt>
            <dd>{station === undefined ? 'none' : <StationState station={station} />}</dd>
            <dt>Listening to</dt>
            <dd>
              {seat.monitoring.length === 0 && 'nobody'}
              {seat.monitoring.map(({ agentName, mode }) => (
                <p key={agentName}>
                  {agentName}, {modeLabel(mode).toLowerCase()}{' '}
                  <CommandButton type="button" class="button" onClick={() => void stopListening(agentName)}>
                    Stop
                  </CommandButton>
                </p>
              ))}
            </dd>
          </dl>
        )}
        {viewer?.rightsAsOf && <p class="soft">Your rights as of {timeOfDay(Date.parse(viewer.rightsAsOf), true)}.</p>}
        <OutcomeNote outcome={outcome.value} />
        {seat !== undefined && seat.state !== 'CLOSED' && (
          <div class="actions">
            <CommandButton type="button" class="button" onClick={() => void close()}>
              Close the session
            </CommandButton>
          </div>
        )}
      </Panel>
      <Settings settings={seat?.settings ?? undefined} />
      <Panel
        title="Station"
        name="station"
        operation={{ query: mutationOf('loginStation'), variables: { input: { stationName: '1001' } } }}
      >
        <StationForm />
      </Panel>
    </div>
  );
}

/** How Five9 counts in the viewer's own session. The gateway's tables are counted under its own views. */
function Settings({ settings: known }: { readonly settings: ViewSettings | undefined }) {
  // News of the session does not overwrite what somebody has begun to type.
  const isBegun = useSignal(false);
  const shown = useRef(known);
  if (!isBegun.value) shown.current = known;
  const settings = shown.current;
  const outcome = useSignal<Outcome | undefined>(undefined);
  const isBusy = useSignal(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = ['range', 'rollingPeriod', 'shiftStart', 'timeZone'].map((name) => [name, textIn(form, name).trim()]);
    const minutes = textIn(form, 'idleMinutes');
    isBusy.value = true;
    outcome.value = await run(
      'setSessionParameters',
      {
        ...Object.fromEntries(given.filter(([, value]) => value !== '')),
        ...(minutes === '' ? {} : { idleTimeoutMs: Number(minutes) * 60_000 }),
        forceLogoutSession: form.get('force') === 'on',
      },
      'Five9 counts by these settings now.',
    );
    isBusy.value = false;
    if (outcome.value.ok) isBegun.value = false;
  }
  return (
    <Panel
      title="Settings of your session"
      name="settings"
      operation={{ query: mutationOf('setSessionParameters'), variables: { input: inputOf(settings) } }}
    >
      <form
        class="stack"
        key={JSON.stringify(settings)}
        onInput={() => (isBegun.value = true)}
        onSubmit={(event) => void submit(event)}
      >
        <p class="soft">
          For your own session, as Five9's own applications have them. Numbers here follow the gateway's views. Setting
          them spends one rationed request.
        </p>
        <div class="pair">
          <label class="field">
            <span>Statistics of</span>
            <select class="input" name="range">
              <Unset />
              {Object.entries(ranges).map(([value, label]) => (
                <option key={value} value={value} selected={value === settings?.range}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>Dialler counts</span>
            <select class="input" name="rollingPeriod">
              <Unset />
              {Object.entries(rollingPeriods).map(([value, label]) => (
                <option key={value} value={value} selected={value === settings?.rollingPeriod}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>Shift begins</span>
            <input class="input" name="shiftStart" placeholder="08:00" defaultValue={settings?.shiftStart ?? ''} />
          </label>
          <label class="field">
            <span>Time zone</span>
            <input
              class="input"
              name="timeZone"
              placeholder="America/Chicago"
              defaultValue={settings?.timeZone ?? ''}
            />
            <small class="soft">
              A place or an offset. Five9 keeps only the offset of the day on which it is set:{' '}
              {settings?.timeZone ?? 'none yet'}.
            </small>
          </label>
          <label class="field">
            <span>Closed after minutes of silence</span>
            <input
              class="input"
              name="idleMinutes"
              type="number"
              min="1"
              defaultValue={settings?.idleTimeoutMs ? String(settings.idleTimeoutMs / 60_000) : ''}
            />
          </label>
        </div>
        <label class="check">
          <input type="checkbox" name="force" /> End my session elsewhere, if there is one
        </label>
        <OutcomeNote outcome={outcome.value} />
        <div class="actions">
          <CommandButton type="submit" class="button primary" disabled={isBusy.value}>
            Apply
          </CommandButton>
        </div>
      </form>
    </Panel>
  );
}

/** What `setSessionParameters` would be given for what is set. */
function inputOf(settings: ViewSettings | undefined): object {
  const { range, rollingPeriod, shiftStart, timeZone } = settings ?? {};
  return { range: range ?? 'CURRENT_DAY', rollingPeriod, shiftStart, timeZone };
}

function Unset() {
  return <option value="">As it is</option>;
}
