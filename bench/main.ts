import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { slack, type Goal, type Outcome } from './lib/measurement.ts';
import { reportOf, tableOf } from './lib/report.ts';
import { measureFanOut } from './suites/fan-out.ts';

const program = new Command('npm run bench --')
  .description('Measures the product against floors and peers, and compares with bench/goals.json.')
  .option('--quick', 'about a minute: fewer subscribers and rounds, and the slack of CI')
  .option('--json <file>', 'writes the report there as well')
  .parse();
const { quick = false, json } = program.opts<{ quick?: boolean; json?: string }>();

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}/peers/node_modules`))
  execFileSync('npm', ['ci', '--prefix', `${here}/peers`, '--no-audit', '--no-fund', '--silent'], { stdio: 'inherit' });

const goals = JSON.parse(readFileSync(`${here}/goals.json`, 'utf8')) as readonly Goal[];
const outcomes: Outcome[] = await measureFanOut(
  quick ? { connections: 1_000, rounds: 8, warmUp: 4 } : { connections: 1_000, rounds: 40, warmUp: 10 },
);

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
