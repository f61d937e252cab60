import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { slack, verdictOf, type Goal, type Outcome } from './lib/measurement.ts';
import { cases } from './decoding/cases.ts';
import { profileVariable } from './lib/processes.ts';
import { reportOf, tableOf } from './lib/report.ts';
import { measureIdle, measureReturn, measureStuck } from './suites/connections.ts';
import { measureDecoding, measurePauses } from './suites/decoding.ts';
import { measureFilters } from './suites/filters.ts';
import { measureLatency } from './suites/latency.ts';
import { measureMesh } from './suites/mesh.ts';
import { measureMirror } from './suites/mirror.ts';
import { measureQuery } from './suites/query.ts';
import {
  measureCrowd,
  measureDeflated,
  measureDistinct,
  measureFanOut,
  measurePeer,
  measureTableSize,
} from './suites/fan-out.ts';
import { measureProcesses } from './suites/processes.ts';
import { sizes } from './suites/server-under-test.ts';

interface Suite {
  readonly measures: readonly string[];
  readonly run: (quick: boolean) => Promise<readonly Outcome[]>;
  /** Takes too long for the quick form. */
  readonly isLong?: true;
}

/** A gateway runs for days: what it costs while its code is being compiled is not what it costs. */
const fanOut = (quick: boolean) =>
  quick ? { connections: 1_000, rounds: 10, warmUp: 5 } : { connections: 1_000, rounds: 30, warmUp: 10 };

/** A peer takes a second for one event of the larger size. */
const peerRuns = (quick: boolean) => ({
  connections: 1_000,
  runs: quick ? 2 : 4,
  of: quick ? sizes.slice(0, 1) : sizes,
});

const suites: readonly Suite[] = [
  { measures: ['F1', 'F2', 'F8', 'F8b'], run: (quick) => measureFanOut(fanOut(quick)) },
  { measures: ['F3', 'F3b'], run: (quick) => measurePeer('F3', peerRuns(quick)) },
  { measures: ['F4', 'F4b'], run: (quick) => measurePeer('F4', peerRuns(quick)), isLong: true },
  {
    measures: ['F5', 'G1'],
    run: (quick) => measureCrowd({ ...fanOut(quick), rounds: 12 }, [100, 1_000, 5_000]),
    isLong: true,
  },
  { measures: ['G1b'], run: (quick) => measureTableSize(fanOut(quick)) },
  { measures: ['F6'], run: (quick) => measureDeflated(fanOut(quick)) },
  { measures: ['F7'], run: (quick) => measureDistinct(fanOut(quick)) },
  {
    measures: ['X1'],
    run: (quick) =>
      measureDecoding(
        quick ? { rounds: 5, of: cases.filter(({ agents }) => agents === 1_000) } : { rounds: 15, of: cases },
      ),
  },
  { measures: ['X2'], run: () => measurePauses(3), isLong: true },
  { measures: ['M1', 'X3', 'M3'], run: () => measureMirror(30), isLong: true },
  { measures: ['L1', 'L1b'], run: () => measureLatency(20), isLong: true },
  { measures: ['M2', 'M2b'], run: () => measureFilters(20), isLong: true },
  { measures: ['Q1'], run: (quick) => measureQuery(quick ? 6 : 20) },
  { measures: ['Q2'], run: () => measureMesh(8), isLong: true },
  { measures: ['F9'], run: () => measureIdle(5_000, 5), isLong: true },
  { measures: ['F10'], run: () => measureStuck(4_000), isLong: true },
  { measures: ['P1', 'P1b'], run: (quick) => measureProcesses(fanOut(quick)), isLong: true },
  { measures: ['S1'], run: () => measureReturn(5_000, 3), isLong: true },
];

const program = new Command('npm run bench --')
  .description('Measures the product against floors and peers, and compares with bench/goals.json.')
  .option('--quick', 'about a minute: what is quick to measure, in few rounds')
  .option('--only <measures>', 'measures such as F1,Q1, and what is measured with them')
  .option('--json <file>', 'writes the report there as well')
  .option('--profile <directory>', 'writes CPU profiles of all processes there; the numbers then include the profiler')
  .parse();
const {
  quick = false,
  only,
  json,
  profile,
} = program.opts<{ quick?: boolean; only?: string; json?: string; profile?: string }>();
if (profile !== undefined) process.env[profileVariable] = profile;

const here = fileURLToPath(new URL('.', import.meta.url));
for (const directory of quick ? ['peers'] : ['peers', 'peers/mesh'])
  if (!existsSync(`${here}${directory}/node_modules`))
    // Peers are measured as they are, also where one of their packages asks for a later Node than ours.
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent', '--engine-strict=false'], {
      cwd: `${here}${directory}`,
      stdio: 'inherit',
    });

const goals = JSON.parse(readFileSync(`${here}/goals.json`, 'utf8')) as readonly Goal[];
const wanted = only?.split(',');
const outcomes: Outcome[] = [];
for (const { measures, run, isLong } of suites) {
  if (wanted === undefined ? quick && isLong === true : !measures.some((measure) => wanted.includes(measure))) continue;
  console.error(`measuring ${measures.join(', ')} …`);
  let found = await run(quick);
  tell(found);
  if (found.some(isBroken)) {
    // What the machine did meanwhile does not happen twice; what the code does, does.
    console.error('  worse than what is held: measured once more');
    found = await run(quick);
    tell(found);
  }
  outcomes.push(...found);
}

if (wanted === undefined && !quick)
  for (const { id, title = id, notReached } of goals)
    if (notReached !== undefined) outcomes.push({ id, title, notReached });

const report = reportOf(quick ? 'Quick form' : 'Full form', goals, outcomes, slack);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
console.log(tableOf(report));
const broken = report.results.filter(({ verdict }) => verdict === 'broken');
if (broken.length > 0) {
  console.error(
    `\nWorse than what is held, by more than the slack of ${slack}: ${broken.map(({ id }) => id).join(', ')}`,
  );
  process.exitCode = 1;
}

function tell(found: readonly Outcome[]): void {
  for (const outcome of found)
    if ('ratio' in outcome) console.error(`  ${outcome.id} ${outcome.ratio.median.toFixed(2)}  ${outcome.title}`);
}

function isBroken(outcome: Outcome): boolean {
  const goal = goals.find(({ id }) => id === outcome.id);
  return goal !== undefined && verdictOf(goal, outcome, slack) === 'broken';
}
