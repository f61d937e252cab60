import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { realTimeCost } from './sandbox-day/cost.ts';
import { hoursOf, tableOf } from './sandbox-day/hours.ts';
import { plotOf } from './sandbox-day/plot.ts';
import { recordDay } from './sandbox-day/record.ts';
import { mostAgents } from '../src/sandbox/option-readers.ts';
import { machine } from './sandbox-day/machine.ts';

const usage = `npm run sandbox:day [-- options]
  Lives a day of the sandbox's contact centre on a virtual clock, prints it by hour, draws it, and says what it costs.
  --agents <number>   how many agents (1000)
  --seed <number>     which day (1)
  --out <file>        the drawing (docs/pictures/sandbox-day.svg)
  --seconds <number>  how long the cost in real time is measured; 0 leaves it out (20)`;

const options = {
  agents: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string', default: 'docs/pictures/sandbox-day.svg' },
  seconds: { type: 'string', default: '20' },
  help: { type: 'boolean', default: false },
} as const;

/** What was asked for; ends the program with a sentence when it cannot be done. */
function asked() {
  try {
    const { values } = parseArgs({ options });
    const whole = (name: 'agents' | 'seed' | 'seconds', least: number, most: number) => {
      const value = Number(values[name]);
      if (/^\d+$/.test(values[name]) && value >= least && value <= most) return value;
      throw new Error(`expected --${name} to be a whole number from ${least} to ${most}, got "${values[name]}"`);
    };
    const agents = whole('agents', 1, mostAgents);
    return { ...values, agents, seed: whole('seed', 0, 4_294_967_295), seconds: whole('seconds', 0, 3600) };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return process.exit(1);
  }
}

const { agents, seed, seconds, out, help } = asked();
if (help) console.log(usage);
else {
  const day = recordDay(agents, seed);
  console.log(tableOf(hoursOf(day)));
  writeFileSync(out, plotOf(day));
  const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(`\n${out}: the day of ${agents} agents, seed ${seed}`);
  console.log(machine());
  console.log(`the day took ${inSeconds(day.livedInMs)} of one core; read each minute, ${inSeconds(day.recordedInMs)}`);
  if (seconds > 0) {
    const { alone, followed, updates } = await realTimeCost(agents, seed, seconds * 1000);
    const share = (part: number) => `${(100 * part).toFixed(1)} %`;
    console.log(`in real time at ten in the morning, while nobody asks, ${share(alone)} of one core`);
    console.log(
      `while eight users follow a table each over SOAP, ${share(followed)} (${updates} updates in ${seconds} s)`,
    );
  }
}
