import { agentStates, type AgentStateName, type Day, type Moment, totals } from './record.ts';

/** One hour of the day: what came, and how it stood on average. */
export interface Hour {
  readonly hour: number;
  readonly came: Moment['totals'];
  readonly agents: Readonly<Record<AgentStateName, number>>;
  readonly waiting: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
}

export function hoursOf({ moments }: Day): readonly Hour[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const within = moments.slice(hour * 60, hour * 60 + 61);
    const [first, last] = [within[0], within.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`expected a recorded hour, got none at ${hour}:00`);
    const mean = (of: (moment: Moment) => number) =>
      within.reduce((sum, moment) => sum + of(moment), 0) / within.length;
    return {
      hour,
      came: Object.fromEntries(
        totals.map((name) => [name, last.totals[name] - first.totals[name]]),
      ) as unknown as Hour['came'],
      agents: Object.fromEntries(
        agentStates.map((state) => [state, mean(({ agents }) => agents[state])]),
      ) as Hour['agents'],
      waiting: mean(({ waiting }) => waiting),
      mostWaiting: Math.max(...within.map(({ waiting }) => waiting)),
      longestWaitMs: Math.max(...within.map(({ longestWaitMs }) => longestWaitMs)),
    };
  });
}

/** For the terminal. */
export function tableOf(hours: readonly Hour[]): string {
  const header = ['hour', 'offered', 'handled', 'abandoned', '%', 'dialled', 'reached', 'no agent %'].concat([
    'waiting',
    'most',
    'longest',
    'there',
    'on call',
    'wrap',
    'ready',
    'not ready',
  ]);
  const rows = hours.map(({ hour, came, agents, waiting, mostWaiting, longestWaitMs }) => [
    `${String(hour).padStart(2, '0')}:00`,
    came.offered,
    came.handled,
    came.abandoned,
    percent(came.abandoned, came.offered),
    came.dialled,
    came.contacted,
    percent(came.noParty, came.contacted),
    waiting.toFixed(1),
    mostWaiting,
    `${Math.round(longestWaitMs / 1000)} s`,
    Math.round(Object.values(agents).reduce((sum, count) => sum + count, 0)),
    Math.round(agents['On Call']),
    Math.round(agents['After Call Work']),
    Math.round(agents.Ready),
    Math.round(agents['Not Ready']),
  ]);
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')).join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
}
