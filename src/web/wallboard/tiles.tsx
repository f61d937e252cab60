import { useComputed } from '@preact/signals';
import { now } from '../api/server-clock.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { ShowQuery } from '../ui/show-query-link.tsx';
import type { Board } from './board.ts';
import { agentsLive, queuesLive } from './operations.ts';
import { settings } from './settings.ts';
import { agentStates } from '../ui/agent-states.ts';
import { counted } from '../ui/time.ts';
import { LevelWord } from './level-word.tsx';
import { levelOf } from './thresholds.ts';

/** The numbers that are read from across the room. */
export function Tiles({ board }: { readonly board: Board }) {
  const queues = board.queues.totals.value;
  const agents = board.agents.totals.value;
  const level = levelOf(queues?.callsInQueue, settings.value.thresholds.allCalls);
  return (
    <section class="tiles" aria-label="Now">
      <div class={`tile lead ${level}`}>
        <h2>
          Calls waiting
          <LevelWord level={level} />
        </h2>
        <ShowQuery operation={queuesLive} title="all calls waiting" />
        <p class="figure">{queues?.callsInQueue ?? '–'}</p>
        <p class="note">
          {queues === undefined
            ? '\u00A0'
            : `${counted(queues.callbacksInQueue, 'callback')} · ${counted(queues.voicemailsInQueue, 'voicemail')}`}
        </p>
      </div>
      <LongestWait board={board} />
      {agentStates.map(({ name, label, value }, index) => (
        <div key={name} class={`tile state ${name}`}>
          <h2>{label}</h2>
          {/* All five are of one query. */}
          {index === agentStates.length - 1 && <ShowQuery operation={agentsLive} title="agents by state" />}
          <p class="figure">{agents?.[value] ?? '–'}</p>
          <p class="note share">
            <Share part={agents?.[value]} whole={agents?.loggedIn} />
          </p>
        </div>
      ))}
    </section>
  );
}

function LongestWait({ board }: { readonly board: Board }) {
  const totals = board.queues.totals.value;
  const level = useComputed(() => {
    const start = board.queues.totals.value?.longestWaitSince;
    return start ? levelOf(now.value - Date.parse(start), settings.value.thresholds.longestWait) : 'calm';
  });
  return (
    <div class={`tile lead ${level.value}`}>
      <h2>
        Longest wait
        <LevelWord level={level.value} />
      </h2>
      <ShowQuery operation={queuesLive} title="the longest wait" />
      <p class="figure">
        <Elapsed since={totals?.longestWaitSince} none={totals === undefined ? '–' : '0:00'} />
      </p>
      <p class="note">{totals === undefined ? '\u00A0' : (totals.longestWaitQueue?.name ?? 'Nobody waits')}</p>
    </div>
  );
}

function Share({ part, whole }: { readonly part: number | undefined; readonly whole: number | undefined }) {
  if (part === undefined || whole === undefined || whole === 0) return <> </>;
  const percent = Math.round((part / whole) * 100);
  return (
    <>
      <span class="bar" aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      {percent} %
    </>
  );
}
