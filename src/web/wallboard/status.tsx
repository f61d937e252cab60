import { useComputed } from '@preact/signals';
import { isStill, now } from '../api/server-clock.ts';
import { ageText, timeOfDay } from '../ui/time.ts';
import type { Board } from './board.ts';
import { gapText } from './gap-text.ts';

function livesOf(board: Board) {
  return [board.queues, board.agents, board.campaigns.value].filter((live) => live !== undefined);
}

/** Whether nothing comes: what is shown was true then. */
export function isCut(board: Board): boolean {
  return isStill.value || livesOf(board).some(({ connection }) => connection.value.state === 'retrying');
}

/** In one place: whether what is shown is now. */
export function Status({ board }: { readonly board: Board }) {
  const connections = livesOf(board).map(({ connection }) => connection.value);
  const cut = connections.find(({ state }) => state === 'retrying');
  const oldest = useComputed(() =>
    Math.min(
      ...livesOf(board).map(({ asOf, connection }) =>
        connection.value.state === 'refused' ? Infinity : (asOf.value ?? Infinity),
      ),
    ),
  );
  const asOf = oldest.value;
  const age = Number.isFinite(asOf) ? ageText(now.value - asOf) : undefined;
  if (isCut(board)) {
    const since = Number.isFinite(asOf) ? `Shown as of ${timeOfDay(asOf, true)}. ` : '';
    return (
      <p class="status cut" role="status">
        <span class="pill alarm">Reconnecting</span> {since}
        <span class="soft">{cut?.state === 'retrying' ? cut.reason : 'The gateway is silent.'}</span>
      </p>
    );
  }
  const isComing = [board.queues, board.agents].some(
    ({ asOf, connection }) => asOf.value === undefined && connection.value.state !== 'refused',
  );
  if (age === undefined || isComing)
    return <p class="status">{connections.every(({ state }) => state === 'refused') ? '' : 'Connecting …'}</p>;
  return (
    <p class="status">
      <span class="pill good">Live</span> <span class="soft age">{age} old</span>
    </p>
  );
}

/** Something was missed, or was wrong and put right: said for a while, then it is history. */
export function GapNote({ board }: { readonly board: Board }) {
  const gap = useComputed(() => {
    const gaps = [board.queues, board.agents].flatMap(({ gap }) => gap.value ?? []);
    return gaps.find(({ at }) => now.value - at < 15_000);
  });
  return (
    <p class={gap.value === undefined ? 'hidden' : 'message warn gap'} role="status">
      {gap.value && gapText(gap.value)}
    </p>
  );
}
