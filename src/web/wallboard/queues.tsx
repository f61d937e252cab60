import { useComputed } from '@preact/signals';
import { now } from '../api/server-clock.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { Memo } from '../ui/memo.ts';
import { Panel } from '../ui/panel.tsx';
import type { Board } from './board.ts';
import { queuesLive, type Queue } from './operations.ts';
import { Refusal } from '../ui/refusal.tsx';
import { settings } from './settings.ts';
import { Sparkline } from './sparkline.tsx';
import { LevelWord } from './level-word.tsx';
import { levelOf } from './thresholds.ts';

export function Queues({ board }: { readonly board: Board }) {
  const rows = useComputed(() => [...board.queues.rows.value.values()].filter(isShown).sort(byWait));
  const minutes = board.history.byQueue.value;
  return (
    <Panel title="Queues" name="queues" operation={queuesLive} scroll>
      <Refusal live={board.queues} />
      <table>
        <thead>
          <tr>
            <th scope="col">Queue</th>
            <th scope="col" class="wide">
              Last hour
            </th>
            <th scope="col" class="number">
              Waiting
            </th>
            <th scope="col" class="number">
              Longest
            </th>
            <th scope="col" class="number">
              Ready
            </th>
            <th scope="col" class="number wide">
              On call
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.value.map((queue) => (
            <Memo key={queue.id} by={[queue, minutes.get(queue.name), settings.value.thresholds]}>
              {() => <QueueRow queue={queue} minutes={minutes.get(queue.name)} />}
            </Memo>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function QueueRow({
  queue,
  minutes,
}: {
  readonly queue: Queue;
  readonly minutes: readonly (number | null)[] | undefined;
}) {
  const { thresholds } = settings.value;
  const { longestWaitSince } = queue;
  const isWaiting = (queue.callsInQueue ?? 0) > 0;
  const callsLevel = levelOf(queue.callsInQueue, thresholds.callsInQueue);
  const waitLevel = longestWaitSince
    ? levelOf(now.value - Date.parse(longestWaitSince), thresholds.longestWait)
    : 'calm';
  const readyLevel = isWaiting && queue.agentsReady === 0 ? 'warn' : 'calm';
  return (
    <tr class={isWaiting ? '' : 'quiet'}>
      <th scope="row" class="name" title={queue.name}>
        {queue.name}
      </th>
      <td class="wide">
        <Sparkline values={minutes} />
      </td>
      <td class="number">
        <span class={`count ${callsLevel}`}>{queue.callsInQueue ?? '–'}</span>
        <LevelWord level={callsLevel} />
      </td>
      <td class="number">
        <span class={`count ${waitLevel}`}>
          <Elapsed since={longestWaitSince} />
        </span>
        <LevelWord level={waitLevel} />
      </td>
      <td class="number">
        <span class={`count ${readyLevel}`}>{queue.agentsReady ?? '–'}</span>
        <LevelWord level={readyLevel} />
      </td>
      <td class="number wide">{queue.agentsOnCall ?? '–'}</td>
    </tr>
  );
}

/** Five9's queue for calls without a skill is there in every domain, and empty in most. */
function isShown({ isDefault, callsInQueue }: Queue): boolean {
  return !isDefault || (callsInQueue ?? 0) > 0;
}

/** Those whose callers have waited longest first, then by name, so that quiet queues keep their place. */
function byWait(a: Queue, b: Queue): number {
  const [since, other] = [a.longestWaitSince, b.longestWaitSince];
  if (since !== other) {
    if (since === null) return 1;
    if (other === null) return -1;
    return since < other ? -1 : 1;
  }
  return a.name.localeCompare(b.name);
}
