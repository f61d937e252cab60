import { cpus, loadavg, release, totalmem } from 'node:os';
import { verdictOf, type Goal, type Outcome, type Verdict } from './measurement.ts';

export interface Report {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly form: string;
  readonly load: string;
  readonly results: readonly (Outcome & { readonly goal: string; readonly verdict: Verdict })[];
}

/** In the order of the goals. */
export function reportOf(form: string, goals: readonly Goal[], outcomes: readonly Outcome[], allowed: number): Report {
  for (const { id } of outcomes)
    if (!goals.some((goal) => goal.id === id)) throw new Error(`expected a goal for ${id} in bench/goals.json`);
  return {
    date: new Date().toISOString(),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown'} x${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`,
    node: process.version,
    form,
    load: loadavg()
      .map((value) => value.toFixed(1))
      .join(' '),
    results: goals.flatMap((goal) =>
      outcomes
        .filter(({ id }) => id === goal.id)
        .map((outcome) => ({ ...outcome, goal: goalText(goal), verdict: verdictOf(goal, outcome, allowed) })),
    ),
  };
}

/** As a table of Markdown, which reads as well in a terminal. */
export function tableOf({ date, machine, node, form, load, results }: Report): string {
  const rows = results.map((result) => [
    result.id,
    result.title,
    'notReached' in result
      ? '–'
      : `${digits(result.ratio.median)} (${digits(result.ratio.q1)}–${digits(result.ratio.q3)})`,
    result.goal,
    result.verdict,
    'notReached' in result
      ? result.notReached
      : Object.entries(result.details)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
  ]);
  const head = ['#', 'ratio of', 'median (quartiles)', 'goal', '', 'made of'];
  const widths = head.map((title, column) => Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    `${form}, ${date.slice(0, 16).replace('T', ' ')} UTC. ${machine}, Node ${node}; load ${load}.`,
    '',
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}

function goalText({ atMost, atLeast, isInformation }: Goal): string {
  const bound = atMost === undefined ? `≥ ${atLeast ?? 0}` : `≤ ${atMost}`;
  return isInformation === true ? `${bound} (printed)` : bound;
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
